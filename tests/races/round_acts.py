"""What the races of a round do at once: each act reads its own rows, as each request does."""

import inspect
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import Error
from django.utils import timezone

from collectives.actions import round_votes, rounds
from collectives.models import Ballot, Collective, Connection, Decision, DecisionAgreement, Elector, Round, SecretPaper
from network.models import Person
from projects.models import Bid, Share
from tests.collectives.rounds_made import some_bids

TITLES = ("Clay", "Walks", "Songs")
Act = Callable[..., Any]
Paper = Mapping[str, Mapping[str, Any]]


def three_bids(people: dict[str, Person], name: str = "") -> list[Bid]:
    """Three bids of £10 each."""
    return some_bids(people, *((f"{title} {name}".strip(), 1_000, None) for title in TITLES))


def straight_to_round(bids: list[Bid], members: list[Person], **words: Any) -> Round:
    """A round written without letters, for races that need hundreds; older ones on the bids are void."""
    now = timezone.now()
    Ballot.objects.filter(bid__in=bids).update(state="void")
    Bid.objects.filter(pk__in=[bid.pk for bid in bids]).update(state="deciding")
    collective = Collective.objects.get(locality=bids[0].locality_id)
    rules = {"least_voters": 1, "least_lived": 0, "half_lived_or_carer": False, "without_quorum": "meeting"}
    both = {"opened_at": now, "method": "yes_no", "secret": False, "closes_on": timezone.localdate(), **rules}
    both |= {name: words.pop(name) for name in list(words) if name in both}
    once_key = f"race {now.isoformat()}"
    found = Round.objects.create(
        collective=collective, title="Race", share=Share.objects.get(locality=bids[0].locality_id), once_key=once_key,
        **{"money_pence": 2_000, "list_rule": "skip", "tie_rule": "earlier", "lot_seed": "1"} | both | words,
    )  # fmt: skip
    for place, bid in enumerate(bids, start=1):
        ballot = Ballot.objects.create(collective=collective, bid=bid, round=found, position=place, **both)
        Elector.objects.bulk_create(Elector(ballot=ballot, person=one, seat="community") for one in members)
        Connection.objects.bulk_create(
            [Connection(person=one, bid=bid, grade="none", declared_at=now) for one in members], ignore_conflicts=True
        )
    if found.secret:
        SecretPaper.objects.bulk_create(SecretPaper(round=found) for _ in range(len(members) * len(bids)))
    return found


def references(found: Round) -> list[str]:
    """The references of the ballots of a round, in the order of its paper."""
    return list(found.ballots.order_by("position").values_list("reference", flat=True))


def choices(found: Round, *said: str) -> dict[str, dict[str, str]]:
    """A paper of a yes-or-no round."""
    return {reference: {"choice": one} for reference, one in zip(references(found), said, strict=True)}


def vote_in(found: Round, person: Person, paper: Paper, *, cast: Act = round_votes.cast_round, why: str = "") -> Act:
    """The act of voting in a round. `cast` is what a control replaces."""

    def act() -> list[Ballot]:
        row, by = Round.objects.get(pk=found.pk), Person.objects.get(pk=person.pk)
        given: list[Ballot] = cast(found=row, by=by, marks=paper, reasons=dict.fromkeys(paper, why), at=timezone.now())
        return given

    return act


def close_it(found: Round, person: Person, *, after: float = 0, close: Act = rounds.close_round) -> Act:
    """The act of closing a round a moment after the start, by a clock that is a day ahead: its last day is over."""

    def act() -> Round:
        row, by = Round.objects.get(pk=found.pk), Person.objects.get(pk=person.pk)
        closed: Round = close(found=row, by=by, at=timezone.now() + timedelta(days=1))
        return closed

    return partial(later, after, act)


def later(after: float, act: Act) -> Any:
    """Do something a moment after the start."""
    time.sleep(after)
    return act()


def thinking(act: Act, seconds: float) -> Act:
    """The same act, with a thought after it: what makes a missing guard show."""

    def slow(*given: Any, **named: Any) -> Any:
        made = act(*given, **named)
        time.sleep(seconds)
        return made

    return slow


def unguarded(act: Act) -> Act:
    """An action without its transaction; what the database then says of it is an answer like any other."""
    bare: Act = inspect.unwrap(act)

    def tried(**named: Any) -> Any:
        try:
            return bare(**named)
        except Error as problem:
            return problem

    return tried


def waiting_for_its_last_agreements(found: Round, writer: Person, first: Person) -> list[Ballot]:
    """Close a round by hand with every bid carried, and its reasons agreed by one member; return the ballots."""
    now = timezone.now()
    Round.objects.filter(pk=found.pk).update(state="closed", closed_at=now)
    ballots = list(found.ballots.order_by("position").select_related("bid"))
    for rank, ballot in enumerate(reversed(ballots), start=1):
        asked = ballot.bid.asked_pence
        Ballot.objects.filter(pk=ballot.pk).update(
            state="closed", outcome="carried", rank=rank, given_pence=asked, closed_at=now
        )
        decision = Decision.objects.create(
            ballot=ballot, outcome="award", amount_pence=asked, written_at=now, written_by=writer,
            strength="The people.", reason="It fits.", next_step="We ring you.",
        )  # fmt: skip
        DecisionAgreement.objects.create(decision=decision, person=first, seat="lived_experience", agreed_at=now)
    return ballots
