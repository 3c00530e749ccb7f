"""Follows the match of a bid: how each line stands, what shows it, who checked it, and the other funder's window."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, NotNow, require, require_now
from network.meanwhile import mark_of
from network.models import Person
from network.money import pounds
from network.moves import move
from projects.bids.draft_actions import ChangedMeanwhile
from projects.bids.dropping import drop_unsent
from projects.match.after import follow, is_sure
from projects.match.rules import (
    can_say,
    may_check_match,
    may_follow_match,
    may_move_match,
    may_say_window,
    may_set_rate,
    may_uncheck_match,
)
from projects.match.sums import received_pence
from projects.models import Award, Fund, HourlyRate, IncomeLine, Paper

# After these a line is not secured any more, so what was checked about it counts for nothing.
UNDONE = ("refuse", "lapse", "apply_again")
NOT_CHECKED: dict[str, Any] = {"checked_at": None, "checked_by": None}
WINDOW = (
    "window_opens_on",
    "window_closes_on",
    "decision_by",
    "runs_out_on",
    "pays_percent",
    "counts_in_kind",
)


@transaction.atomic
def move_match(*, line: IncomeLine, verb: str, by: Person, at: datetime, paper: Paper | None = None) -> IncomeLine:
    """Say how one part of the match stands now, by a verb of MATCH; `paper` is what shows it.

    A new paper, and any move away from secured, takes back what was checked. Raises NotAllowed for anyone but the
    group's writers, NotNow when the line has no such move now, DoesNotFit for a paper that is not this group's or
    shows another line already.
    """
    line = held_line(line)
    require(may_follow_match(by, line.bid))
    require_now(can_say(line, verb))
    was_sure, before = is_sure(line), line.paper
    changes = dict(NOT_CHECKED) if verb in UNDONE else {}
    if verb == "apply_again":
        changes |= {"paper": None}
    if paper is not None:
        require_fits(line, paper)
        changes |= {"paper": paper} | NOT_CHECKED
    move(line, verb, by=by, at=at, **changes)
    if before != line.paper:
        drop_unsent(line.bid, before, by=by, at=at)
    if verb == "receive":
        _add_to_closed_award(line, by=by, at=at)
    follow(line, was_sure=was_sure, by=by, at=at)
    return line


def _add_to_closed_award(line: IncomeLine, *, by: Person, at: datetime) -> None:
    """Count money that came after its award was closed on the record of the award too, with its day in the trail."""
    # Held, so that the award is not closed with the sum of before at this very moment.
    award = Award.objects.select_for_update(of=("self",)).filter(bid=line.bid_id).first()
    if award is None or award.matched_pence is None or line.kind != "cash":
        return
    why = f"{pounds(line.amount_pence)} from {line.source} came after the award was closed."
    audit.change(award, "match_came", by=by, at=at, why=why, matched_pence=received_pence(line.bid))


@transaction.atomic
def show_match(*, line: IncomeLine, paper: Paper, by: Person, at: datetime) -> IncomeLine:
    """Add what shows one part of the match, in place of any before; it is then to be checked. Raises as move_match."""
    line = held_line(line)
    require(may_follow_match(by, line.bid))
    require_fits(line, paper)
    was_sure, before = is_sure(line), line.paper
    audit.change(line, "show_match", by=by, at=at, paper=paper, **NOT_CHECKED)
    if before != paper:
        drop_unsent(line.bid, before, by=by, at=at)
    follow(line, was_sure=was_sure, by=by, at=at)
    return line


@transaction.atomic
def check_match(*, line: IncomeLine, by: Person, at: datetime, seen: str = "") -> IncomeLine:
    """Write down that the coordinator saw what shows this line. A second time changes nothing.

    `seen` is the mark of `looked_at` as it was shown. Raises NotAllowed for anyone but a coordinator of the locality
    without a connection to the group, for a line that is not secured and for money without a paper, and NotNow when the
    group changed the line since.
    """
    line = held_line(line)
    require(may_check_match(by, line))
    if seen and seen != mark_of(looked_at(line)):
        raise NotNow("The group changed this while you looked at it. Go back and look at it again.")
    if line.checked_at is None:
        audit.change(line, "check_match", by=by, at=at, checked_at=at, checked_by=by)
    return line


def looked_at(line: IncomeLine) -> dict[str, Any]:
    """Return what a check of a line is about: who gives it, how much, and what shows it."""
    return {"source": line.source, "amount_pence": line.amount_pence, "paper": line.paper_id}


@transaction.atomic
def uncheck_match(*, line: IncomeLine, by: Person, at: datetime, why: str) -> IncomeLine:
    """Take a check back, with the reason. Raises NotAllowed as check_match does, DoesNotFit without a reason."""
    line = held_line(line)
    require(may_uncheck_match(by, line))
    if not why.strip():
        raise DoesNotFit("Say why the check is taken back.")
    was_sure = is_sure(line)
    audit.change(line, "uncheck_match", by=by, at=at, why=why, **NOT_CHECKED)
    follow(line, was_sure=was_sure, by=by, at=at)
    return line


@transaction.atomic
def say_window(
    *,
    line: IncomeLine,
    by: Person,
    at: datetime,
    seen: str = "",
    **window: Any,  # noqa: ANN401
) -> IncomeLine:
    """Write down the other funder's dates and rules, all of WINDOW that are given; None takes one back.

    `seen` is the window's mark as it was first shown; without it the last writer wins. Raises NotAllowed, DoesNotFit
    for dates that contradict each other, a part outside 1 to 100 or a line in kind, and ChangedMeanwhile when somebody
    wrote it down since.
    """
    line = held_line(line)
    require(may_say_window(by, line.bid))
    if line.kind != "cash":
        raise DoesNotFit("Only money from another funder has a window.")
    now = window_of(line)
    values = now | {name: window[name] for name in WINDOW if name in window}
    if seen and values != now and seen != mark_of(now):
        raise ChangedMeanwhile(line.bid)
    _require_makes_sense(values)
    audit.change(line, "say_window", by=by, at=at, **values)
    return line


def window_of(line: IncomeLine) -> dict[str, Any]:
    """Return what is written down of the other funder's dates and rules."""
    return {name: getattr(line, name) for name in WINDOW}


@transaction.atomic
def set_rate(
    *, fund: Fund | None, from_on: date, pence_an_hour: int, source: str, by: Person, at: datetime
) -> HourlyRate:
    """Write down what an hour counts for from a day on, for one fund or, without one, for all that have none.

    What is already written keeps the rate it was worked out with. Raises NotAllowed, or DoesNotFit for a day that has
    a rate already, a rate of nothing, or no source.
    """
    require(may_set_rate(by))
    if pence_an_hour <= 0:
        raise DoesNotFit("Enter a rate of £0.01 or more.")
    if not source.strip():
        raise DoesNotFit("Say who says so: the scheme or page the rate comes from.")
    if HourlyRate.objects.filter(fund=fund, from_on=from_on).exists():
        raise DoesNotFit("There is a rate from that day already. Choose another day.")
    rate = HourlyRate.objects.create(fund=fund, from_on=from_on, pence_an_hour=pence_an_hour, source=source)
    audit.record("set_rate", rate, by=by, at=at, after={"from_on": from_on, "pence_an_hour": pence_an_hour})
    return rate


def can_do(person: Person, line: IncomeLine) -> list[str]:
    """Return the verbs this person may use on a line now, in the order of the table."""
    verbs = [verb for state, verb in line.MOVES.table if state == line.state]
    return [verb for verb in verbs if may_move_match(person, line, verb)]


def held_line(line: IncomeLine) -> IncomeLine:
    """Return the line as it stands now, held until the transaction ends."""
    rows = IncomeLine.objects.select_for_update(of=("self",)).select_related("bid__organisation", "bid__locality")
    return rows.get(pk=line.pk)


def require_fits(line: IncomeLine, paper: Paper) -> None:
    """Raise DoesNotFit unless the paper is the group's own and stands under no other line of a bid that goes on."""
    if paper.organisation_id != line.bid.organisation_id:
        raise DoesNotFit("This file belongs to another group.")
    same = IncomeLine.objects.filter(paper__digest=paper.digest, bid__organisation=paper.organisation_id)
    other = same.exclude(pk=line.pk).exclude(bid__state__in=("refused", "withdrawn")).first()
    if other is not None:
        raise DoesNotFit(f"You sent this very file for “{other.source}”. Choose the one that shows this line.")


def _require_makes_sense(values: dict[str, Any]) -> None:
    opens, closes = values["window_opens_on"], values["window_closes_on"]
    if opens and closes and closes < opens:
        raise DoesNotFit("The day it closes is before the day it opens. Put one of them right.")
    percent = values["pays_percent"]
    if percent is not None and not 1 <= percent <= 100:  # noqa: PLR2004 - a part of a hundred
        raise DoesNotFit("Enter a part from 1 to 100 in a hundred.")
