"""The two dates of a bid, worked out by hand from the calendar."""

from datetime import date

import pytest

from collectives.clock import clock, default_close, taken

MONDAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("today", "words", "colour"),
    [
        (date(2026, 11, 3), "20 days left", "green"),
        (date(2026, 11, 16), "7 days left", "orange"),
        (date(2026, 11, 22), "1 day left", "orange"),
        (date(2026, 11, 23), "Today is the last day", "orange"),
        (date(2026, 11, 25), "2 days late", "red"),
    ],
)
def test_time_left_is_said_in_words(today: date, words: str, colour: str) -> None:
    found = clock(sent_in=MONDAY, promise_days=15, outside=None, today=today)
    assert (found.promised, found.words, found.colour) == (date(2026, 11, 23), words, colour)


def test_the_nearer_of_the_two_dates_counts() -> None:
    found = clock(sent_in=MONDAY, promise_days=15, outside=date(2026, 11, 10), today=MONDAY)
    assert (found.nearest, found.days_left) == (date(2026, 11, 10), 8)


def test_christmas_is_not_working_time() -> None:
    days = taken(date(2026, 12, 24), date(2026, 12, 29))
    assert (days.days, days.working_days) == (5, 1)


def test_voting_lasts_five_working_days_unless_someone_says_otherwise() -> None:
    assert default_close(MONDAY) == date(2026, 11, 9)
