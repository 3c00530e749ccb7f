"""An award that ran on day one is reported on, has money left over and is closed like any other."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from network.models import Person
from network.years import Year
from projects.models import Award, Report
from projects.money.fund_actions import Terms, count_opening, make_fund, read_opening
from projects.reporting.dates import WITHOUT_AN_END
from tests.projects.money.opening_files import TOTALS, day_one
from tests.projects.reporting.made import an_award

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


@pytest.fixture
def award(cast: Cast, now: datetime) -> Award:
    """£2,000 awarded before, £500 of it paid."""
    fund = make_fund(terms=Terms("Day one", Year.of(timezone.localdate(now))), by=cast["lena"], at=now)
    opening = read_opening(
        fund=fund, data=day_one(), name="day-one.csv", totals=TOTALS, by=cast["finn"], at=now
    )  # fmt: skip
    count_opening(opening=opening, by=cast["lena"], at=now)
    return Award.objects.get(source="opening")


def test_the_first_report_is_set_when_day_one_is_counted(cast: Cast, award: Award, now: datetime) -> None:
    report = Report.objects.get(award=award)
    assert (report.state, report.due_on) == ("due", timezone.localdate(now) + WITHOUT_AN_END)


@pytest.mark.parametrize("key", ["dee", "lena", "gwen"])
def test_its_page_leads_to_reports_left_over_and_closing(award: Award, sign_in: SignIn, key: str) -> None:
    client = sign_in(key)
    page = client.get(f"/awards/{award.reference}/").content.decode()
    assert "How it went" in page
    assert f"/awards/{award.reference}/reports/" in page
    reports = client.get(f"/awards/{award.reference}/reports/").content.decode()
    assert "Say that money is left over" in reports
    assert ("Closing this award" in reports) is (key != "gwen")


def test_a_running_award_without_any_report_has_the_way_to_them_too(cast: Cast, sign_in: SignIn) -> None:
    award = an_award(cast)
    award.reports.all().delete()
    assert "no report is asked for" in sign_in("olu").get(f"/awards/{award.reference}/").content.decode()
