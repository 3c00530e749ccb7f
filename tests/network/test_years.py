"""The network's year runs from April to March."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.years import Year

DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2999, 12, 31))


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (dt.date(2026, 4, 1), "2026-27"),
        (dt.date(2026, 3, 31), "2025-26"),
        (dt.date(2026, 12, 31), "2026-27"),
        (dt.date(2027, 1, 1), "2026-27"),
        (dt.date(2000, 3, 31), "1999-00"),
        (dt.date(2100, 1, 1), "2099-00"),
    ],
)
def test_a_day_belongs_to_the_year_that_began_the_april_before(day: dt.date, label: str) -> None:
    assert Year.of(day).label == label


def test_it_starts_on_1_april_and_ends_on_31_march() -> None:
    year = Year.parse("2026-27")
    assert (year.starts, year.ends) == (dt.date(2026, 4, 1), dt.date(2027, 3, 31))


def test_it_is_said_in_full_for_a_page() -> None:
    assert Year.parse("2026-27").in_words == "April 2026 to March 2027"


def test_it_prints_as_its_label() -> None:
    assert str(Year(2030)) == "2030-31"


def test_the_years_on_either_side_follow_without_a_gap() -> None:
    year = Year(2026)
    assert (year.previous.label, year.next.label) == ("2025-26", "2027-28")
    assert year.previous.ends + dt.timedelta(days=1) == year.starts


def test_years_sort_by_time() -> None:
    assert sorted([Year(2026), Year(1999), Year(2100)]) == [Year(1999), Year(2026), Year(2100)]


@pytest.mark.parametrize(
    "slug",
    ["", "2026", "2026-28", "2026-26", "2026/27", "26-27", "2026-2027", " 2026-27", "2026-27\n", "٢٠٢٦-٢٧", "0000-01"],
)
def test_an_address_that_names_no_year_is_refused_with_a_sentence(slug: str) -> None:
    with pytest.raises(ValueError, match="Enter a year like 2026-27"):
        Year.parse(slug)


@given(DAYS)
def test_every_day_is_inside_its_own_year_and_no_neighbour(day: dt.date) -> None:
    year = Year.of(day)
    assert year.starts <= day <= year.ends
    assert day in year
    assert day not in year.next
    assert day not in year.previous


@given(DAYS)
def test_the_address_reads_back_as_the_same_year(day: dt.date) -> None:
    assert Year.parse(Year.of(day).slug) == Year.of(day)
