"""The instant run-off agrees with pyrankvote, and with elections worked out by hand."""

import random
from collections.abc import Sequence

import pyrankvote
import pytest

from collectives.tally.ranked import Result, check_places, check_ranking, explain, tally
from collectives.tally.refusals import NothingToCount, RankedTwice, RankingWithGaps, UnknownChoice
from collectives.tally.ties import LOT, SMALLER, Facts, Ties

ELECTIONS = 700
BY_LOT = Ties((LOT,), seed="a seed")


def test_papers_move_on_until_one_bid_has_more_than_half() -> None:
    # 9 papers. First places: A 4, B 3, C 2. C goes out; its papers name B next: A 4, B 5. 5 is more than half of 9.
    rankings = ["AB"] * 4 + ["BC"] * 3 + ["CBA"] * 2
    result = tally("ABC", rankings, BY_LOT)
    assert result.winner == "B"
    assert [dict(one.votes) for one in result.rounds] == [{"A": 4, "B": 3, "C": 2}, {"A": 4, "B": 5}]
    assert explain(result) == [
        "Round 1: A 4, B 3, C 2.",
        "C goes out with the fewest votes.",
        "Round 2: B 5, A 4.",
        "B has more than half of the votes that still count, so it is chosen.",
    ]


def test_a_paper_that_names_no_bid_still_in_counts_for_none() -> None:
    # A 2, B 2, C 1: C goes out and its paper names nobody else. A and B are level; B asks for less, so A goes out.
    ties = Ties((SMALLER,), {"A": Facts(cost=9), "B": Facts(cost=5), "C": Facts(cost=1)})
    result = tally("ABC", ["A", "A", "B", "B", "C"], ties)
    assert result.winner == "B"
    assert [(one.out, one.used_up) for one in result.rounds] == [("C", 0), ("A", 1), ("", 3)]
    said = explain(result)
    assert "A and B were level. B came first: it asks for less money." in said
    assert "Round 2: A 2, B 2. 1 paper names none of these." in said
    assert "Round 3: B 2. 3 papers name none of these." in said


def test_the_tie_rules_choose_who_goes_out() -> None:
    # B and C have one each. C asks for more, so C goes out, and its paper makes B level with A: 2 and 2. A asks for
    # the most of all, so A goes out.
    ties = Ties((SMALLER,), {"A": Facts(cost=9), "B": Facts(cost=1), "C": Facts(cost=5)})
    result = tally("ABC", ["A", "A", "B", "CB"], ties)
    assert [one.out for one in result.rounds] == ["C", "A", ""]
    assert result.winner == "B"


def test_one_bid_alone_wins() -> None:
    assert tally("A", ["A"], BY_LOT).winner == "A"


def test_when_every_paper_is_used_up_the_last_bid_in_is_chosen() -> None:
    # One paper each for A and B, none for C or D: those go out first, then one of the two by the tie rule.
    facts = {bid: Facts(cost=cost) for bid, cost in zip("ABCD", (1, 2, 3, 4), strict=True)}
    result = tally("ABCD", ["A", "B"], Ties((SMALLER,), facts))
    assert [one.out for one in result.rounds] == ["D", "C", "B", ""]
    assert explain(result)[-1] == "A has more than half of the votes that still count, so it is chosen."


def ranking(places: random.Random, bids: Sequence[str]) -> list[str]:
    """A ranking that may stop early, and leans towards the first bids, as real ones lean."""
    order = sorted(bids, key=lambda bid: places.random() + bids.index(bid) * 0.1)
    return order[: places.randint(1, len(bids))]


def reachable(bids: frozenset[str], rankings: Sequence[Sequence[str]]) -> set[str]:
    """Every winner that some way of breaking the ties leads to: a second way to count, by trying them all."""
    firsts = [next((bid for bid in one if bid in bids), None) for one in rankings]
    votes = {bid: firsts.count(bid) for bid in bids}
    over_half = {bid for bid in bids if votes[bid] > sum(votes.values()) - votes[bid]}
    if over_half or len(bids) == 1:
        return over_half or set(bids)
    last = [bid for bid in bids if votes[bid] == min(votes.values())]
    return set().union(*(reachable(bids - {out}, rankings) for out in last))


def referee(bids: Sequence[str], rankings: Sequence[Sequence[str]]) -> str:
    known = {bid: pyrankvote.Candidate(bid) for bid in bids}
    papers = [pyrankvote.Ballot(ranked_candidates=[known[bid] for bid in one]) for one in rankings]
    winners = pyrankvote.instant_runoff_voting(list(known.values()), papers).get_winners()
    return str(winners[0].name)


def had_a_tie(result: Result) -> bool:
    return any(one.ties for one in result.rounds)


def test_pyrankvote_finds_the_same_winner_on_more_than_ten_thousand_random_ballots() -> None:
    """Without a tie one winner is right. With one, pyrankvote may draw: its winner and ours are both reachable."""
    dice = random.Random(20261127)
    without_tie = ballots_without_tie = with_tie = 0
    for _ in range(ELECTIONS):
        bids = "ABCDEFG"[: dice.randint(2, 7)]
        rankings = [ranking(dice, bids) for _ in range(dice.randint(5, 90))]
        result = tally(bids, rankings, BY_LOT)
        theirs = referee(bids, rankings)
        if had_a_tie(result):
            with_tie += 1
            assert {result.winner, theirs} <= reachable(frozenset(bids), rankings)
        else:
            without_tie += 1
            ballots_without_tie += len(rankings)
            assert result.winner == theirs, rankings
    assert without_tie + with_tie == ELECTIONS
    assert without_tie > ELECTIONS // 2
    assert with_tie > ELECTIONS // 20
    assert ballots_without_tie > 10_000


def test_places_become_an_order() -> None:
    assert check_places({"A": 2, "B": 1}, "ABC") == ("B", "A")


@pytest.mark.parametrize("places", [{"A": 1, "B": 3}, {"A": 2}, {"A": 0, "B": 1}])
def test_a_ranking_with_gaps_is_refused(places: dict[str, int]) -> None:
    with pytest.raises(RankingWithGaps, match="leave no number out"):
        check_places(places, "ABC")


def test_two_bids_in_one_place_are_refused() -> None:
    with pytest.raises(RankedTwice, match="Two bids have the same place"):
        check_places({"A": 1, "B": 1}, "ABC")


def test_a_bid_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownChoice, match="Z is not one of the bids"):
        check_places({"Z": 1}, "ABC")
    with pytest.raises(UnknownChoice, match="Z is not one of the bids"):
        check_ranking("Z", "ABC")


def test_a_bid_ranked_twice_is_refused() -> None:
    with pytest.raises(RankedTwice, match="One bid has two places"):
        tally("ABC", ["ABA"], BY_LOT)


@pytest.mark.parametrize(("bids", "rankings"), [("", []), ("A", []), ("A", [[], []])])
def test_without_bids_or_votes_there_is_nothing_to_count(bids: str, rankings: list[list[str]]) -> None:
    with pytest.raises(NothingToCount):
        tally(bids, rankings, BY_LOT)
