"""Funds are made by lead and finance, and money moves between local pots only by two people, whole or not at all."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction

from network.answers import DoesNotFit, NotAllowed, NotEnoughMoney, NotNow
from network.models import Event, Locality, Person
from network.years import Year
from projects.models import Fund, Line, Share, Transfer
from projects.money.fund_actions import (
    Terms,
    agree_transfer,
    ask_transfer,
    change_fund,
    correct_line,
    make_fund,
    share_in,
    turn_down_transfer,
)
from projects.money.reckoning import differences

Cast = dict[str, Person]
PUT_IN = 2_500_000  # what the stage puts into each local pot


def pot(name: str) -> Share:
    return Share.objects.get(locality__name=name, fund__name__startswith="Match")


def asked(cast: Cast, now: datetime, **other: Any) -> Transfer:
    usual: dict[str, Any] = {
        "from_share": pot("Wakefield"), "to_share": pot("Barnsley"), "amount_pence": 100_000, "by": cast["finn"],
        "at": now, "why": "Barnsley has more bids.", "once_key": "t-1",
    }  # fmt: skip
    return ask_transfer(**usual | other)


def this_fund() -> Fund:
    return Fund.objects.get(name__startswith="Match")


def year_of(fund: Fund) -> Year:
    return Year.of(fund.starts_on)


def a_later_fund(cast: Cast, now: datetime) -> Fund:
    return make_fund(terms=Terms(name="Next year", year=year_of(this_fund()).next), by=cast["lena"], at=now)


# --- funds


@pytest.mark.parametrize("key", ["lena", "finn"])
def test_lead_and_finance_make_a_fund_with_its_limits(cast: Cast, now: datetime, key: str) -> None:
    terms = Terms("  The   Big Fund ", Year(2030), "A council", date(2031, 1, 31), 40_000, 500_000, 90_000)
    fund = Fund.objects.get(pk=make_fund(terms=terms, by=cast[key], at=now).pk)
    assert (fund.name, fund.source, fund.starts_on, fund.ends_on) == (
        "The Big Fund", "A council", date(2030, 4, 1), date(2031, 3, 31),
    )  # fmt: skip
    assert (fund.closes_on, fund.tiny_up_to_pence) == (date(2031, 1, 31), 40_000)
    assert (fund.two_people_above_pence, fund.light_report_up_to_pence) == (500_000, 90_000)
    assert Event.objects.about(fund).get().verb == "make_fund"


@pytest.mark.parametrize("key", ["dee", "fran", "olu", "ada"])
def test_nobody_else_makes_or_changes_a_fund(cast: Cast, now: datetime, key: str) -> None:
    terms = Terms("New", Year(2030))
    with pytest.raises(NotAllowed):
        make_fund(terms=terms, by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        change_fund(fund=this_fund(), terms=terms, by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        share_in(fund=this_fund(), locality=Locality.objects.all()[0], by=cast[key])


def test_two_funds_never_have_one_name(cast: Cast, now: datetime) -> None:
    with pytest.raises(DoesNotFit, match="another name"):
        make_fund(terms=Terms(this_fund().name.upper(), Year(2030)), by=cast["lena"], at=now)


def test_bids_close_within_the_year_of_the_fund(cast: Cast, now: datetime) -> None:
    with pytest.raises(DoesNotFit, match="31 March 2031"):
        make_fund(terms=Terms("New", Year(2030), closes_on=date(2031, 4, 1)), by=cast["lena"], at=now)


def test_a_fund_with_money_keeps_its_year_and_may_change_the_rest(cast: Cast, now: datetime) -> None:
    fund = this_fund()
    year = year_of(fund)
    with pytest.raises(NotNow, match="year stays"):
        change_fund(fund=fund, terms=Terms(fund.name, year.next), by=cast["lena"], at=now)
    changed = change_fund(fund=fund, terms=Terms("Renamed", year, tiny_up_to_pence=1), by=cast["lena"], at=now)
    assert (changed.name, changed.tiny_up_to_pence, changed.starts_on) == ("Renamed", 1, fund.starts_on)


def test_a_fund_without_money_may_change_its_year(cast: Cast, now: datetime) -> None:
    fund = make_fund(terms=Terms("New", Year(2030)), by=cast["lena"], at=now)
    changed = change_fund(fund=fund, terms=Terms("New", Year(2031)), by=cast["finn"], at=now)
    assert changed.starts_on == date(2031, 4, 1)


# --- transfers


def test_money_moves_when_a_second_person_agrees_and_not_before(cast: Cast, now: datetime) -> None:
    transfer = asked(cast, now)
    assert pot("Wakefield").free_pence == pot("Barnsley").free_pence == PUT_IN
    agree_transfer(transfer=transfer, by=cast["lena"], at=now)
    assert (pot("Wakefield").free_pence, pot("Barnsley").free_pence) == (PUT_IN - 100_000, PUT_IN + 100_000)
    assert (pot("Wakefield").allocated_pence, pot("Barnsley").allocated_pence) == (PUT_IN - 100_000, PUT_IN + 100_000)
    lines = Line.objects.filter(transfer=transfer).order_by("pk").values_list("kind", "amount_pence", "by__name")
    assert list(lines) == [("transfer_out", 100_000, "Lena Frost"), ("transfer_in", 100_000, "Lena Frost")]
    assert differences() == []
    transfer.refresh_from_db()
    assert (transfer.kind, transfer.state, transfer.answered_by) == ("between", "made", cast["lena"])


def test_whoever_asked_neither_agrees_nor_turns_down(cast: Cast, now: datetime) -> None:
    transfer = asked(cast, now)
    for act in (agree_transfer, turn_down_transfer):
        with pytest.raises(NotAllowed, match="a second person"):
            act(transfer=transfer, by=cast["finn"], at=now)
    assert pot("Wakefield").free_pence == PUT_IN


@pytest.mark.parametrize("key", ["dee", "fran", "olu", "ada"])
def test_nobody_else_asks_or_answers(cast: Cast, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        asked(cast, now, by=cast[key])
    transfer = asked(cast, now)
    for act in (agree_transfer, turn_down_transfer):
        with pytest.raises(NotAllowed, match="lead or finance"):
            act(transfer=transfer, by=cast[key], at=now)


def test_more_than_is_free_is_refused_in_words_when_asked(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotEnoughMoney, match=r"£25,000 is left .*£25,000\.01 cannot leave"):
        asked(cast, now, amount_pence=PUT_IN + 1)
    assert not Transfer.objects.exists()


def test_money_that_is_not_free_any_more_does_not_move_and_the_wish_stays(cast: Cast, now: datetime) -> None:
    first, second = asked(cast, now, amount_pence=PUT_IN), asked(cast, now, amount_pence=1, once_key="t-2")
    agree_transfer(transfer=first, by=cast["lena"], at=now)
    with pytest.raises(NotEnoughMoney, match="£0 is left"), transaction.atomic():
        agree_transfer(transfer=second, by=cast["lena"], at=now)
    second.refresh_from_db()
    assert (second.state, Line.objects.filter(transfer=second).count()) == ("asked", 0)
    assert (pot("Wakefield").free_pence, pot("Barnsley").free_pence) == (0, 2 * PUT_IN)


@pytest.mark.parametrize("pence", [0, -1])
def test_nothing_or_less_does_not_move(cast: Cast, now: datetime, pence: int) -> None:
    with pytest.raises(DoesNotFit, match="more than £0"):
        asked(cast, now, amount_pence=pence)


def test_one_key_asks_once(cast: Cast, now: datetime) -> None:
    assert asked(cast, now) == asked(cast, now, amount_pence=5) == Transfer.objects.get()
    long = "k" * 500
    assert asked(cast, now, once_key=long) == asked(cast, now, once_key=long)
    assert Transfer.objects.count() == 2


def test_a_transfer_is_answered_once(cast: Cast, now: datetime) -> None:
    stale = asked(cast, now)
    agree_transfer(transfer=Transfer.objects.get(pk=stale.pk), by=cast["lena"], at=now)
    for act in (agree_transfer, turn_down_transfer):
        with pytest.raises(NotNow), transaction.atomic():
            act(transfer=stale, by=cast["lena"], at=now)
    stale.refresh_from_db()
    with pytest.raises(NotAllowed, match="answered already"):
        agree_transfer(transfer=stale, by=cast["lena"], at=now)
    assert pot("Barnsley").free_pence == PUT_IN + 100_000
    assert Line.objects.filter(kind="transfer_out").count() == 1


def test_a_transfer_turned_down_moves_nothing(cast: Cast, now: datetime) -> None:
    transfer = turn_down_transfer(transfer=asked(cast, now), by=cast["lena"], at=now, why="Not this year.")
    assert transfer.state == "turned_down"
    assert pot("Wakefield").free_pence == PUT_IN
    assert Event.objects.about(transfer).last().why == "Not this year."  # type: ignore[union-attr]


def test_money_is_carried_into_a_later_fund_of_the_same_locality(cast: Cast, now: datetime) -> None:
    later = a_later_fund(cast, now)
    share = share_in(fund=later, locality=pot("Wakefield").locality, by=cast["finn"])
    transfer = agree_transfer(transfer=asked(cast, now, to_share=share), by=cast["lena"], at=now)
    share.refresh_from_db()
    assert (transfer.kind, share.free_pence, pot("Wakefield").free_pence) == ("carry", 100_000, PUT_IN - 100_000)


def test_money_never_moves_to_another_locality_of_another_fund_nor_back_in_time(cast: Cast, now: datetime) -> None:
    later = a_later_fund(cast, now)
    other = share_in(fund=later, locality=pot("Barnsley").locality, by=cast["finn"])
    same = share_in(fund=later, locality=pot("Wakefield").locality, by=cast["finn"])
    for pair in ((pot("Wakefield"), other), (same, pot("Wakefield")), (pot("Wakefield"), pot("Wakefield"))):
        with pytest.raises(DoesNotFit, match="Choose one of those"):
            asked(cast, now, from_share=pair[0], to_share=pair[1])


def test_a_share_is_made_once(cast: Cast) -> None:
    share = pot("Wakefield")
    assert share_in(fund=share.fund, locality=share.locality, by=cast["finn"]) == share


# --- corrections


def the_line(name: str = "Wakefield") -> Line:
    return Line.objects.get(share=pot(name), kind="allocation")


def test_money_put_in_is_corrected_by_the_opposite_line_once(cast: Cast, now: datetime) -> None:
    first = correct_line(line=the_line(), by=cast["finn"], at=now, why="The wrong pot")
    again = correct_line(line=the_line(), by=cast["lena"], at=now, why="Twice")
    assert first == again
    assert (first.kind, first.amount_pence, first.corrects) == ("allocation_back", PUT_IN, the_line())
    assert (pot("Wakefield").allocated_pence, pot("Wakefield").free_pence) == (0, 0)
    assert Line.objects.filter(share=pot("Wakefield")).count() == 2
    assert differences() == []


def test_a_transfer_is_not_corrected_but_moved_back(cast: Cast, now: datetime) -> None:
    transfer = agree_transfer(transfer=asked(cast, now), by=cast["lena"], at=now)
    with pytest.raises(NotNow, match="put right where it was made"):
        correct_line(line=transfer.lines.all()[0], by=cast["finn"], at=now, why="No")


def test_nobody_else_corrects(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        correct_line(line=the_line(), by=cast["dee"], at=now, why="No")


def test_money_that_went_on_is_not_taken_back(cast: Cast, now: datetime) -> None:
    agree_transfer(transfer=asked(cast, now), by=cast["lena"], at=now)
    with pytest.raises(NotEnoughMoney), transaction.atomic():
        correct_line(line=the_line(), by=cast["finn"], at=now, why="Too late")
    assert pot("Wakefield").free_pence == PUT_IN - 100_000
