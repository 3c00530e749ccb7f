"""A late report is a call to make first, and shown beside the next bid only afterwards."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from network.clock import add_working_days
from network.hooks import daily_jobs
from network.models import Person
from network.moves import move
from projects.models import Award, Call, Pause, Report
from projects.reporting.actions import excuse, move_date
from projects.reporting.late import ring_about_late_reports, shown_late
from tests.projects.reporting.made import an_award, sent, the_report

Cast = dict[str, Person]


@pytest.fixture
def report(cast: Cast) -> Report:
    """A report that was due yesterday."""
    made = the_report(an_award(cast))
    Report.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    made.refresh_from_db()
    return made


def later(days: int) -> datetime:
    """This hour of a working day some working days on."""
    return timezone.now() + (add_working_days(timezone.localdate(), days) - timezone.localdate())


def test_a_late_report_asks_the_coordinator_to_ring_once(report: Report, now: datetime) -> None:
    assert ring_about_late_reports(now) == "1 calls asked for about late reports"
    assert ring_about_late_reports(now) == "0 calls asked for about late reports"
    call = Call.objects.get()
    assert (call.kind, call.state, call.award, call.organisation) == (
        "report", "open", report.award, report.award.organisation,
    )  # fmt: skip
    assert "Clay for carers" in call.why
    assert call.due_on == add_working_days(timezone.localdate(now), 3)


def test_the_nightly_jobs_do_it() -> None:
    assert ring_about_late_reports in daily_jobs


def test_a_report_due_today_is_not_late(report: Report, now: datetime) -> None:
    Report.objects.update(due_on=timezone.localdate(now))
    ring_about_late_reports(now)
    assert not Call.objects.exists()


def test_a_group_whose_clocks_stand_still_is_not_rung_and_not_shown(report: Report, now: datetime) -> None:
    group = report.award.organisation
    ring_about_late_reports(now)
    Pause.objects.create(organisation=group, began_on=timezone.localdate(now))
    assert shown_late(group, timezone.localdate(later(20))) == []
    Call.objects.all().delete()
    ring_about_late_reports(now)
    assert not Call.objects.exists()


def test_no_one_rings_about_an_award_that_was_stopped(report: Report, now: datetime) -> None:
    Award.objects.update(state="stopped", released_pence=90_000)
    ring_about_late_reports(now)
    assert not Call.objects.exists()


def test_a_late_report_is_hidden_until_the_group_was_rung(cast: Cast, report: Report, now: datetime) -> None:
    group = report.award.organisation
    assert shown_late(group, timezone.localdate(now)) == []
    ring_about_late_reports(now)
    assert shown_late(group, timezone.localdate(now)) == []
    move(Call.objects.get(), "ring", by=cast["dee"], at=now, done_at=now, done_by=cast["dee"])
    shown = shown_late(group, timezone.localdate(now))
    assert [(row.report, row.rung_at) for row in shown] == [(report, now)]


def test_when_nobody_rings_it_is_shown_after_ten_working_days(report: Report, now: datetime) -> None:
    group = report.award.organisation
    ring_about_late_reports(now)
    assert shown_late(group, timezone.localdate(later(9))) == []
    assert [row.report for row in shown_late(group, timezone.localdate(later(10)))] == [report]


@pytest.mark.parametrize("how", ["sent", "moved", "excused"])
def test_the_call_is_not_needed_once_the_report_came_moved_or_is_not_needed(
    cast: Cast, report: Report, now: datetime, how: str
) -> None:
    ring_about_late_reports(now)
    if how == "sent":
        sent(report, cast)
    elif how == "moved":
        until = timezone.localdate(now) + timedelta(days=30)
        move_date(report=report, until=until, by=cast["dee"], at=now, why="Illness")
    else:
        excuse(report=report, by=cast["dee"], at=now, why="Illness")
    assert Call.objects.get().state == "not_needed"
    assert shown_late(report.award.organisation, timezone.localdate(later(20))) == []


def test_a_report_late_on_its_new_day_asks_for_a_call_of_its_own(cast: Cast, report: Report, now: datetime) -> None:
    ring_about_late_reports(now)
    move_date(report=report, until=timezone.localdate(now), by=cast["dee"], at=now, why="Illness")
    ring_about_late_reports(now + timedelta(days=2))
    assert sorted(Call.objects.values_list("state", flat=True)) == ["not_needed", "open"]


def test_after_a_pause_moved_the_day_the_call_is_not_needed(report: Report, now: datetime) -> None:
    ring_about_late_reports(now)
    Report.objects.update(due_on=timezone.localdate(now) + timedelta(days=9))
    ring_about_late_reports(now)
    assert Call.objects.get().state == "not_needed"
