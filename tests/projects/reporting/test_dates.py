"""Report dates are rows: set at the yes, added, moved with a reason, or not needed."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed
from network.models import Event, Letter, Person
from projects.models import Award, Fund, Project, Report
from projects.reporting.actions import close, excuse, move_date, set_first_reports, set_reports
from tests.projects.reporting.made import an_award, fresh, sent, the_report

Cast = dict[str, Person]


def soon(days: int = 30) -> object:
    return timezone.localdate() + timedelta(days=days)


def test_a_yes_to_an_offer_sets_one_report_and_tells_the_group(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    report = the_report(award)
    assert (report.state, report.kind, report.number) == ("due", "full", 1)
    assert report.due_on == timezone.localdate(now) + timedelta(days=182)
    letters = Letter.objects.filter(template="projects/report_dates")
    assert {letter.to for letter in letters} == {cast["olu"], cast["tess"]}
    assert all("receipts" in letter.body for letter in letters)


def test_a_project_with_an_end_reports_four_weeks_after_it(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    award.reports.all().delete()
    ends = timezone.localdate(now) + timedelta(days=60)
    Project.objects.filter(pk=award.project_id).update(ends_on=ends)
    made = set_first_reports(award=fresh(award), by=cast["olu"], at=now)
    assert [report.due_on for report in made] == [ends + timedelta(days=28)]


def test_a_project_that_has_ended_already_gets_four_weeks_from_today(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    award.reports.all().delete()
    Project.objects.filter(pk=award.project_id).update(ends_on=timezone.localdate(now) - timedelta(days=60))
    made = set_first_reports(award=fresh(award), by=cast["olu"], at=now)
    assert [report.due_on for report in made] == [timezone.localdate(now) + timedelta(days=28)]


def test_the_first_report_is_set_once(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    assert set_first_reports(award=award, by=cast["olu"], at=now) == []
    assert award.reports.count() == 1


@pytest.mark.parametrize(("amount", "kind"), [(100_000, "light"), (100_001, "full")])
def test_up_to_the_sum_of_the_fund_a_photo_and_a_few_words_are_enough(cast: Cast, amount: int, kind: str) -> None:
    award = an_award(cast, amount_pence=amount)
    award.reports.all().delete()
    Fund.objects.update(light_report_up_to_pence=100_000)
    made = set_first_reports(award=fresh(award), by=cast["olu"], at=timezone.now())
    assert made[0].kind == kind


def test_a_light_report_asks_for_no_receipts_in_its_letter(cast: Cast) -> None:
    an_award(cast, full=False)
    body = Letter.objects.filter(template="projects/report_dates")[0].body
    assert "A photo and a few words are enough" in body
    assert "receipts" not in body


@pytest.mark.parametrize("key", ["dee", "lena"])
def test_coordinator_and_lead_add_reports(cast: Cast, now: datetime, key: str) -> None:
    award = an_award(cast)
    made = set_reports(award=award, dates=[soon(60), soon(30)], by=cast[key], at=now)
    assert [(report.number, report.due_on) for report in made] == [(2, soon(30)), (3, soon(60))]


@pytest.mark.parametrize("key", ["olu", "fran", "finn", "dan", "zoe"])
def test_nobody_else_sets_or_moves_report_dates(cast: Cast, now: datetime, key: str) -> None:
    award = an_award(cast)
    report = the_report(award)
    with pytest.raises(NotAllowed):
        set_reports(award=award, dates=[soon()], by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        move_date(report=report, until=soon(), by=cast[key], at=now, why="Illness")
    with pytest.raises(NotAllowed):
        excuse(report=report, by=cast[key], at=now, why="Illness")
    assert Report.objects.get().due_on == report.due_on


def test_a_coordinator_of_the_group_itself_leaves_its_dates_to_somebody_else(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    award.organisation.memberships.create(
        person=cast["dee"], role="member", starts_on=timezone.localdate(), accepted_at=now
    )
    with pytest.raises(NotAllowed, match="somebody else must do this"):
        set_reports(award=award, dates=[soon()], by=cast["dee"], at=now)


@pytest.mark.parametrize("days", [-1, -400])
def test_a_day_that_is_over_is_refused(cast: Cast, now: datetime, days: int) -> None:
    award = an_award(cast)
    with pytest.raises(DoesNotFit, match="is over"):
        set_reports(award=award, dates=[soon(days)], by=cast["dee"], at=now)
    with pytest.raises(DoesNotFit, match="is over"):
        move_date(report=the_report(award), until=soon(days), by=cast["dee"], at=now, why="Illness")


def test_no_day_and_a_day_that_is_taken_are_refused(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    with pytest.raises(DoesNotFit, match="at least one day"):
        set_reports(award=award, dates=[], by=cast["dee"], at=now)
    with pytest.raises(DoesNotFit, match="already"):
        set_reports(award=award, dates=[the_report(award).due_on], by=cast["dee"], at=now)
    with pytest.raises(DoesNotFit, match="already"):
        set_reports(award=award, dates=[soon(), soon()], by=cast["dee"], at=now)
    assert award.reports.count() == 1


def test_a_date_moves_with_a_reason_that_the_group_reads_and_the_trail_keeps(cast: Cast, now: datetime) -> None:
    report = the_report(an_award(cast))
    moved = move_date(report=report, until=soon(300), by=cast["dee"], at=now, why="The kiln broke.")
    assert moved.due_on == soon(300)
    assert Event.objects.about(report).get(verb="move_report").why == "The kiln broke."
    assert "The kiln broke." in Letter.objects.filter(template="projects/report_moved")[0].body


def test_a_date_does_not_move_without_a_reason_or_to_where_it_is(cast: Cast, now: datetime) -> None:
    report = the_report(an_award(cast))
    with pytest.raises(DoesNotFit, match="Say why"):
        move_date(report=report, until=soon(300), by=cast["dee"], at=now, why=" ")
    with pytest.raises(DoesNotFit, match="already"):
        move_date(report=report, until=report.due_on, by=cast["dee"], at=now, why="Illness")
    with pytest.raises(DoesNotFit, match="Say why"):
        excuse(report=report, by=cast["dee"], at=now, why=" ")


def test_a_report_can_be_not_needed_with_a_reason(cast: Cast, now: datetime) -> None:
    report = the_report(an_award(cast))
    done = excuse(report=report, by=cast["lena"], at=now, why="The group has lost its room.")
    assert done.state == "excused"
    assert "lost its room" in Letter.objects.filter(template="projects/report_excused")[0].body
    with pytest.raises(NotAllowed, match="not waited for"):
        excuse(report=done, by=cast["lena"], at=now, why="Again")


def test_a_report_that_came_in_has_no_day_to_move(cast: Cast, now: datetime) -> None:
    report = sent(the_report(an_award(cast)), cast, 100)
    with pytest.raises(NotAllowed, match="not waited for"):
        move_date(report=report, until=soon(), by=cast["dee"], at=now, why="Illness")


def test_a_closed_award_gets_no_more_reports(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    excuse(report=the_report(award), by=cast["dee"], at=now, why="Not begun")
    closed = close(award=award, by=cast["dee"], at=now, why="They did not begin.")
    with pytest.raises(NotAllowed, match="not closed"):
        set_reports(award=closed, dates=[soon()], by=cast["dee"], at=now)
    assert Award.objects.get().state == "closed"
