"""The questionnaires shipped say what their owners published, word for word and row for row."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from evaluation.wellbeing.instruments import (
    Licence,
    Sureness,
    codes,
    in_points,
    load,
    with_wording,
)

SHARED_TABLE = Path(__file__).parents[4] / "shared" / "data" / "wellbeing" / "swemwbs_raw_to_metric.csv"


def test_every_file_beside_the_code_can_be_used() -> None:
    assert [load(code).code for code in codes()] == ["ons4", "swemwbs"]


def test_a_questionnaire_is_read_once() -> None:
    assert load("ons4") is load("ons4")


@pytest.mark.parametrize("code", ["", "phq9", "../ons4", "ONS4", "ons4.toml"])
def test_a_code_without_a_file_is_refused(code: str) -> None:
    with pytest.raises(KeyError, match="There is no questionnaire"):
        load(code)


def test_the_ons_questions_stand_in_their_official_words() -> None:
    ons4 = load("ons4")
    assert [item.words for item in ons4.items] == [
        "Overall, how satisfied are you with your life nowadays?",
        "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        "Overall, how happy did you feel yesterday?",
        (
            "On a scale where 0 is “not at all anxious” and 10 is “completely anxious”, "
            "overall, how anxious did you feel yesterday?"
        ),
    ]
    assert [option.value for option in ons4.options] == list(range(11))
    assert {(item.low_label.split()[0], item.high_label.split()[0]) for item in ons4.items} == {("not", "completely")}
    assert ons4.is_range


def test_the_ons_questions_are_free_and_for_people_aged_16_and_over() -> None:
    ons4 = load("ons4")
    assert not ons4.needs_licence
    assert (ons4.suits_age(15), ons4.suits_age(16), ons4.suits_age(99)) == (False, True, True)


def test_mistake_the_ons_questions_have_no_total() -> None:
    assert [(scale.key, scale.items) for scale in load("ons4").scales] == [
        ("satisfied", ("satisfied",)),
        ("worthwhile", ("worthwhile",)),
        ("happy", ("happy",)),
        ("anxious", ("anxious",)),
    ]


def test_mistake_direction_is_in_the_file_so_only_anxiety_is_better_when_lower() -> None:
    assert {scale.key: scale.direction.value for scale in load("ons4").scales} == {
        "satisfied": "higher",
        "worthwhile": "higher",
        "happy": "higher",
        "anxious": "lower",
    }
    assert load("swemwbs").scale("wellbeing").direction == "higher"


def test_the_short_warwick_scale_ships_without_its_licensed_words() -> None:
    swemwbs = load("swemwbs")
    assert swemwbs.licence is Licence.REQUIRED
    assert swemwbs.demo_labels_only
    assert all(item.topic and not item.text for item in swemwbs.items)
    assert not any("I've" in item.words or "I’ve" in item.words for item in swemwbs.items)


def test_mistake_it_asks_the_seven_right_topics_of_the_full_scale_in_order() -> None:
    assert [item.key for item in load("swemwbs").items] == [
        "future",
        "useful",
        "relaxed",
        "problems",
        "thinking",
        "close",
        "decisions",
    ]


def test_the_short_warwick_scale_carries_its_facts() -> None:
    swemwbs = load("swemwbs")
    assert [(option.value, option.label) for option in swemwbs.options] == [
        (1, "None of the time"),
        (2, "Rarely"),
        (3, "Some of the time"),
        (4, "Often"),
        (5, "All of the time"),
    ]
    assert (swemwbs.minimum_age, swemwbs.look_back, swemwbs.snomed) == (13, "the last 2 weeks", "718466001")
    assert "2008, all rights reserved" in swemwbs.copyright
    assert not any(item.reverse for item in swemwbs.items)


def test_mistake_every_row_of_the_conversion_table_is_the_published_one() -> None:
    if not SHARED_TABLE.exists():
        pytest.skip("the shared folder with the published table is not on this machine")
    with SHARED_TABLE.open() as file:
        published = {int(row["raw"]): round(float(row["metric"]) * 100) for row in csv.DictReader(file)}
    assert len(published) == 29
    assert dict(load("swemwbs").scale("wellbeing").lookup) == published


def test_mistake_the_conversion_table_keeps_two_decimals_and_its_published_sum() -> None:
    table = load("swemwbs").scale("wellbeing").lookup
    assert sum(table.values()) == 58566  # hundredths: the metric column adds up to 585.66
    assert {raw: table[raw] for raw in (23, 26, 29, 32)} == {23: 2073, 26: 2321, 29: 2602, 32: 2931}


def test_thresholds_are_those_of_shah_and_others() -> None:
    scale = load("swemwbs").scale("wellbeing")
    assert (scale.threshold(Sureness.POSSIBLE), scale.threshold(Sureness.CLEAR)) == (103, 287)
    assert load("ons4").scale("happy").threshold(Sureness.CLEAR) is None


def test_mistake_the_population_mean_is_not_25() -> None:
    assert {norm.group: in_points(norm.mean) for norm in load("swemwbs").scale("wellbeing").norms} == {
        "men": Decimal("23.70"),
        "women": Decimal("23.20"),
    }


def test_a_scale_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="no scale total"):
        load("ons4").scale("total")


def test_the_licence_holder_loads_the_exact_words_once() -> None:
    swemwbs = load("swemwbs")
    worded = with_wording(swemwbs, {item.key: f"  Statement\n{item.order} " for item in swemwbs.items})
    assert [item.words for item in worded.items] == [f"Statement {number}" for number in range(1, 8)]
    assert not worded.demo_labels_only
    assert worded.needs_licence
    assert (worded.version, worded.scales) == (swemwbs.version, swemwbs.scales)


@pytest.mark.parametrize("wrong", [{}, {"useful": ""}, {"useful": "x" * 501}, {"extra": "One too many"}])
def test_wording_that_is_not_complete_is_refused(wrong: dict[str, str]) -> None:
    swemwbs = load("swemwbs")
    wording = {item.key: "Words" for item in swemwbs.items} | wrong if wrong else {}
    with pytest.raises(ValueError, match=r"Give the wording of all 7|500 letters or fewer"):
        with_wording(swemwbs, wording)
