"""Late reports: first a call for the coordinator to make, and only after it shown where the next bid is read."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from network.clock import add_working_days
from network.dates import say_day
from network.models import Person
from network.moves import move
from partners.models import Organisation
from projects.awards.call_actions import make_call
from projects.awards.running_out import is_paused
from projects.models import Call, Report
from projects.models.report import ReportQuerySet

# When the coordinator should have rung, and how long a group is left out of sight when nobody did.
RING_WITHIN = 3
SHOWN_AFTER = 10


def call_key(report: Report) -> str:
    """Return the key of the one call about a report that is late on its present day."""
    return f"report:{report.pk}:{report.due_on}:late"


def ring_about_late_reports(at: datetime) -> str:
    """Ask the coordinator, once for each late report, to ring the group; a group whose clocks stand still is left."""
    today = timezone.localdate(at)
    late = list(_late(today).select_related("award__project", "award__organisation", "award__locality"))
    _drop_stale_calls(late, at)
    asked = sum(_ask_for_call(report, at) for report in late if not is_paused(report.award.organisation))
    return f"{asked} calls asked for about late reports"


def _late(today: date) -> ReportQuerySet:
    return Report.objects.filter(state="due", due_on__lt=today, award__state="accepted")


def _drop_stale_calls(late: list[Report], at: datetime) -> None:
    """Take off the list the calls about reports that are not late on that day any more, as after a pause."""
    keys = {call_key(report) for report in late}
    for call in Call.objects.filter(kind="report", state="open").exclude(once_key__in=keys):
        move(call, "not_needed", by=None, at=at)


def _ask_for_call(report: Report, at: datetime) -> bool:
    """Ask for the call about a late report, unless it was asked for already. Returns whether it is new."""
    award = report.award
    _, new = make_call(
        organisation=award.organisation,
        locality=award.locality,
        award=award,
        kind="report",
        why=f"The report about “{award.project.title[:120]}” was due on {say_day(report.due_on)}.",
        due_on=add_working_days(timezone.localdate(at), RING_WITHIN),
        at=at,
        once_key=call_key(report),
    )
    return new


def no_call_needed(report: Report, *, by: Person, at: datetime) -> None:
    """Take the open call about a report off the list, since the report came, moved or is not needed."""
    for call in Call.objects.select_for_update().filter(once_key__startswith=f"report:{report.pk}:", state="open"):
        move(call, "not_needed", by=by, at=at)


@dataclass(frozen=True)
class LateReport:
    """A late report that may be shown beside the next bid, and what was said when the group was rung."""

    report: Report
    rung_at: datetime | None


def shown_late(organisation: Organisation, today: date) -> list[LateReport]:
    """Return the late reports of a group that may be shown where its next bid is read.

    Only once the coordinator has rung, or ten working days after the call was asked for; never while the group's clocks
    stand still.
    """
    if is_paused(organisation):
        return []
    own = _late(today).filter(award__organisation=organisation)
    late = list(own.select_related("award__project").order_by("due_on", "pk"))
    calls = {call.once_key: call for call in Call.objects.filter(once_key__in=[call_key(report) for report in late])}
    pairs = [(report, calls[call_key(report)]) for report in late if call_key(report) in calls]
    return [LateReport(report, call.done_at) for report, call in pairs if _may_be_shown(call, today)]


def _may_be_shown(call: Call, today: date) -> bool:
    waited = add_working_days(timezone.localdate(call.made_at), SHOWN_AFTER)
    return call.state == "done" or waited <= today
