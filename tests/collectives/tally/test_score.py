"""Scores: exact means with their spread beside them, on three or four criteria."""

from fractions import Fraction

import pytest

from collectives.tally.refusals import NothingToCount, ReasonMissing, ScoreOutOfRange, WrongCriteria
from collectives.tally.score import Marks, Paper, Sheet, check_paper, check_sheet, explain, tally
from collectives.tally.ties import LOT, SMALLER, Facts, Ties

SHEET = Sheet(["need", "value", "reach"])
BY_LOT = Ties((LOT,), seed="a seed")


def paper(need: int, value: int, reach: int, reason: str = "Because.") -> Paper:
    return Paper({"need": need, "value": value, "reach": reach}, reason)


def test_means_are_exact_and_the_spread_stands_beside_them() -> None:
    # A: need 5, 2 -> 7/2; value 3, 3 -> 3; reach 0, 4 -> 2. All six: 17/6, from 0 to 5. B: 3 throughout.
    result = tally(SHEET, {"A": [paper(5, 3, 0), paper(2, 3, 4)], "B": [paper(3, 3, 3)]}, BY_LOT)
    best, second = result.lines
    assert (best.bid, best.all) == ("B", Marks(Fraction(3), 3, 3))
    assert second.all == Marks(Fraction(17, 6), 0, 5)
    assert second.criteria["need"] == Marks(Fraction(7, 2), 2, 5)
    assert explain(result) == [
        "Marks go from 0 to 5.",
        (
            "1 person gave B 3.0 on average (all 3): need 3.0 on average (all 3); value 3.0 on average (all 3); "
            "reach 3.0 on average (all 3)."
        ),
        (
            "2 people gave A 2.8 on average (from 0 to 5): need 3.5 on average (from 2 to 5); "
            "value 3.0 on average (all 3); reach 2.0 on average (from 0 to 4)."
        ),
    ]


def test_means_that_round_alike_are_still_told_apart() -> None:
    # A: 1/3 in all, B: 2/6 = 1/3: level. Thirds have no exact decimals, so only fractions can say so.
    ties = Ties((SMALLER,), {"A": Facts(cost=2), "B": Facts(cost=1)})
    result = tally(SHEET, {"A": [paper(1, 0, 0)], "B": [paper(1, 0, 0), paper(0, 0, 1)]}, ties)
    assert [line.bid for line in result.lines] == ["B", "A"]
    assert explain(result)[-1] == "A and B were level. B came first: it asks for less money."


@pytest.mark.parametrize("mark", [-1, 6])
def test_a_score_out_of_range_is_refused(mark: int) -> None:
    with pytest.raises(ScoreOutOfRange, match="The mark for value must be from 0 to 5"):
        tally(SHEET, {"A": [paper(0, mark, 5)]}, BY_LOT)


def test_a_reason_is_asked() -> None:
    with pytest.raises(ReasonMissing):
        check_paper(paper(1, 1, 1, " "), SHEET)
    check_paper(paper(1, 1, 1, ""), Sheet(SHEET.criteria, reason_asked=False))


@pytest.mark.parametrize("marks", [{"need": 1, "value": 1}, {"need": 1, "value": 1, "reach": 1, "luck": 1}])
def test_a_criterion_left_out_or_added_is_refused(marks: dict[str, int]) -> None:
    with pytest.raises(WrongCriteria, match="need, value, reach"):
        check_paper(Paper(marks, "Because."), SHEET)


@pytest.mark.parametrize("criteria", [["a", "b"], ["a", "b", "b"], ["a", "b", "c", "d", "e"]])
def test_a_sheet_has_three_or_four_criteria(criteria: list[str]) -> None:
    with pytest.raises(WrongCriteria, match="three or four"):
        check_sheet(Sheet(criteria))


def test_a_sheet_whose_marks_do_not_run_upward_is_refused() -> None:
    with pytest.raises(ScoreOutOfRange):
        check_sheet(Sheet(SHEET.criteria, lowest=5, highest=5))


@pytest.mark.parametrize("papers", [{}, {"A": []}])
def test_without_bids_or_marks_there_is_nothing_to_count(papers: dict[str, list[Paper]]) -> None:
    with pytest.raises(NothingToCount):
        tally(SHEET, papers, BY_LOT)
