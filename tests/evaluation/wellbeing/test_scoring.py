"""Scores follow the questionnaire's own rules, and nothing is ever guessed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.wellbeing.instruments import load
from evaluation.wellbeing.scoring import band_of, missing_items, score
from tests.evaluation.wellbeing.made_up import made_up

SWEMWBS = load("swemwbs")
ONS4 = load("ons4")
SEVEN = [item.key for item in SWEMWBS.items]
WELLBEING = SWEMWBS.scale("wellbeing")

# The metric score of each raw total from 7 to 35, as printed by Warwick.
METRIC = (
    "7.00 9.51 11.25 12.40 13.33 14.08 14.75 15.32 15.84 16.36 16.88 17.43 17.98 18.59 19.25 19.98 20.73 21.54 22.35 "
    "23.21 24.11 25.03 26.02 27.03 28.13 29.31 30.70 32.55 35.00"
)
PUBLISHED = {raw: int(metric.replace(".", "")) for raw, metric in enumerate(METRIC.split(), start=7)}
ANSWERS = st.lists(st.integers(1, 5), min_size=7, max_size=7)


def swemwbs(*values: int | None) -> dict[str, int]:
    """The scores of seven answers in order."""
    return score(SWEMWBS, dict(zip(SEVEN, values, strict=True)))


@pytest.mark.parametrize(("raw", "hundredths"), PUBLISHED.items())
def test_mistake_each_raw_total_becomes_its_published_metric_score(raw: int, hundredths: int) -> None:
    steps = raw - 7
    values = [1 + min(4, max(0, steps - 4 * place)) for place in range(7)]
    assert sum(values) == raw
    assert swemwbs(*values) == {"wellbeing": hundredths}


def test_mistake_a_raw_total_is_never_reported_as_the_score() -> None:
    assert swemwbs(3, 3, 3, 3, 3, 3, 3) == {"wellbeing": 1925}  # raw 21 is 19.25, not 21


def test_every_way_of_answering_gives_the_published_score_of_its_total() -> None:
    for values in itertools.product(range(1, 6), repeat=7):
        assert swemwbs(*values) == {"wellbeing": PUBLISHED[sum(values)]}


@pytest.mark.parametrize("place", range(7))
def test_mistake_a_missing_answer_means_no_score_and_never_counts_as_0(place: int) -> None:
    values: list[int | None] = [3] * 7
    values[place] = None
    assert swemwbs(*values) == {}
    given_answers = {key: value for key, value in zip(SEVEN, values, strict=True) if value is not None}
    assert score(SWEMWBS, given_answers) == {}
    assert missing_items(SWEMWBS, given_answers) == (SEVEN[place],)


def test_no_answers_at_all_give_no_score() -> None:
    assert score(SWEMWBS, {}) == {}
    assert missing_items(ONS4, {}) == ("satisfied", "worthwhile", "happy", "anxious")


def test_mistake_the_four_ons_answers_are_four_scores_and_never_one_number() -> None:
    answers = {"satisfied": 7, "worthwhile": 0, "happy": 10, "anxious": 3}
    assert score(ONS4, answers) == {"satisfied": 700, "worthwhile": 0, "happy": 1000, "anxious": 300}


def test_an_ons_question_left_out_leaves_the_other_three() -> None:
    answers = {"satisfied": 7, "worthwhile": None, "happy": 10}
    assert score(ONS4, answers) == {"satisfied": 700, "happy": 1000}


def test_answering_0_is_an_answer() -> None:
    assert score(ONS4, {"anxious": 0}) == {"anxious": 0}


@pytest.mark.parametrize("value", [0, 6, -1, 99, True, 3.0, "3"])
def test_an_answer_that_is_no_choice_is_refused_with_a_sentence(value: object) -> None:
    with pytest.raises(ValueError, match="Answer question 2 with a whole number from 1 to 5"):
        score(SWEMWBS, {**dict.fromkeys(SEVEN, 3), "useful": value})  # type: ignore[dict-item]


@pytest.mark.parametrize("value", [-1, 11])
def test_an_ons_answer_outside_0_to_10_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="Answer question 4 with a whole number from 0 to 10"):
        score(ONS4, {"anxious": value})


def test_a_question_that_is_not_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="no question called total"):
        score(ONS4, {"total": 5})


def test_mistake_a_wrong_answer_is_refused_even_when_another_is_missing() -> None:
    with pytest.raises(ValueError, match="Answer question 1"):
        score(SWEMWBS, {"future": 9})


@pytest.mark.parametrize(("calm", "cross", "hundredths"), [(2, 0, 400), (0, 2, 0), (1, 1, 200), (2, 2, 200)])
def test_a_question_asked_the_other_way_round_is_turned_before_adding(calm: int, cross: int, hundredths: int) -> None:
    assert score(made_up(), {"calm": calm, "cross": cross}) == {"ease": hundredths}


@given(ANSWERS, st.permutations(range(7)))
def test_the_order_of_the_answers_does_not_change_the_score(values: list[int], order: list[int]) -> None:
    assert swemwbs(*values) == swemwbs(*[values[place] for place in order])


@given(ANSWERS, st.integers(0, 6))
def test_a_better_answer_never_lowers_the_score(values: list[int], place: int) -> None:
    better = [*values]
    better[place] = min(5, better[place] + 1)
    assert swemwbs(*better)["wellbeing"] >= swemwbs(*values)["wellbeing"]


@pytest.mark.parametrize(
    ("raw", "band"),
    [(7, "low"), (21, "low"), (22, "middle"), (30, "middle"), (31, "high"), (35, "high")],
)
def test_mistake_bands_are_cut_on_the_metric_score_where_warwick_cuts_them(raw: int, band: str) -> None:
    found = band_of(WELLBEING, PUBLISHED[raw])
    assert found is not None
    assert found.key == band


@pytest.mark.parametrize(
    ("key", "value", "label"),
    [
        ("satisfied", 4, "low"),
        ("worthwhile", 5, "medium"),
        ("happy", 8, "high"),
        ("happy", 9, "very high"),
        ("anxious", 1, "very low"),
        ("anxious", 2, "low"),
        ("anxious", 5, "medium"),
        ("anxious", 6, "high"),
    ],
)
def test_ons_bands_follow_the_ons_labels(key: str, value: int, label: str) -> None:
    found = band_of(ONS4.scale(key), value * 100)
    assert found is not None
    assert found.label == label


def test_no_band_calls_anybody_ill() -> None:
    words = " ".join(band.label for scale in (*SWEMWBS.scales, *ONS4.scales) for band in scale.bands)
    assert not any(word in words for word in ("depress", "poor", "ill", "disorder", "normal"))


def test_a_scale_without_bands_puts_nobody_in_one() -> None:
    bare = made_up(
        ('bands = [\n  { key = "low", label = "low", minimum = 0, maximum = 1 },\n', "norms = [\n"),
        ('  { key = "high", label = "high", minimum = 2, maximum = 4 },\n', ""),
        ('bands_source = "this test"\n', ""),
        ('bands_country = "England"\n', ""),
    )
    assert band_of(bare.scale("ease"), 200) is None
