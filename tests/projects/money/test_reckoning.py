"""When sums and lines differ, awarding and paying stop everywhere, reading does not; mended, all goes on."""

import logging
from collections.abc import Callable
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network import hooks
from network.answers import NotNow
from network.hooks import waiting_for
from network.models import Event, Locality, Person
from network.site import starting
from projects.models import Award, Fund, Instalment, Line, Share
from projects.money import ledger
from projects.money.actions import accept, cannot_go_ahead, offer
from projects.money.fund_actions import agree_transfer, ask_transfer, share_in
from projects.money.reckoning import differences, reckon
from tests.projects.bids.made import a_bid_being_decided, a_project

Cast = dict[str, Person]
REASONS = {"strength": "The people.", "reason": "It fits.", "next_step": "Say yes."}


def pot(name: str = "Wakefield") -> Share:
    return Share.objects.get(locality__name=name)


def an_award(cast: Cast, now: datetime, key: str = "a-1") -> Award:
    bid = a_bid_being_decided(cast["olu"], cast["fran"], a_project(title=key))
    award = offer(bid=bid, amount_pence=90_000, by=cast["fran"], at=now, once_key=key, reasons=REASONS)
    return accept(award=award, by=cast["olu"], at=now)


def a_part(award: Award, pence: int = 30_000) -> Instalment:
    number = award.instalments.count() + 1
    return Instalment.objects.create(
        award=award, number=number, amount_pence=pence, due_on=timezone.localdate(), tries=1
    )


def tamper(name: str = "Barnsley", pence: int = 1) -> None:
    """What a hand in the database could do: one sum up, free with it, and no line."""
    Share.objects.filter(locality__name=name).update(
        allocated_pence=F("allocated_pence") + pence, free_pence=F("free_pence") + pence
    )


def test_true_books_stop_nothing(cast: Cast, now: datetime) -> None:
    award = an_award(cast, now)
    with transaction.atomic():
        held = ledger.held(award)
        ledger.pay(a_part(award), held, by=cast["finn"], at=now)
        ledger.come_back(held, 10_000, by=cast["finn"], at=now, once_key="back", why="Underspent")
    assert reckon(now) == []
    assert not Share.objects.exclude(stopped_at=None).exists()


def test_a_tampered_share_stops_awards_payments_and_transfers_of_every_share(cast: Cast, now: datetime) -> None:
    award, bid = an_award(cast, now), a_bid_being_decided(cast["olu"], cast["fran"], a_project(title="Another"))
    wish = ask_transfer(
        from_share=pot(), to_share=pot("Kirklees"), amount_pence=5, by=cast["finn"], at=now, why="", once_key="t"
    )
    tamper("Barnsley")
    found = reckon(now)
    assert "Barnsley, " in found[0]
    assert "allocated says £25,000.01, but its lines make £25,000." in found[0]
    assert Share.objects.filter(stopped_at=now).count() == 4
    with pytest.raises(NotNow, match="being checked"), transaction.atomic():
        offer(bid=bid, amount_pence=90_000, by=cast["fran"], at=now, once_key="a-2", reasons=REASONS)
    with pytest.raises(NotNow, match="being checked"), transaction.atomic():
        ledger.pay(a_part(award), ledger.held(award), by=cast["finn"], at=now)
    with pytest.raises(NotNow, match="being checked"), transaction.atomic():
        agree_transfer(transfer=wish, by=cast["lena"], at=now)
    assert Award.objects.count() == 1
    assert not Line.objects.filter(kind__in=("payment", "transfer_out")).exists()


def test_money_may_still_come_home_while_stopped(cast: Cast, now: datetime) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    award = offer(bid=bid, amount_pence=90_000, by=cast["fran"], at=now, once_key="a", reasons=REASONS)
    tamper()
    reckon(now)
    cannot_go_ahead(award=award, by=cast["olu"], at=now, why="We moved.")
    assert pot().free_pence == 2_500_000


def test_a_stopped_site_is_still_read(cast: Cast, now: datetime, sign_in: Callable[[str], Client]) -> None:
    award = an_award(cast, now)
    tamper()
    reckon(now)
    for key in ("visitor", "olu", "finn"):
        assert sign_in(key).get(reverse("shares")).status_code == 200
        assert sign_in(key).get(reverse("award", args=[award.reference])).status_code == 200
        assert sign_in(key).get("/api/v1/shares/").status_code == 200


def test_mended_everything_goes_on(cast: Cast, now: datetime) -> None:
    award = an_award(cast, now)
    tamper()
    reckon(now)
    tamper(pence=-1)
    assert reckon(now) == []
    assert not Share.objects.exclude(stopped_at=None).exists()
    with transaction.atomic():
        ledger.pay(a_part(award), ledger.held(award), by=cast["finn"], at=now)
    assert pot().paid_pence == 30_000
    assert list(Event.objects.about(pot()).values_list("verb", flat=True))[-2:] == ["stop", "go_on"]


def test_a_second_reckoning_of_the_same_fault_keeps_the_first_moment(cast: Cast, now: datetime) -> None:
    tamper()
    reckon(now)
    reckon(timezone.now())
    assert Share.objects.filter(stopped_at=now).count() == 4
    assert Event.objects.about(pot()).filter(verb="stop").count() == 1


@pytest.mark.parametrize(
    ("column", "name"), [("paid_pence", "paid"), ("varied_pence", "agreed"), ("returned_pence", "returned")]
)
def test_an_award_that_differs_from_its_lines_stops_all_too(cast: Cast, now: datetime, column: str, name: str) -> None:
    award = an_award(cast, now)
    with transaction.atomic():
        ledger.pay(a_part(award), ledger.held(award), by=cast["finn"], at=now)
    Award.objects.filter(pk=award.pk).update(**{column: F(column) + 1})
    found = reckon(now)
    assert any(f"Award {award.reference}: {name} says" in sentence for sentence in found)
    assert pot("Kirklees").stopped_at == now


def test_a_line_in_another_pot_is_no_line_of_the_award(cast: Cast, now: datetime) -> None:
    award = an_award(cast, now)
    Award.objects.filter(pk=award.pk).update(share=pot("Barnsley"))
    assert f"Award {award.reference}: promised says £900, but its lines make £0." in differences()


def test_finance_and_lead_are_told_and_nobody_else(cast: Cast, now: datetime) -> None:
    tamper()
    assert all(item.url != reverse("shares") for item in waiting_for(cast["finn"]))
    reckon(now)
    for key, told in {"finn": True, "lena": True, "dee": False, "olu": False, "ada": False}.items():
        assert any(item.url == reverse("shares") for item in waiting_for(cast[key])) is told


def test_the_daily_command_reckons_and_says_so(cast: Cast) -> None:
    said = StringIO()
    call_command("daily", stdout=said)
    assert "4 local pots reckoned: every balance follows from its lines" in said.getvalue()
    tamper()
    said = StringIO()
    call_command("daily", stdout=said)
    assert "Awarding and paying are stopped" in said.getvalue()
    assert Share.objects.exclude(stopped_at=None).count() == 4


def test_the_check_command_only_looks(cast: Cast) -> None:
    tamper()
    with pytest.raises(SystemExit):
        call_command("check_balances", stderr=StringIO())
    assert not Share.objects.exclude(stopped_at=None).exists()


def test_the_start_of_the_site_stops_awarding_and_logs_why(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    tamper()
    with caplog.at_level(logging.ERROR):
        assert starting.reckon_at_start() == differences()
    assert "allocated says £25,000.01" in caplog.text
    assert Share.objects.exclude(stopped_at=None).count() == 4


def test_a_database_that_is_not_ready_does_not_keep_the_site_from_starting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def not_there(_at: datetime) -> list[str]:
        raise OperationalError("no such table")

    monkeypatch.setattr("projects.money.reckoning.reckon", not_there)
    with caplog.at_level(logging.WARNING):
        assert starting.reckon_at_start() == []
    assert "could not be reckoned" in caplog.text


def test_a_line_of_a_kind_nobody_knows_stops_awarding_and_not_the_site(cast: Cast, now: datetime) -> None:
    share = pot("Kirklees")
    with connection.cursor() as hand:
        hand.execute("UPDATE projects_line SET kind = 'odd' WHERE share_id = %s AND kind = 'allocation'", [share.pk])
    assert any("of a kind that is not known: £" in sentence for sentence in differences())
    assert starting.reckon_at_start() == differences()
    assert pot("Kirklees").stopped_at is not None


def test_a_pot_made_while_awarding_is_stopped_is_stopped_too(cast: Cast, now: datetime) -> None:
    tamper()
    reckon(now)
    fund = Fund.objects.get()
    fund.pk, fund.name = None, "A second fund"
    fund.save()
    made = share_in(fund=fund, locality=Locality.objects.get(name="Kirklees"), by=cast["finn"])
    assert made.stopped_at == now


def test_a_daily_job_that_fails_keeps_no_other_from_being_done(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_now: datetime) -> str:
        raise ValueError("olu@allotment.example")

    monkeypatch.setattr(hooks, "daily_jobs", [broken, lambda _now: "The next one was done."])
    said = StringIO()
    with pytest.raises(CommandError, match="broken"):
        call_command("daily", stdout=said)
    assert "The next one was done." in said.getvalue()
    assert "The daily job broken failed: ValueError" in caplog.text
    assert "olu@" not in caplog.text
