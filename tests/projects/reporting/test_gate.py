"""A payment waits until a report was read, when the coordinator says so."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import DoesNotFit
from network.models import Letter, Person
from projects.models import Instalment, Report
from projects.paying.gates import waits_for
from projects.reporting.actions import move_date, read_report, send_report, set_reports
from tests.projects.paying.made import an_award, details_in_use, in_parts, requested

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def test_the_payment_waits_until_the_report_was_read_and_the_group_knows(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    first, second = in_parts(cast, award, 50_000, 30_000)
    day = timezone.localdate() + timedelta(days=40)
    (report,) = set_reports(award=award, dates=[day], part=second, by=cast["dee"], at=now)
    assert waits_for(first, now) == []
    assert "must be sent in and read first" in waits_for(second, now)[0]
    letters = Letter.objects.filter(template="projects/report_dates", to=cast["olu"])
    assert any("Your payment of £300 waits until we have read it." in letter.body for letter in letters)
    send_report(report=report, words="Well.", people_count=9, photo=None, spend=None, by=cast["olu"], at=now)
    read_report(report=Report.objects.get(pk=report.pk), by=cast["dee"], at=now)
    second.award.refresh_from_db()
    fresh = type(second).objects.get(pk=second.pk)
    assert waits_for(fresh, now) == []


def test_a_payment_that_was_asked_for_waits_for_no_new_report(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = requested(cast)
    with pytest.raises(DoesNotFit, match="does not wait any more"):
        set_reports(award=part.award, dates=[timezone.localdate() + timedelta(9)], part=part, by=cast["dee"], at=now)


def test_the_coordinator_chooses_the_payment_on_the_page_and_programs_name_it(cast: Cast, sign_in: SignIn) -> None:
    award = an_award(cast)
    _, second = in_parts(cast, award, 50_000, 30_000)
    dee, form = sign_in("dee"), reverse("report-add", args=[award.reference])
    assert "£300, from" in dee.get(form).content.decode()
    day = timezone.localdate() + timedelta(days=40)
    sent = {"due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year, "part": second.reference}
    assert dee.post(form, sent).status_code == 302
    assert Report.objects.get(award=award, due_on=day).instalment == second
    path = f"/api/v1/awards/{award.reference}/reports/"
    later = {"due_on": str(day + timedelta(days=1)), "part": second.reference}
    assert dee.post(path, later, content_type="application/json").status_code == 201
    assert second.reports.count() == 2
    wrong = later | {"due_on": str(day + timedelta(days=2)), "part": "I-222222"}
    assert dee.post(path, wrong, content_type="application/json").status_code == 404


def test_a_report_that_was_set_by_itself_is_tied_to_a_payment_where_its_day_is_moved(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = an_award(cast)
    first, second = in_parts(cast, award, 30_000, 50_000)
    report, dee = Report.objects.get(award=award), sign_in("dee")
    day = report.due_on
    address = f"/reports/{report.reference}/move/"
    assert "Does a payment wait for it?" in dee.get(address).content.decode()
    boxes = {"until_day": day.day, "until_month": day.month, "until_year": day.year}
    dee.post(address, {**boxes, "part": second.reference, "why": "We look at the first half.", "once": "t"})
    report.refresh_from_db()
    assert (report.instalment, report.due_on) == (second, day)
    assert waits_for(first, now) == []
    assert waits_for(Instalment.objects.get(pk=second.pk), now)[-1].startswith("The report due on")
    letter = Letter.objects.filter(template="projects/report_moved")[0].body
    assert "Your payment of £500 waits until we have read it." in letter
    assert "£500, once this report is read" in sign_in("olu").get(f"/reports/{report.reference}/").content.decode()
    # To move only the day leaves the payment as it is; a program can untie it.
    later = day + timedelta(days=5)
    move_date(report=report, until=later, by=cast["dee"], at=now, why="Illness")
    report.refresh_from_db()
    assert (report.instalment, report.due_on) == (second, later)
    sent = {"until": later.isoformat(), "why": "Not needed", "part": None}
    dee.post(f"/api/v1/reports/{report.reference}/move/", sent, content_type="application/json")
    report.refresh_from_db()
    assert report.instalment is None


def test_to_change_nothing_or_tie_a_payment_that_left_is_refused(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    (part,) = in_parts(cast, award, 80_000)
    report = Report.objects.get(award=award)
    with pytest.raises(DoesNotFit, match="already"):
        move_date(report=report, until=report.due_on, by=cast["dee"], at=now, why="x", part=None)
    Instalment.objects.filter(pk=part.pk).update(state="cancelled")
    with pytest.raises(DoesNotFit, match="does not wait any more"):
        move_date(report=report, until=report.due_on, by=cast["dee"], at=now, why="x", part=part)
