"""Change is said honestly: how many, how far, how sure, and which way is better."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.wellbeing.change import ChangeCounts, ChangeSums, from_pairs, from_sums
from evaluation.wellbeing.change_words import sentences
from evaluation.wellbeing.instruments import load
from tests.evaluation.wellbeing.pairs import PAIRS, RISERS, answers

WELLBEING = load("swemwbs").scale("wellbeing")
HAPPY = load("ons4").scale("happy")
ANXIOUS = load("ons4").scale("anxious")


def forty_two() -> ChangeSums:
    """42 people from 18.9 to 21.0, mean change 2.1 with a standard deviation of 2.9."""
    squares = 41 * 290**2 + 42 * 210**2
    return ChangeSums(42, 42 * 1890, 42 * 2100, 42 * 210, squares)


def test_staff_read_the_whole_sentence() -> None:
    result = from_sums(WELLBEING, forty_two(), ChangeCounts(19, 8, 9, 3, 3))
    assert sentences(result, due=60, public=False) == (
        "42 of 60 people answered both times (70%). On average they moved from 18.9 to 21.0 on a scale from 7 to 35: "
        "up 2.1 points, which is better (we are 95% sure it is between 1.2 and 3.0). "
        "19 went up clearly, 3 went down clearly. There was no comparison group."
    )


def test_the_public_reads_it_with_rounded_and_hidden_counts() -> None:
    result = from_sums(WELLBEING, forty_two(), ChangeCounts(19, 8, 9, 3, 3))
    assert sentences(result, due=60) == (
        "About 40 of about 60 people answered both times (67%). On average they moved from 18.9 to 21.0 on a scale "
        "from 7 to 35: up 2.1 points, which is better (we are 95% sure it is between 1.2 and 3.0). "
        "About 20 went up clearly, fewer than 8 went down clearly. There was no comparison group."
    )


def test_anxiety_that_falls_is_said_to_be_better() -> None:
    result = from_pairs(ANXIOUS, answers("8-6 7-6 9-6 8-5 7-5 8-7 9-6 6-7 7-7 8-6"))
    said = sentences(result, public=False)
    assert "on a scale from 0 to 10, where lower is better: down 1.6 points, which is better (we are 95% sure" in said
    assert "8 went down, which is better, and 1 went up, which is worse; 1 stayed the same." in said


def test_anxiety_that_rises_is_said_to_be_worse() -> None:
    said = sentences(from_pairs(ANXIOUS, answers("2-4 2-5 3-6 2-4 2-3 3-7 2-4 2-5")))
    assert "up 2.5 points, which is worse (we are 95% sure it is between 1.7 and 3.3)" in said


def test_a_fall_in_happiness_is_said_to_be_worse() -> None:
    said = sentences(from_pairs(HAPPY, answers("4-2 5-2 6-3 4-2 3-2 7-3 4-2 5-2")))
    assert "down 2.5 points, which is worse (we are 95% sure it is between 1.7 and 3.3)" in said


def test_a_change_that_may_be_chance_is_neither_better_nor_worse() -> None:
    # Changes 4 -3 2 -1 3 -2 1 0: mean 0.5, deviation the root of 42 / 7, so 2.3646 x 2.4495 / 2.8284 = 2.0478 each way.
    said = sentences(from_pairs(HAPPY, answers("5-9 5-2 5-7 5-4 5-8 5-3 5-6 5-5")))
    assert "up 0.5 points (we are 95% sure it is between 1.5 down and 2.5 up, so there may be no real change)." in said
    assert "better" not in said


def test_no_change_at_all_is_said_so() -> None:
    said = sentences(from_pairs(HAPPY, answers("5-5 " * 8)))
    assert "moved from 5.0 to 5.0 on a scale from 0 to 10: no change." in said
    assert "Nobody went up, nobody went down; about 10 stayed the same." in said


def test_one_point_is_one_point() -> None:
    pairs = answers("5-6 5-6 5-6 5-6 5-6 5-6 5-6 5-6")
    assert "up 1.0 point, which is better." in sentences(from_pairs(HAPPY, pairs)).replace("points", "POINTS")


def test_fewer_than_8_people_give_the_public_no_average() -> None:
    assert sentences(from_pairs(WELLBEING, RISERS[:7]), due=20) == (
        "Fewer than 8 of about 20 people answered both times. That is too few people to show an average."
    )


def test_staff_of_a_small_group_get_an_average_without_an_interval() -> None:
    said = sentences(from_pairs(WELLBEING, RISERS[:6]), due=7, public=False)
    assert said.startswith("6 of 7 people answered both times (86%). On average they moved from 15.0 to 17.2")
    assert "up 2.2 points, which is better. 2 went up clearly, nobody went down clearly. These are too few" in said


def test_nobody_yet_is_said_so() -> None:
    assert sentences(from_pairs(WELLBEING, []), due=12) == "Nobody has answered both times yet."


@pytest.mark.parametrize(("n", "few"), [(8, True), (27, True), (28, False), (40, False)])
def test_a_group_below_30_is_called_too_few_to_be_sure(n: int, few: bool) -> None:
    # 28 and 29 are shown as "about 30": calling them fewer than 30 would give the exact number away.
    assert ("too few people to be sure" in sentences(from_pairs(WELLBEING, (RISERS * 5)[:n]))) is few


@given(PAIRS, st.booleans())
def test_mistake_no_sentence_gives_a_percentage_of_a_mean_or_leaves_out_the_falls(
    pairs: list[tuple[int, int]], public: bool
) -> None:
    said = sentences(from_pairs(WELLBEING, pairs), public=public)
    assert set(re.findall(r"[0-9.]+%", said)) <= {"95%"}
    assert "went up clearly" in said
    assert "went down clearly" in said


@given(PAIRS)
def test_mistake_every_sentence_says_there_was_no_comparison_group(pairs: list[tuple[int, int]]) -> None:
    assert sentences(from_pairs(WELLBEING, pairs)).endswith("There was no comparison group.")


def test_importing_these_modules_does_not_load_scipy() -> None:
    code = "import sys, evaluation.wellbeing.change_words as w; print('scipy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
