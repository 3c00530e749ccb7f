"""Writes, sends in and decides the demo's bids, as the cast would."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from collectives.actions.ballots import close_ballot, open_ballot
from collectives.actions.calling import offer_call
from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.actions.votes import cast_vote, say_connection
from collectives.models import Ballot
from network.models import Person
from projects.bids.actions import submit
from projects.bids.draft_actions import add_line, save_step, start_bid
from projects.bids.match import HOPED
from projects.bids.questions import STEPS
from projects.match.actions import say_window
from projects.models import Bid, IncomeLine, Project

BY_SLUG = {step.slug: step for step in STEPS}


@dataclass(frozen=True)
class Wish:
    """What a group asks for. Money in pence; lines are (what, pence) and (source, kind, pence, state), the
    kind being cash or a sort of help: time, room, goods.

    Money of `funder` that is not certain yet has a window: its last day to hear from us is so many days on.
    """

    what: str
    who_for: str
    people: int
    difference: str
    costs: tuple[tuple[str, int], ...]
    match: tuple[tuple[str, str, int, str], ...]
    asked_pence: int
    funder: str = ""
    funder_waits_days: int = 0


@dataclass(frozen=True)
class Votes:
    """Who voted what in a ballot, who stood aside, and who closes, writes and agrees."""

    choices: dict[str, str]
    facilitator: str
    agreeing: tuple[str, str]
    aside: tuple[str, ...] = ()


def answers_of(wish: Wish, at: datetime) -> dict[str, dict[str, Any]]:
    """Return the cleaned answers of each page, in order."""
    answers: dict[str, dict[str, Any]] = {
        "community": {"eligible_community": True},
        "wellbeing": {"eligible_mental_health": True},
        "not-started": {"eligible_not_started": True},
        "what": {"what": wish.what},
        "who-for": {"who_for": wish.who_for, "people_count": wish.people},
        "difference": {"difference": wish.difference},
        "match": {"has_match": bool(wish.match)},
        "other-funder": {"has_outside_funder": bool(wish.funder)},
    }
    if wish.funder:
        last = timezone.localdate(at) + timedelta(days=wish.funder_waits_days)
        answers["deadline"] = {"outside_funder": wish.funder, "outside_deadline": last}
    return answers


def write(project: Project, wish: Wish, by: Person, at: datetime) -> Bid:
    """Write a whole bid, not yet sent in."""
    answers = answers_of(wish, at)
    first = next(iter(answers))
    bid = start_bid(project=project, step=BY_SLUG[first], cleaned=answers.pop(first), by=by, at=at)
    for slug, cleaned in answers.items():
        bid = save_step(bid=bid, step=BY_SLUG[slug], cleaned=cleaned, by=by, at=at)
    for what, pence in wish.costs:
        add_line(bid=bid, kind="cost", values={"what": what, "amount_pence": pence}, by=by, at=at)
    for source, kind, pence, state in wish.match:
        sort = {"kind": "cash"} if kind == "cash" else {"kind": "in_kind", "in_kind": kind}
        values = {"source": source, "amount_pence": pence, "state": state, **sort}
        line = add_line(bid=bid, kind="match", values=values, by=by, at=at)
        if isinstance(line, IncomeLine) and kind == "cash" and state in HOPED and source == wish.funder:
            last = timezone.localdate(at) + timedelta(days=wish.funder_waits_days)
            say_window(line=line, by=by, at=at, decision_by=last, pays_percent=50, counts_in_kind=False)
    return save_step(bid=bid, step=BY_SLUG["ask"], cleaned={"asked_pence": wish.asked_pence}, by=by, at=at)


def send(project: Project, wish: Wish, by: Person, at: datetime) -> Bid:
    """Write a bid and send it in."""
    return submit(bid=write(project, wish, by, at), by=by, at=at, declared=True)


def put_to_vote(bid: Bid, cast: dict[str, Person], facilitator: str, at: datetime, *, days: int = 7) -> Ballot:
    """Open a ballot for a bid."""
    closes_on: date = timezone.localdate(at) + timedelta(days=days)
    return open_ballot(bid=bid, closes_on=closes_on, by=cast[facilitator], at=at)


def decide(ballot: Ballot, cast: dict[str, Person], votes: Votes, reasons: Reasons, at: datetime) -> Bid:
    """Vote, close, write the reasons and agree them; before a no somebody rings the group."""
    for key in votes.aside:
        say_connection(ballot=ballot, by=cast[key], grade="paid_or_family", at=at)
    for key, choice in votes.choices.items():
        say_connection(ballot=ballot, by=cast[key], grade="none", at=at)
        cast_vote(ballot=ballot, by=cast[key], choice=choice, at=at)
    closed = close_ballot(ballot=ballot, by=cast[votes.facilitator], at=at + timedelta(days=8))
    written = write_reasons(
        ballot=closed, reasons=reasons, by=cast[votes.facilitator], at=at + timedelta(days=8, hours=1)
    )
    for key in votes.agreeing:
        written = agree_reasons(ballot=closed, seen=written.written_at, by=cast[key], at=at + timedelta(days=9))
    if written.state == "calling":
        rung = at + timedelta(days=9, hours=2)
        offer_call(ballot=closed, came="spoke", reached="contact", by=cast[votes.facilitator], at=rung)
    return Bid.objects.get(pk=ballot.bid_id)
