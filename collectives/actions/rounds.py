"""Opening, closing and setting aside a round: several bids over one share, counted together."""

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from collectives.actions.ballots import require_day_ahead, require_enough
from collectives.actions.closing import LATE_CONNECTION, drop_waiting
from collectives.actions.hold import hold_round
from collectives.actions.secret_box import make_papers
from collectives.counting import aside_in, quorum_of
from collectives.frozen import tie_order
from collectives.models import Ballot, Collective, Elector, Round, Seat
from collectives.outcome import FEWEST_SECRET, lent_lines
from collectives.round_count import Outcome, count_round, hands_in, names_of
from collectives.rules.rounds import may_close_round, may_open_round, may_void_round
from collectives.standing import who_stands_aside
from collectives.tally import score, ties
from network import audit, letters
from network.answers import DoesNotFit, NotEnoughMoney, NotNow, require
from network.dates import say_weekday
from network.models import Person
from network.money import pounds
from network.moves import move
from projects.bids.actions import back_to_waiting, open_to_decision
from projects.models import Bid
from projects.money.actions import share_for

MOST_DOTS = 50
WHO_CHAIRED = "Say who chaired: their casting vote puts bids in order."
LIVED_NAMELESS = (
    "In a secret round nobody can know how people with lived experience voted. Choose another way for bids that are"
    " level."
)


@dataclass(frozen=True)
class Plan:
    """What a round is to be: how it is voted and counted, and for how much at most. Money in pence."""

    title: str
    method: str
    money_pence: int
    closes_on: date
    list_rule: str = "stop"
    tie_rule: str = ""
    criteria: tuple[str, ...] = ()
    dots_each: int = 0
    secret: bool = False


@transaction.atomic
def open_round(
    *, collective: Collective, bids: Sequence[Bid], plan: Plan, by: Person, at: datetime, once_key: str
) -> Round:
    """Put bids to the members together: rules, money and electorate are frozen now, and every member gets a letter.

    The same `once_key` opens one round. Raises NotAllowed; DoesNotFit for a plan that cannot be counted; NotEnoughMoney
    when the share has less than the round would give; NotNow when too few could vote on one of the bids.
    """
    made = Round.objects.filter(once_key=once_key).first()
    if made is not None:
        return made
    require(may_open_round(by, collective, bids))
    _check_plan(plan, timezone.localdate(at))
    share = share_for(bids[0], at)
    if plan.money_pence > share.free_pence:
        raise NotEnoughMoney(
            f"The local pot has {pounds(share.free_pence)} left, so a round can give that much at most."
        )
    seats = list(Seat.objects.current(timezone.localdate(at)).filter(collective=collective).select_related("person"))
    rules = collective.frozen_rules | ({"tie_rule": plan.tie_rule} if plan.tie_rule else {})
    _require_secret_enough(plan, bids, seats, takes_part_votes=rules["takes_part_votes"])
    found = Round.objects.create(
        collective=collective,
        title=plan.title.strip(),
        share=share,
        money_pence=plan.money_pence,
        method=plan.method,
        list_rule=plan.list_rule,
        criteria=list(plan.criteria),
        dots_each=plan.dots_each,
        secret=plan.secret,
        closes_on=plan.closes_on,
        lot_seed=secrets.token_hex(8),
        opened_at=at,
        opened_by=by,
        once_key=once_key,
        **rules,
    )
    _check_ties(found)
    for position, bid in enumerate(bids, start=1):
        _add(found, bid, position, seats, by=by, at=at)
    if plan.secret:
        # A paper holds one mark: a paper of many would show by what is missing who stood aside from which bid.
        make_papers(found, len(seats) * len(bids))
    audit.record("open", found, by=by, at=at, after={"bids": [bid.pk for bid in bids], "closes_on": plan.closes_on})
    _write_to_members(found, len(bids), [seat.person for seat in seats], by=by, at=at)
    return found


def _check_plan(plan: Plan, today: date) -> None:
    """Raise DoesNotFit, with what to write instead, for a plan that cannot be counted."""
    require_day_ahead(plan.closes_on, today)
    if not plan.title.strip():
        raise DoesNotFit("Give the round a name.")
    if plan.method not in dict(Round.METHODS) or plan.list_rule not in dict(Round.LIST_RULES):
        raise DoesNotFit("Choose how members vote, and what happens when a bid does not fit.")
    if plan.money_pence <= 0:
        raise DoesNotFit("Say how much this round can give.")
    if plan.secret and plan.tie_rule == "lived":
        raise DoesNotFit(LIVED_NAMELESS, "tie_rule")
    if plan.secret and plan.method == "ranked":
        raise DoesNotFit(
            "Places are given openly, since the places of one member stand on one paper. Choose another way."
        )
    if plan.method == "score":
        score.check_sheet(score.Sheet(plan.criteria))
    if plan.method == "dots" and not 1 <= plan.dots_each <= MOST_DOTS:
        raise DoesNotFit(f"Give each member from 1 to {MOST_DOTS} dots.")


def _require_secret_enough(plan: Plan, bids: Sequence[Bid], seats: list[Seat], *, takes_part_votes: bool) -> None:
    """Raise NotNow when so few could vote on one of the bids that a secret vote would not be secret."""
    if not plan.secret:
        return
    people = [seat.person_id for seat in seats]
    for bid in bids:
        could = len(set(people) - who_stands_aside(bid, people, takes_part_votes=takes_part_votes))
        if could < FEWEST_SECRET:
            raise NotNow(
                f"A secret vote needs at least {FEWEST_SECRET} people who can vote. On {bid.reference} it is {could}."
            )


def _check_ties(found: Round) -> None:
    order = tie_order(found, secret=found.secret)
    ties.check_order(ties.Ties(order, seed=found.lot_seed), secret=found.secret, chair_chosen=found.tie_rule == "chair")


def _add(found: Round, bid: Bid, position: int, seats: list[Seat], *, by: Person, at: datetime) -> None:
    """Open one bid's ballot in the round, with its electorate."""
    alone = "Leave it out of the round, and open a ballot of its own for which members are borrowed."
    require_enough(found.collective, bid, seats, otherwise=alone)
    open_to_decision(bid=bid, by=by, at=at)
    ballot = Ballot.objects.create(
        collective=found.collective,
        bid=bid,
        round=found,
        position=position,
        method=found.method,
        secret=found.secret,
        opened_at=at,
        opened_by=by,
        closes_on=found.closes_on,
        **found.frozen_rules,
    )
    Elector.objects.bulk_create(Elector(ballot=ballot, person=seat.person, seat=seat.seat) for seat in seats)


def _write_to_members(found: Round, bids: int, members: list[Person], *, by: Person, at: datetime) -> None:
    for member in members:
        letters.queue(
            "collectives/round_open",
            to=member,
            about=found,
            by=by,
            at=at,
            locality=found.collective.locality,
            once_key=f"round:{found.pk}:open:{member.pk}",
            round=found,
            bids=bids,
            last_day=say_weekday(found.closes_on),
        )


@transaction.atomic
def close_round(
    *, found: Round, by: Person, at: datetime, chair: Sequence[str] = (), chaired_by: Person | None = None
) -> Round:
    """Close the voting, count, walk the list down the money and freeze the outcome, in one transaction.

    Bids on which too few voted wait again. Where too few voted on any bid and the rules say so, the round stays open
    once more for as long instead. `chair` names the bids a casting vote prefers, the first first, and `chaired_by` who
    cast it; it is kept where the vote was used. Raises NotAllowed, NotNow when it is closed already or a secret mark
    cannot be taken out, CastingVoteNeeded when a tie waits for the chair, DoesNotFit for an order that cannot be or is
    nobody's.
    """
    found = hold_round(found.pk)
    today = timezone.localdate(at)
    require(may_close_round(by, found, today))
    ballots = list(found.ballots.filter(state="open").select_related("bid__project__organisation", "bid__organisation"))
    _require_countable(found, ballots)
    _check_chair(found, ballots, chair)
    short = {ballot.pk for ballot in ballots if not quorum_of(ballot)}
    if short and found.without_quorum == "extend" and found.extended_at is None and not hands_in(ballots):
        return _extend(found, ballots, by=by, at=at)
    outcome = count_round(found, [ballot for ballot in ballots if ballot.pk not in short], chair=chair)
    if outcome.by_the_chair and chaired_by is None:
        raise DoesNotFit(WHO_CHAIRED, "chaired_by")
    for ballot in ballots:
        _close_one(ballot, outcome, short=ballot.pk in short, by=by, at=at)
    kept = outcome.frozen
    kept["voting"] += lent_lines(*ballots)
    used: dict[str, Any] = {"chaired_by": chaired_by} if outcome.by_the_chair else {}
    move(found, "close", by=by, at=at, closed_at=at, closed_by=by, outcome=kept, **used)
    drop_waiting(found)
    return found


def _check_chair(found: Round, ballots: list[Ballot], chair: Sequence[str]) -> None:
    """Raise DoesNotFit for a casting vote the rules do not give, or an order that names a bid twice or no bid here."""
    if chair and found.tie_rule != "chair":
        raise DoesNotFit("The chair has no casting vote in this round.", "chair")
    if len(set(chair)) < len(chair) or not set(chair) <= set(names_of(ballots).values()):
        raise DoesNotFit("The chair puts each bid of this round in one place at most.", "chair")


def _require_countable(found: Round, ballots: list[Ballot]) -> None:
    """Raise NotNow for a secret round in which somebody marked a bid they now stand aside from."""
    if not found.secret:
        return
    marked = Counter(key for marks in found.secret_papers.values_list("marks", flat=True) for key in marks)
    for ballot in ballots:
        voted = list(Elector.objects.filter(ballot=ballot, voted=True).values_list("person", flat=True))
        if marked[str(ballot.pk)] > len(voted) - len(aside_in(ballot, voted)):
            raise NotNow(LATE_CONNECTION)


def _extend(found: Round, ballots: list[Ballot], *, by: Person, at: datetime) -> Round:
    """Keep a round open once more for as long as it was open."""
    days = found.closes_on - timezone.localdate(found.opened_at)
    closes_on = timezone.localdate(at) + days
    audit.change(found, "extend", by=by, at=at, closes_on=closes_on, extended_at=at)
    for ballot in ballots:
        audit.change(ballot, "extend", by=by, at=at, closes_on=closes_on, extended_at=at)
    return found


def _close_one(ballot: Ballot, outcome: Outcome, *, short: bool, by: Person, at: datetime) -> None:
    """Freeze what the round means for one bid."""
    changes: dict[str, Any] = {"outcome": "not_quorate", "counted": {"explained": [quorum_of(ballot).reason]}}
    if not short:
        changes = outcome.changes_of(ballot)
    changes["counted"]["explained"] += lent_lines(ballot)
    move(ballot, "close", by=by, at=at, closed_at=at, closed_by=by, stood_aside=outcome.aside.get(ballot.pk), **changes)
    if short:
        back_to_waiting(bid=ballot.bid, by=by, at=at, why="Not enough people voted.", verb="not_quorate")


@transaction.atomic
def void_round(*, found: Round, by: Person, at: datetime, why: str) -> Round:
    """Set a round aside with a reason; it is kept, and its bids wait again. Raises NotAllowed, DoesNotFit, NotNow."""
    found = hold_round(found.pk)
    require(may_void_round(by, found))
    if not why.strip():
        raise DoesNotFit("Say why the round is set aside. The reason stays on the record.")
    move(found, "void", by=by, at=at, why=why.strip())
    drop_waiting(found)
    for ballot in found.ballots.exclude(state="void").select_related("bid"):
        waits = ballot.outcome != "not_quorate"
        move(ballot, "void", by=by, at=at, why=why.strip(), void_why=why.strip())
        if waits:
            back_to_waiting(bid=ballot.bid, by=by, at=at, why=why.strip(), verb="void_ballot")
    return found
