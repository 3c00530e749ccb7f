"""When the second questions are due, also where a project's end is odd."""

import datetime as dt

import pytest

from evaluation.wellbeing.stages import window

FIRST = dt.date(2026, 3, 1)


def days(*numbers: int) -> tuple[dt.date, ...]:
    return tuple(FIRST + dt.timedelta(days=number) for number in numbers)


@pytest.mark.parametrize(
    ("ends_in", "opens", "closes"),
    [
        (None, 70, 112),
        (200, 70, 112),
        (100, 70, 100),
        (40, 26, 40),
        (4, 1, 4),
        (1, 1, 1),
        (0, 70, 112),
        (-30, 70, 112),
    ],
)
def test_the_window_follows_the_first_answer_and_the_project_end(ends_in: int | None, opens: int, closes: int) -> None:
    end = None if ends_in is None else FIRST + dt.timedelta(days=ends_in)
    assert window(FIRST, end) == days(opens, closes)
