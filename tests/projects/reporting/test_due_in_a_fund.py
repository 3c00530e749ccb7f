"""The page of a fund tells finance what is to be paid and which reports are to come, and a visitor neither."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.models import Person
from projects.awards.actions import pause
from projects.models import Condition, Report
from projects.money.due import due_of, tables
from projects.reporting.left_over import ask_back
from tests.projects.paying.made import an_award, details_in_use, in_parts, requested, sent

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


def test_conditions_last_days_and_money_left_over_are_due_too(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    award = sent(cast).award
    assert award.share is not None
    today = timezone.localdate()
    Condition.objects.create(award=award, words="Book the room.", due_on=today, made_at=timezone.now())
    match = Condition.objects.create(award=award, kind="match", words="The council pays.", made_at=timezone.now())
    type(award).objects.filter(pk=award.pk).update(kind="conditional", lapses_on=today)
    award.refresh_from_db()
    left = ask_back(award=award, amount_pence=500, by=cast["finn"], at=timezone.now())
    said = {row.what for row in due_of(cast["finn"], award.share.fund)}
    assert "Book the room: to do" in said
    assert f"Offer {award.reference} runs out: accepted" in said
    assert f"Money left over {left.reference}: to be decided" in said
    Condition.objects.filter(pk=match.pk).update(state="met", checked_at=timezone.now())
    said = {row.what for row in due_of(cast["finn"], award.share.fund)}
    assert not any("runs out" in words for words in said)


def test_a_group_whose_clocks_are_paused_is_never_late(cast: Cast, sign_in: SignIn) -> None:
    award = an_award(cast, 80_000)
    report = Report.objects.get(award=award)
    assert award.share is not None
    Report.objects.filter(pk=report.pk).update(due_on=timezone.localdate() - timedelta(days=3))
    path = f"/api/v1/funds/{award.share.fund_id}/due/"
    finn = sign_in("finn")
    assert [row["late"] for row in finn.get(path).json() if report.reference in row["what"]] == [True]
    pause(organisation=award.organisation, by=cast["olu"], at=timezone.now())
    late, coming = tables(due_of(cast["finn"], award.share.fund), timezone.localdate())
    assert late.rows == []
    assert any("clocks paused" in cell.words for row in coming.rows for cell in row)
    row = next(row for row in finn.get(path).json() if report.reference in row["what"])
    assert (row["late"], row["paused"]) == (False, True)


def test_only_finance_and_lead_ask_what_is_due(cast: Cast, sign_in: SignIn) -> None:
    award = an_award(cast, 80_000)
    assert award.share is not None
    path = f"/api/v1/funds/{award.share.fund_id}/due/"
    assert [sign_in(key).get(path).status_code for key in ("lena", "dee", "olu")] == [200, 403, 403]
