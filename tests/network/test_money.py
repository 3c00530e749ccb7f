"""Money is read as people type it and said as people say it; nonsense gets a sentence, never a fault."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.money import parse_pounds, pounds, ratio


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£1,200.50", 120_050),
        ("1200", 120_000),
        (" 1200.5 ", 120_050),
        ("£ 900", 90_000),
        ("0", 0),
        (".50", 50),
        ("12.", 1_200),
        ("007", 700),
        ("1,000,000", 100_000_000),
        ("\u00a0250\u00a0", 25_000),
    ],
)
def test_an_amount_is_read_to_the_penny(typed: str, pence: int) -> None:
    assert parse_pounds(typed) == pence


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter an amount in pounds, like 250 or 250.50."),
        ("£", "Enter an amount in pounds, like 250 or 250.50."),
        ("1.005", "Enter no more than 2 numbers after the point, like 250.50."),
        ("-5", "Enter an amount of £0 or more, without a minus sign."),
        ("£-5", "Enter an amount of £0 or more, without a minus sign."),
        ("−5", "Enter an amount of £0 or more, without a minus sign."),
        ("two hundred", "Enter the amount in numbers, like 1200 or 1,200.50."),
        ("12,50", "Enter the amount in numbers, like 1200 or 1,200.50."),
        ("12 50", "Enter the amount in numbers, like 1200 or 1,200.50."),
        ("1e3", "Enter the amount in numbers, like 1200 or 1,200.50."),
        ("NaN", "Enter the amount in numbers, like 1200 or 1,200.50."),
        ("٣", "Enter the amount in numbers, like 1200 or 1,200.50."),
        (".", "Enter the amount in numbers, like 1200 or 1,200.50."),
        ("1000000.01", "Enter £1,000,000 or less."),
        ("9" * 100_000, "Enter £1,000,000 or less."),
        ("5\x00", "Enter the amount in numbers, like 1200 or 1,200.50."),
    ],
)
def test_an_amount_that_cannot_be_read_is_asked_for_again(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"^Enter ") as refusal:
        parse_pounds(typed)
    assert str(refusal.value) == sentence


def test_the_most_that_may_be_asked_for_is_itself_allowed() -> None:
    assert parse_pounds("5,000", most_pence=500_000) == 500_000


def test_the_sentence_for_too_much_names_the_most() -> None:
    with pytest.raises(ValueError, match=r"^Enter £5,000 or less\.$"):
        parse_pounds("5000.01", most_pence=500_000)


def read_or_refuse(text: str) -> int | str:
    try:
        return parse_pounds(text)
    except ValueError as refusal:
        return str(refusal)


def test_no_known_naughty_text_is_a_fault(shared: Path) -> None:
    naughty = json.loads((shared / "badinput" / "blns.json").read_text(encoding="utf-8"))
    answers = [read_or_refuse(text) for text in naughty]
    assert len(answers) > 500
    assert all(isinstance(answer, int) or answer.startswith("Enter ") for answer in answers)


@given(st.text())
def test_no_text_at_all_is_a_fault(text: str) -> None:
    answer = read_or_refuse(text)
    assert isinstance(answer, int) or answer.startswith("Enter ")


@given(st.integers(min_value=0, max_value=100_000_000))
def test_an_amount_that_was_said_reads_back_the_same(pence: int) -> None:
    assert parse_pounds(pounds(pence)) == pence


@pytest.mark.parametrize(
    ("pence", "said"),
    [(120_050, "£1,200.50"), (90_000, "£900"), (5, "£0.05"), (0, "£0"), (-500, "−£5"), (-5, "−£0.05")],
)
def test_pence_are_said_in_pounds(pence: int, said: str) -> None:
    assert pounds(pence) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (13_500, 10_000, "£1.35 for every £1"),
        (20_000, 10_000, "£2 for every £1"),
        (1, 3, "£0.33 for every £1"),
        (2, 3, "£0.67 for every £1"),
        (1, 200, "£0.01 for every £1"),
        (500, 0, "nothing to compare with"),
    ],
)
def test_what_came_with_every_pound_is_said_to_the_nearest_penny(part: int, whole: int, said: str) -> None:
    assert ratio(part, whole) == said
