"""Dots are added up, and nobody can put down more than they were given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectives.tally.dots import check_paper, explain, tally
from collectives.tally.refusals import NothingToCount, TooManyDots, UnknownChoice
from collectives.tally.ties import LOT, Ties

BY_LOT = Ties((LOT,), seed="a seed")


def test_the_most_dots_come_first() -> None:
    # A: 3 + 0 + 1 = 4. B: 2 + 5 = 7. C: 0.
    result = tally("ABC", [{"A": 3, "B": 2}, {"B": 5}, {"A": 1, "C": 0}], 5, BY_LOT)
    assert result.order == ("B", "A", "C")
    assert explain(result) == [
        "3 people put down their dots.",
        "B has 7 dots, from 2 people.",
        "A has 4 dots, from 2 people.",
        "C has 0 dots, from nobody.",
    ]


def test_one_dot_is_said_as_one() -> None:
    assert explain(tally("A", [{"A": 1}], 5, BY_LOT))[1] == "A has 1 dot, from 1 person."


def test_more_dots_than_given_are_refused() -> None:
    with pytest.raises(TooManyDots, match="You have 5 dots and put down 7"):
        tally("AB", [{"A": 4, "B": 3}], 5, BY_LOT)


def test_fewer_than_no_dots_are_refused_even_where_the_sum_would_do() -> None:
    with pytest.raises(TooManyDots, match="fewer than no dots on B"):
        check_paper({"A": 6, "B": -1}, "AB", 5)


def test_a_bid_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownChoice, match="Z is not one of the bids"):
        check_paper({"Z": 1}, "AB", 5)


@pytest.mark.parametrize(("bids", "papers"), [("", [{}]), ("A", [])])
def test_without_bids_or_papers_there_is_nothing_to_count(bids: str, papers: list[dict[str, int]]) -> None:
    with pytest.raises(NothingToCount):
        tally(bids, papers, 5, BY_LOT)


@given(st.lists(st.dictionaries(st.sampled_from("ABC"), st.integers(0, 3)), min_size=1, max_size=6))
def test_no_dot_is_lost_and_the_order_of_papers_changes_nothing(papers: list[dict[str, int]]) -> None:
    result = tally("ABC", papers, 9, BY_LOT)
    assert sum(result.dots.values()) == sum(sum(paper.values()) for paper in papers)
    assert tally("ABC", papers[::-1], 9, BY_LOT) == result
