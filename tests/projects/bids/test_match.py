"""The sums of a bid hold for any lines."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from projects.bids.match import summary

PENCE = st.integers(1, 10_000_000)


@dataclass(frozen=True)
class AnyCost:
    amount_pence: int


@dataclass(frozen=True)
class AnyIncome:
    kind: str
    amount_pence: int
    state: str


COSTS = st.lists(st.builds(AnyCost, PENCE), max_size=20)
INCOME = st.lists(
    st.builds(
        AnyIncome,
        st.sampled_from(["cash", "in_kind"]),
        PENCE,
        st.sampled_from(["planned", "applied", "offered", "secured"]),
    ),
    max_size=20,
)


def test_a_worked_example_adds_up_as_on_paper() -> None:
    costs = [AnyCost(100_000), AnyCost(80_000)]
    income = [
        AnyIncome("cash", 50_000, "secured"),
        AnyIncome("cash", 40_000, "applied"),
        AnyIncome("in_kind", 30_000, "secured"),
    ]
    sums = summary(costs, income, 60_000)
    assert sums.cost_pence == 180_000
    assert sums.most_asked_pence == 90_000
    assert sums.gap_pence == 70_000
    assert sums.gap_if_all_pence == 30_000
    assert sums.match_in_kind_pence == 30_000
    assert sums.fits


@given(COSTS, INCOME, st.none() | PENCE)
def test_every_pound_of_match_is_counted_once_and_cash_apart_from_kind(
    costs: list[AnyCost], income: list[AnyIncome], asked: int | None
) -> None:
    sums = summary(costs, income, asked)
    assert sums.match_cash_pence + sums.match_in_kind_pence == sum(line.amount_pence for line in income)
    assert sums.match_cash_pence == sum(line.amount_pence for line in income if line.kind == "cash")


@given(COSTS, INCOME, PENCE)
def test_an_amount_that_fits_never_pays_for_more_than_the_costs(
    costs: list[AnyCost], income: list[AnyIncome], asked: int
) -> None:
    sums = summary(costs, income, asked)
    assert sums.fits == (asked + sums.match_cash_pence <= sums.cost_pence)


@given(COSTS, INCOME, PENCE)
def test_the_gap_shrinks_by_the_money_hoped_for_and_is_never_below_nothing(
    costs: list[AnyCost], income: list[AnyIncome], asked: int
) -> None:
    sums = summary(costs, income, asked)
    assert 0 <= sums.gap_if_all_pence <= sums.gap_pence
    assert sums.gap_pence - sums.gap_if_all_pence <= sums.match_cash_hoped_pence


@given(COSTS, INCOME, PENCE)
def test_help_in_kind_never_changes_the_money(costs: list[AnyCost], income: list[AnyIncome], asked: int) -> None:
    cash = [line for line in income if line.kind == "cash"]
    with_kind, without = summary(costs, income, asked), summary(costs, cash, asked)
    assert (with_kind.gap_pence, with_kind.most_asked_pence) == (without.gap_pence, without.most_asked_pence)
