"""Makes rounds for tests: bids of several groups over one share."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from collectives.actions.round_votes import cast_round
from collectives.actions.rounds import Plan, open_round
from collectives.actions.votes import say_connection
from collectives.models import Ballot, Collective, Round
from partners.models import Organisation
from projects.models import Bid
from tests.collectives.making import Cast, sent_bid

VOTERS = ("maya", "leo", "carys", "bilal", "fran")


def some_bids(cast: Cast, *asks: tuple[str, int, int | None]) -> list[Bid]:
    """Bids sent in one after the other: title, pence asked, and the least that would still work."""
    now = timezone.now()
    made = []
    for number, (title, pence, least) in enumerate(asks):
        bid = sent_bid(cast, title=title, asked_pence=pence, sent_at=now - timedelta(days=9, minutes=-number))
        Bid.objects.filter(pk=bid.pk).update(least_pence=least)
        bid.refresh_from_db()
        made.append(bid)
    return made


def opened_round(cast: Cast, bids: list[Bid], **plan: Any) -> Round:
    """A round opened on these bids."""
    now = timezone.now()
    usual: dict[str, Any] = {
        "title": "Spring bids", "method": "yes_no", "money_pence": 100_000, "tie_rule": "smaller",
        "closes_on": timezone.localdate(now) + timedelta(days=5),
    }  # fmt: skip
    return open_round(
        collective=Collective.objects.get(locality__name="Wakefield"), bids=bids, plan=Plan(**{**usual, **plan}),
        by=cast["fran"], at=now, once_key=f"test {bids[0].pk}",
    )  # fmt: skip


def paper_of(found: Round, title: str) -> Ballot:
    """The ballot of one bid of a round."""
    return found.ballots.get(bid__project__title=title)


def connect(cast: Cast, found: Round, *keys: str, grade: str = "none", title: str = "") -> None:
    """Members say their connection to one bid of a round, or to all of them."""
    ballots = [paper_of(found, title)] if title else list(found.ballots.all())
    for key in keys:
        for ballot in ballots:
            if title or not ballot.bid.connections.filter(person=cast[key]).exists():
                say_connection(ballot=ballot, by=cast[key], grade=grade, at=timezone.now())


def cast_in(cast: Cast, found: Round, key: str, kind: str, **marks: Any) -> None:
    """One member votes: marks by the words of the titles, of one kind (choice, dots, place, scores)."""
    given = {paper_of(found, title.replace("_", " ")).reference: {kind: mark} for title, mark in marks.items()}
    reasons = dict.fromkeys(given, "Because.")
    cast_round(found=found, by=cast[key], marks=given, reasons=reasons, at=timezone.now())


def another_group() -> Organisation:
    """A group that is not the pottery."""
    return Organisation.objects.get(name="Ossett Slow Walkers")
