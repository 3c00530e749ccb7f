"""The page of a fund tells finance what is to be paid and which reports are to come, and a visitor neither."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from network.models import Person
from projects.models import Report
from projects.money.due import due_of
from tests.projects.paying.made import an_award, details_in_use, in_parts, requested

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def test_parts_and_reports_of_accepted_awards_are_due(cast: Cast, sign_in: SignIn) -> None:
    award = an_award(cast, 80_000)
    first, second = in_parts(cast, award, 50_000, 30_000)
    report = Report.objects.get(award=award)
    assert award.share is not None
    rows = due_of(cast["finn"], award.share.fund)
    assert {(row.what, row.amount_pence) for row in rows} == {
        (f"Payment {first.reference}: due", 50_000),
        (f"Payment {second.reference}: due", 30_000),
        (f"Report {report.reference}", None),
    }
    assert {row.whose for row in rows} == {"Northgate Pottery Shed"}
    page = sign_in("finn").get(reverse("fund", args=[award.share.fund.pk])).content.decode()
    assert report.reference in page
    assert "£500" in page
    assert due_of(cast["maya"], award.share.fund) == []


def test_what_is_asked_for_stays_due_and_what_has_ended_does_not(cast: Cast) -> None:
    award = an_award(cast, 80_000)
    details_in_use(cast)
    part = requested(cast, award)
    assert award.share is not None
    fund = award.share.fund
    assert f"Payment {part.reference}: asked for" in [row.what for row in due_of(cast["finn"], fund)]
    type(award).objects.filter(pk=award.pk).update(state="stopped", released_pence=80_000)
    assert due_of(cast["finn"], fund) == []
