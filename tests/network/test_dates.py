"""Dates and times are said as people say them, on this network's clock."""

import datetime as dt

import pytest

from network.dates import say_day, say_time, say_weekday, say_when


def test_a_day_has_no_noughts_and_no_numbers_for_months() -> None:
    assert say_day(dt.date(2026, 3, 3)) == "3 March 2026"


def test_a_day_can_carry_its_name() -> None:
    assert say_weekday(dt.date(2026, 3, 3)) == "Tuesday 3 March 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (14, 15, "2:15pm"),
        (14, 0, "2pm"),
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (12, 0, "midday"),
        (12, 5, "12:05pm"),
        (9, 30, "9:30am"),
    ],
)
def test_a_time_is_said_on_a_twelve_hour_clock(hour: int, minute: int, said: str) -> None:
    assert say_time(dt.time(hour, minute)) == said


def test_a_moment_in_summer_is_said_an_hour_after_greenwich() -> None:
    assert say_when(dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)) == "1 July 2026 at 12:30am"


def test_a_moment_in_winter_is_said_at_greenwich() -> None:
    assert say_when(dt.datetime(2026, 3, 3, 14, 15, tzinfo=dt.UTC)) == "3 March 2026 at 2:15pm"
