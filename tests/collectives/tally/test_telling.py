"""Numbers of a secret vote are shown only where they leave open who said what."""

from typing import Any

import pytest

from collectives.tally.telling import tells


def choices(*said: str) -> list[dict[str, Any]]:
    return [{"choice": choice} for choice in said]


def points(*rows: tuple[int, int, int]) -> list[dict[str, Any]]:
    return [{"scores": dict(zip(("Come?", "Needed?", "Worth it?"), row, strict=True))} for row in rows]


@pytest.mark.parametrize(
    "marks",
    [
        [],
        choices("yes", "no", "yes", "no"),
        choices(*["yes"] * 5),
        choices(*["no"] * 7),
        choices(*["abstain"] * 5),
        [{"dots": dots} for dots in (5, 5, 5, 5, 5)],
        [{"dots": dots} for dots in (0, 0, 0, 0, 0, 0)],
        [{"dots": dots} for dots in (1, 2, 3, 4)],
        points(*[(5, 5, 5)] * 5),
        points(*[(0, 0, 0)] * 5),
        # One question that everyone answered alike is enough.
        points((5, 1, 2), (4, 1, 3), (3, 1, 4), (2, 1, 5), (1, 1, 0)),
    ],
)
def test_few_voters_and_unanimous_ones_could_be_told(marks: list[dict[str, Any]]) -> None:
    assert tells(marks)


@pytest.mark.parametrize(
    "marks",
    [
        choices("yes", "yes", "yes", "yes", "no"),
        choices("yes", "no", "abstain", "no", "yes", "no"),
        [{"dots": dots} for dots in (5, 0, 5, 5, 5)],
        points((5, 5, 5), (5, 5, 5), (5, 5, 5), (5, 5, 5), (4, 4, 4)),
    ],
)
def test_where_enough_voted_and_not_all_alike_nobody_can_be_told(marks: list[dict[str, Any]]) -> None:
    assert not tells(marks)
