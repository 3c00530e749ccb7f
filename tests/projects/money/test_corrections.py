"""A line of day one that was wrong is taken back by its opposite line, and every sum still follows from its lines."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from network.answers import NotAllowed, NotEnoughMoney, NotNow
from network.models import Person
from network.years import Year
from projects.awards.actions import stop
from projects.models import Award, Fund, Line, Opening, Share
from projects.money.fund_actions import Terms, correct_line, count_opening, make_fund, read_opening
from projects.money.reckoning import differences
from tests.projects.money.opening_files import AWARD, POT, TOTALS, file_of

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


@pytest.fixture
def fund(cast: Cast, now: datetime) -> Fund:
    """A fund whose day one is counted: £10,000 put in, one award of £2,000 of which £500 is paid and £100 came back."""
    made = make_fund(terms=Terms("Day one", Year.of(timezone.localdate(now))), by=cast["lena"], at=now)
    opening: Opening = read_opening(
        fund=made, data=file_of(POT, AWARD | {"Came back": "100"}), name="day-one.csv",
        totals=TOTALS | {"returned": 30_000}, by=cast["finn"], at=now,
    )  # fmt: skip
    count_opening(opening=opening, by=cast["lena"], at=now)
    return made


def the_line(fund: Fund, kind: str, *, of_award: bool = False) -> Line:
    return Line.objects.get(share__fund=fund, kind=kind, award__isnull=not of_award)


def pot_of(fund: Fund) -> tuple[int, ...]:
    """Put in, promised, paid, came back and left."""
    share = Share.objects.get(fund=fund)
    assert differences() == []
    sums = (share.allocated_pence, share.promised_pence, share.paid_pence, share.returned_pence)
    return (*sums, share.free_pence)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        # Day one itself: (1_000_000, 150_000, 150_050, 30_000, 729_950).
        ("opening_payment", ("opening_payment_back", (1_000_000, 150_000, 50_000, 30_000, 830_000))),
        ("opening_return", ("return_back", (1_000_000, 150_000, 150_050, 10_000, 709_950))),
    ],
)
def test_a_line_of_a_pot_is_taken_back_once_and_can_be_put_back(
    cast: Cast, now: datetime, fund: Fund, kind: str, told: tuple[str, tuple[int, ...]]
) -> None:
    opposite, sums = told
    before, line = pot_of(fund), the_line(fund, kind)
    first = correct_line(line=line, by=cast["finn"], at=now, why="It was paid from another fund.")
    assert correct_line(line=line, by=cast["lena"], at=now, why="Twice") == first
    assert (first.kind, first.corrects, first.opening) == (opposite, line, line.opening)
    assert pot_of(fund) == sums
    correct_line(line=first, by=cast["finn"], at=now, why="It was right.")
    assert pot_of(fund) == before


def test_money_put_in_before_day_one_is_not_taken_back_once_it_is_promised(
    cast: Cast, now: datetime, fund: Fund
) -> None:
    with pytest.raises(NotEnoughMoney), transaction.atomic():
        correct_line(line=the_line(fund, "opening_allocation"), by=cast["finn"], at=now, why="The wrong pot")
    assert pot_of(fund)[0] == 1_000_000


@pytest.mark.parametrize(
    ("kind", "sums"), [("opening_return", (200_000, 50_000, 0)), ("opening_promise", (50_000, 50_000, 10_000))]
)
def test_a_line_of_an_award_changes_the_award_with_its_pot_and_can_be_put_back(
    cast: Cast, now: datetime, fund: Fund, kind: str, sums: tuple[int, ...]
) -> None:
    before = pot_of(fund)
    first = correct_line(line=the_line(fund, kind, of_award=True), by=cast["finn"], at=now, why="Typed wrongly")
    award = Award.objects.get()
    assert (award.agreed_pence, award.paid_pence, award.returned_pence) == sums
    assert pot_of(fund) != before
    correct_line(line=first, by=cast["finn"], at=now, why="It was right.")
    assert pot_of(fund) == before


def test_a_payment_before_day_one_that_was_none_is_promised_again(cast: Cast, now: datetime, fund: Fund) -> None:
    line = the_line(fund, "opening_payment", of_award=True)
    with pytest.raises(NotNow, match="£100 of this award came back"), transaction.atomic():
        correct_line(line=line, by=cast["finn"], at=now, why="It never left.")
    correct_line(line=the_line(fund, "opening_return", of_award=True), by=cast["finn"], at=now, why="It did not.")
    correct_line(line=line, by=cast["finn"], at=now, why="It never left.")
    award = Award.objects.get()
    assert (award.agreed_pence, award.paid_pence, award.promised_pence) == (200_000, 0, 200_000)
    assert pot_of(fund) == (1_000_000, 200_000, 100_050, 20_000, 719_950)
    stop(award=award, by=cast["lena"], at=now, why="It ended")
    with pytest.raises(NotNow, match="paid or given back"), transaction.atomic():
        correct_line(line=the_line(fund, "opening_promise", of_award=True), by=cast["finn"], at=now, why="No")


def test_on_an_award_that_has_ended_a_payment_that_was_none_goes_back_to_the_pot(
    cast: Cast, now: datetime, fund: Fund
) -> None:
    stop(award=Award.objects.get(), by=cast["lena"], at=now, why="It ended")
    correct_line(line=the_line(fund, "opening_return", of_award=True), by=cast["finn"], at=now, why="It did not.")
    correct_line(line=the_line(fund, "opening_payment", of_award=True), by=cast["finn"], at=now, why="It never left.")
    award = Award.objects.get()
    assert (award.agreed_pence, award.paid_pence, award.promised_pence) == (0, 0, 0)
    assert pot_of(fund) == (1_000_000, 0, 100_050, 20_000, 919_950)


def test_an_award_is_never_left_with_nothing_by_a_correction(cast: Cast, now: datetime) -> None:
    made = make_fund(terms=Terms("Bare", Year.of(timezone.localdate(now))), by=cast["lena"], at=now)
    opening = read_opening(
        fund=made, data=file_of(POT, AWARD | {"Paid so far": ""}), name="bare.csv",
        totals=TOTALS | {"promised": 200_000, "paid": 100_050}, by=cast["finn"], at=now,
    )  # fmt: skip
    count_opening(opening=opening, by=cast["lena"], at=now)
    with pytest.raises(NotNow, match="Stop it on its own page"), transaction.atomic():
        correct_line(line=the_line(made, "opening_promise", of_award=True), by=cast["finn"], at=now, why="No")


def test_the_page_of_the_pot_takes_a_line_of_day_one_back(
    cast: Cast, now: datetime, fund: Fund, sign_in: SignIn
) -> None:
    finn, line = sign_in("finn"), the_line(fund, "opening_payment")
    address = f"/local-pots/lines/{line.pk}/correct/"
    assert address in finn.get(f"/local-pots/{line.share_id}/").content.decode()
    assert "Take this line back: paid before day one, £1,000.50?" in finn.get(address).content.decode()
    page = finn.post(address, {"why": "From another fund"}, follow=True).content.decode()
    assert "Taken back. Both lines stay on the record." in page
    assert "Paid before day one, corrected" in page
    assert address not in page
    told = finn.post(f"/api/v1/lines/{the_line(fund, 'opening_return').pk}/correct/", {"why": "Also"})
    assert told.status_code == 200
    assert pot_of(fund) == (1_000_000, 150_000, 50_000, 10_000, 810_000)


@pytest.mark.parametrize("key", ["dee", "olu", "fran"])
def test_nobody_but_lead_and_finance_corrects_day_one(cast: Cast, now: datetime, fund: Fund, key: str) -> None:
    with pytest.raises(NotAllowed):
        correct_line(line=the_line(fund, "opening_payment"), by=cast[key], at=now, why="No")
