"""Working days leave out weekends and the bank holidays of England."""

import datetime as dt

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from network.clock import (
    PROCLAIMED,
    add_working_days,
    bank_holidays,
    easter_sunday,
    is_working_day,
    working_days_between,
)

DAYS = st.dates(min_value=dt.date(2011, 1, 1), max_value=dt.date(2060, 12, 31))

# As published by the government for England and Wales: month-day.
PUBLISHED = {
    2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2013: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2014: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_bank_holidays_are_those_the_government_published(year: int) -> None:
    assert " ".join(f"{day:%m-%d}" for day in bank_holidays(year)) == PUBLISHED[year]


def test_each_bank_holiday_is_named() -> None:
    assert bank_holidays(2022)[dt.date(2022, 9, 19)] == "State funeral of Queen Elizabeth II"
    assert bank_holidays(2022)[dt.date(2022, 12, 27)] == "Christmas Day"
    assert bank_holidays(2023)[dt.date(2023, 5, 8)] == "Coronation of King Charles III"


@pytest.mark.parametrize("year", range(2011, 2061))
def test_every_bank_holiday_is_a_weekday(year: int) -> None:
    days = bank_holidays(year)
    assert all(day.weekday() < 5 and day.year == year for day in days)
    assert len(days) == 8 + sum(usual is None and kept.year == year for usual, kept, _ in PROCLAIMED)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1818, dt.date(1818, 3, 22)),  # the earliest it can be
        (1943, dt.date(1943, 4, 25)),  # the latest it can be
        (1981, dt.date(1981, 4, 19)),  # the two years where the usual rule gives way
        (1954, dt.date(1954, 4, 18)),
        (2000, dt.date(2000, 4, 23)),
        (2026, dt.date(2026, 4, 5)),
        (2038, dt.date(2038, 4, 25)),
    ],
)
def test_easter_falls_where_the_church_calendar_has_it(year: int, sunday: dt.date) -> None:
    assert easter_sunday(year) == sunday


def test_easter_agrees_with_another_library_for_five_centuries() -> None:
    assert [easter_sunday(year) for year in range(1800, 2300)] == [easter(year) for year in range(1800, 2300)]


def test_saturday_sunday_and_bank_holidays_are_not_working_days() -> None:
    week = [dt.date(2026, 4, day) for day in range(2, 9)]  # Maundy Thursday to the Wednesday after Easter
    assert [is_working_day(day) for day in week] == [True, False, False, False, False, True, True]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (dt.date(2026, 3, 4), dt.date(2026, 3, 4), 0),
        (dt.date(2026, 3, 6), dt.date(2026, 3, 9), 1),  # Friday to Monday
        (dt.date(2026, 3, 7), dt.date(2026, 3, 8), 0),  # Saturday to Sunday
        (dt.date(2026, 4, 2), dt.date(2026, 4, 7), 1),  # over Easter
        (dt.date(2026, 12, 24), dt.date(2027, 1, 4), 4),  # over Christmas: 29, 30, 31 December and 4 January
        (dt.date(2026, 3, 9), dt.date(2026, 3, 6), -1),
    ],
)
def test_working_days_are_counted_after_the_first_day_up_to_the_last(start: dt.date, end: dt.date, days: int) -> None:
    assert working_days_between(start, end) == days


@pytest.mark.parametrize(
    ("day", "number", "then"),
    [
        (dt.date(2026, 3, 7), 0, dt.date(2026, 3, 7)),
        (dt.date(2026, 3, 6), 1, dt.date(2026, 3, 9)),
        (dt.date(2026, 4, 2), 10, dt.date(2026, 4, 20)),
        (dt.date(2026, 4, 7), -1, dt.date(2026, 4, 2)),
        (dt.date(2026, 3, 8), -5, dt.date(2026, 3, 2)),
    ],
)
def test_working_days_are_added_past_weekends_and_holidays(day: dt.date, number: int, then: dt.date) -> None:
    assert add_working_days(day, number) == then


@given(DAYS, st.integers(min_value=-300, max_value=300))
def test_counting_back_gives_the_number_that_was_added(day: dt.date, number: int) -> None:
    assert working_days_between(day, add_working_days(day, number)) == number


@given(DAYS, st.integers(min_value=0, max_value=800))
def test_the_count_is_the_same_as_going_day_by_day(start: dt.date, length: int) -> None:
    days = [start + dt.timedelta(days=number) for number in range(1, length + 1)]
    one_by_one = sum(day.weekday() < 5 and day not in bank_holidays(day.year) for day in days)
    assert working_days_between(start, start + dt.timedelta(days=length)) == one_by_one


@given(DAYS, DAYS, DAYS)
def test_counts_over_two_stretches_add_up(first: dt.date, second: dt.date, third: dt.date) -> None:
    first, second, third = sorted((first, second, third))
    assert working_days_between(first, second) + working_days_between(second, third) == working_days_between(
        first, third
    )
