"""When reports are due: set at the yes to an offer, added, moved with a reason, or not needed after all."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from network import audit
from network.answers import DoesNotFit, require
from network.dates import say_day
from network.models import Person
from network.moves import move
from projects.awards.condition_terms import still_waiting
from projects.models import Award, Instalment, Report
from projects.money import ledger
from projects.reporting.late import no_call_needed
from projects.reporting.people import write_to_group
from projects.reporting.rules import may_move_date, may_set_dates

# Time to gather receipts once the work is done, and how long work commonly takes where no end was given.
AFTER_THE_END = timedelta(days=28)
WITHOUT_AN_END = timedelta(days=182)


def kind_for(award: Award) -> str:
    """Return "light" for an award up to the sum its fund sets, or "full"."""
    most = award.share.fund.light_report_up_to_pence if award.share else 0
    return "light" if award.agreed_pence <= most else "full"


def first_day(award: Award, today: date) -> date:
    """Return the day the first report is due: four weeks after the project ends, or half a year from today."""
    ends = award.project.ends_on
    return max(ends, today) + AFTER_THE_END if ends else today + WITHOUT_AN_END


@transaction.atomic
def set_first_reports(*, award: Award, by: Person, at: datetime) -> list[Report]:
    """Set the one report of an award that was just accepted, or runs on day one. Does nothing where one is set."""
    award = ledger.held(award)
    if award.reports.exists():
        return []
    return _add(award, [first_day(award, timezone.localdate(at))], by=by, at=at)


@transaction.atomic
def set_reports(
    *, award: Award, dates: Sequence[date], by: Person, at: datetime, part: Instalment | None = None
) -> list[Report]:
    """Add a report for each day to those an award has, and write to the group; with `part`, that payment waits.

    Raises NotAllowed for anyone but coordinator and lead, or for one of the group; DoesNotFit for no day, a day that is
    over, a day that a report is due on already, or a payment that does not wait any more.
    """
    award = ledger.held(award)
    require(may_set_dates(by, award))
    if not dates:
        raise DoesNotFit("Give at least one day.")
    taken = set(award.reports.filter(state="due").values_list("due_on", flat=True))
    for day in dates:
        _refuse_past(day, at)
        if day in taken:
            raise DoesNotFit(f"A report is due on {say_day(day)} already. Give another day.")
        taken.add(day)
    return _add(award, sorted(dates), by=by, at=at, part=still_waiting(award, part))


def _add(
    award: Award, dates: Sequence[date], *, by: Person, at: datetime, part: Instalment | None = None
) -> list[Report]:
    """Write the rows, their line in the trail and the letter. The caller holds the award."""
    last = award.reports.aggregate(last=Max("number"))["last"] or 0
    kind = kind_for(award)
    made = []
    for number, day in enumerate(dates, start=last + 1):
        report = Report.objects.create(award=award, number=number, kind=kind, due_on=day, instalment=part)
        audit.record("set_report", report, by=by, at=at, after={"due_on": day, "kind": kind})
        made.append(report)
    key = f"report:{made[0].pk}:set"
    write_to_group("report_dates", award, by=by, at=at, once_key=key, reports=made, kind=kind, part=part)
    return made


@transaction.atomic
def move_date(
    *,
    report: Report,
    until: date,
    by: Person,
    at: datetime,
    why: str,
    part: Instalment | Literal["as it is"] | None = "as it is",
) -> Report:
    """Move the day a report is due, or say which payment waits for it, with a reason, and write to the group.

    `part` is the payment that waits until the report was read, None for no payment. Raises NotAllowed for someone who
    may not; DoesNotFit without a reason, for a day that is over, when nothing changes, or for a payment that does not
    wait any more.
    """
    report = locked(report)
    require(may_move_date(by, report))
    if until != report.due_on:
        _refuse_past(until, at)
    if not why.strip():
        raise DoesNotFit("Say why the day moves.")
    waiting = report.instalment if isinstance(part, str) else _waiting(report, part)
    if (until, waiting) == (report.due_on, report.instalment):
        raise DoesNotFit("That is the day it is due already.")
    if until != report.due_on:
        no_call_needed(report, by=by, at=at)
    tied = waiting != report.instalment
    audit.change(report, "move_report", by=by, at=at, why=why, due_on=until, instalment=waiting)
    key = f"report:{report.pk}:moved:{at.isoformat()}"
    write_to_group("report_moved", report.award, by=by, at=at, once_key=key, report=report, why=why, tied=tied)
    return report


def _waiting(report: Report, part: Instalment | None) -> Instalment | None:
    """Return the payment that is to wait for a report; one that waits for it already may be on its way by now."""
    return part if part is not None and part == report.instalment else still_waiting(report.award, part)


@transaction.atomic
def excuse(*, report: Report, by: Person, at: datetime, why: str) -> Report:
    """Say that a report is not needed, with a reason. Raises NotAllowed, or DoesNotFit without a reason."""
    report = locked(report)
    require(may_move_date(by, report))
    if not why.strip():
        raise DoesNotFit("Say why it is not needed.")
    no_call_needed(report, by=by, at=at)
    move(report, "excuse", by=by, at=at, why=why)
    key = f"report:{report.pk}:excused"
    write_to_group("report_excused", report.award, by=by, at=at, once_key=key, report=report, why=why)
    return report


def locked(report: Report) -> Report:
    """Return a report as it stands now, held until the transaction ends, with its award."""
    rows = Report.objects.select_for_update(of=("self",))
    about = ("award__project", "award__organisation", "award__locality", "instalment")
    return rows.select_related(*about).get(pk=report.pk)


def _refuse_past(day: date, at: datetime) -> None:
    if day < timezone.localdate(at):
        raise DoesNotFit(f"{say_day(day)} is over. Give a day from today on.")
