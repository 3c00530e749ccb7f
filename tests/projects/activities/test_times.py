"""Times as people type them."""

from datetime import time

import pytest

from projects.activities.times import parse_time
from tests.badinput import BAD


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10am", time(10)),
        ("10 AM", time(10)),
        ("2:30pm", time(14, 30)),
        ("2.30 pm", time(14, 30)),
        ("14:30", time(14, 30)),
        ("12 noon", time(12)),
        ("noon", time(12)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("9", time(9)),
        ("2", time(14)),
        ("02:00", time(2)),
    ],
)
def test_a_time_is_read_as_it_was_meant(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "13pm", "0am", "10:75", "half past two", "10am-12", "١٠"])
def test_what_is_not_a_time_is_asked_for_again(typed: str) -> None:
    with pytest.raises(ValueError, match="Enter a time like 10am"):
        parse_time(typed)


def test_no_text_breaks_it() -> None:
    for text in BAD:
        try:
            assert isinstance(parse_time(text), time)
        except ValueError as refusal:
            assert str(refusal) == "Enter a time like 10am, 2:30pm or 14:30."
