"""A payment waits until a report was read, when the coordinator says so."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import DoesNotFit
from network.models import Letter, Person
from projects.models import Report
from projects.paying.gates import waits_for
from projects.reporting.actions import read_report, send_report, set_reports
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
