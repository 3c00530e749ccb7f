"""The second set of questions is due after three months or when the project ends."""

import datetime as dt

import pytest

from evaluation.wellbeing.waves import wave_window

FIRST = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("ends", "opens", "closes"),
    [
        (None, dt.date(2026, 3, 12), dt.date(2026, 4, 23)),  # day 70 and day 112
        (dt.date(2026, 12, 31), dt.date(2026, 3, 12), dt.date(2026, 4, 23)),
        (dt.date(2026, 4, 1), dt.date(2026, 3, 12), dt.date(2026, 4, 1)),
        (dt.date(2026, 3, 12), dt.date(2026, 2, 26), dt.date(2026, 3, 12)),
        (dt.date(2026, 2, 1), dt.date(2026, 1, 18), dt.date(2026, 2, 1)),
        (dt.date(2026, 1, 8), dt.date(2026, 1, 1), dt.date(2026, 1, 8)),
        (dt.date(2025, 12, 1), dt.date(2026, 1, 1), dt.date(2026, 1, 1)),
    ],
)
def test_the_follow_up_is_due_after_three_months_or_when_the_project_ends(
    ends: dt.date | None, opens: dt.date, closes: dt.date
) -> None:
    assert wave_window(FIRST, project_end=ends) == (opens, closes)
