"""Equal shares gives what the rule says, worked out by hand and by a slow second way."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectives.tally import equal_shares, shares_exact, shares_quick
from collectives.tally.asks import Ask
from collectives.tally.equal_shares import ALL_TAKEN, TOO_MUCH, Result, ballots_of, explain
from collectives.tally.refusals import MoneyDoesNotFit, NothingToCount, TwiceOnTheList, UnknownChoice


def shared(costs: dict[str, int], papers: Sequence[str], money: int) -> Result:
    """Count bids with one-letter names; each paper is the letters of the bids it backs."""
    return equal_shares.tally([Ask(bid, cost) for bid, cost in costs.items()], ballots_of(papers), money)


def names(result: Result) -> str:
    return "".join(pick.bid for pick in result.picks)


def test_the_money_is_raised_until_the_next_result_would_cost_too_much() -> None:
    # 400 for 4 voters: 100 each. A: 240 ÷ 3 = 80 each, 80 ÷ 240 = 1/3. B: 75 ÷ 150 = 1/2. C has 100 of 160 behind it.
    # A is taken and leaves 20, 20, 20, 100: B has 120 of 150. 160 is left, which B and C would fit, so raise.
    # With 15 more each B has 35 + 115 = 150: A and B cost 390. C has voter 1 alone, who has 160 after A once each has
    # 240, and then all three would cost 550. With 239 each it is still A and B, and B costs its two 75 each.
    result = shared({"A": 240, "B": 150, "C": 160}, ["AC", "A", "AB", "B"], 400)
    assert [(pick.bid, pick.supporters, pick.largest) for pick in result.picks] == [("A", 3, 80), ("B", 2, 75)]
    assert (result.share, result.each, result.raises, result.stopped, result.left) == (100, 239, 139, TOO_MUCH, 10)
    assert [ask.bid for ask in result.not_taken] == ["C"]


def test_the_last_result_that_can_be_paid_stands() -> None:
    # 100 for 2 voters: 50 each. A is taken and leaves voter 1 with 10. C (50) would fit the 60 that is left, so raise.
    # With 20 more B (70) can be paid, but A and B cost 110. With 19 more it is still A alone: that stands.
    result = shared({"A": 40, "B": 70, "C": 50}, ["AC", "B"], 100)
    assert (names(result), result.raises, result.stopped, result.left) == ("A", 19, TOO_MUCH, 60)


def test_raising_goes_on_when_no_other_bid_fits_what_is_left() -> None:
    # 10 for 2 voters: 5 each. Both back C: 4 each, 4 ÷ 8 = 1/2, the smallest. 1 and 1 are left to the voters, and 2 of
    # the money, too little for A or B. Raising goes on: with 9 each, voter 2 has 5 after C, so B is taken too, and
    # that would cost 13. With 8 each it is still C.
    result = shared({"A": 6, "B": 5, "C": 8}, ["AC", "BC"], 10)
    assert (names(result), result.raises, result.stopped, result.left) == ("C", 3, TOO_MUCH, 2)


def test_a_small_group_gets_its_part_where_a_plain_count_would_give_it_nothing() -> None:
    # 90 for 9 voters. Six back A, B and C (30 each), three back D (30). A plain count takes A, B and C.
    # Here the six have 60: A and B at 5 each, then nothing. D takes 10 from each of its three.
    assert sorted(names(shared({"A": 30, "B": 30, "C": 30, "D": 30}, ["ABC"] * 6 + ["D"] * 3, 90))) == ["A", "B", "D"]


def test_everything_that_somebody_backed_may_be_paid_for() -> None:
    # Nobody backs B, which would fit. There is no sense in raising for ever.
    result = shared({"A": 10, "B": 5}, ["A", "A"], 20)
    assert (names(result), result.raises, result.stopped) == ("A", 0, ALL_TAKEN)


def test_voters_who_backed_nothing_count_in_the_sharing() -> None:
    # 30 for 3 voters is 10 each; A costs 12, so the two extra are raised: 12 each.
    result = shared({"A": 12, "B": 30}, ["A", "", ""], 30)
    assert (result.share, result.each, names(result)) == (10, 12, "A")


def test_of_equal_bids_the_one_with_more_supporters_is_taken_first() -> None:
    # 80 for 8 voters: 10 each. Z: 10 ÷ 40 = 1/4, and that empties voters 1 to 4. A: 5 ÷ 10 = 1/2.
    # B: voter 1 has nothing, so 6 ÷ 12 = 1/2 too. Three back B and two back A.
    result = shared({"A": 10, "B": 12, "Z": 40}, ["ZB", "Z", "Z", "Z", "A", "A", "B", "B"], 80)
    assert [(pick.bid, pick.largest) for pick in result.picks] == [("Z", 10), ("B", 6), ("A", 5)]


def test_with_as_many_supporters_the_cheaper_then_the_one_listed_earlier() -> None:
    # Two back each: 1/2 for all of them.
    assert names(shared({"A": 12, "B": 10, "C": 12}, ["A", "A", "B", "B", "C", "C"], 90)) == "BAC"


def test_a_bid_that_costs_nothing_takes_no_part() -> None:
    result = shared({"A": 10, "F": 0}, ["AF", "F"], 20)
    assert names(result) == "A"
    assert "F asks for no money, so this count leaves it out." in explain(result)


def test_a_raise_is_one_unit_of_the_money_counted_in() -> None:
    # As in the first test, but in pence with raises of a pound: 15 units of 1 become 1 unit of 100.
    asks = [Ask("A", 240), Ask("B", 150), Ask("C", 160)]
    result = equal_shares.tally(asks, ballots_of(["AC", "A", "AB", "B"]), 400, unit=100)
    # With 100 more each has 200; A takes 80: 120, 120, 120, 200. B: 75 each. C has 120 of 160. 390 is spent.
    assert (names(result), result.raises, result.each) == ("AB", 1, 200)


def test_it_is_explained_without_naming_anyone() -> None:
    sentences = explain(shared({"A": 240, "B": 150, "C": 160}, ["AC", "A", "AB", "B"], 400))
    assert sentences == [
        "The money was £4. Shared among 4 people, that is £1 each to spend.",
        "To spend more of the money, the count was done again and again with more for each voter, up to £2.39.",
        "A is paid for: 3 voters backed it and shared its £2.40, paying at most £0.80 each.",
        "B is paid for: 2 voters backed it and shared its £1.50, paying at most £0.75 each.",
        "C is not paid for: those who backed it did not have its £1.60 left between them.",
        "With any more for each voter, the bids would cost more than the money there is. £0.10 is left over.",
    ]


def test_nobody_to_share_among_is_refused() -> None:
    with pytest.raises(NothingToCount, match="Nobody voted"):
        shared({"A": 1}, [], 1)


def test_a_vote_for_a_bid_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownChoice, match="B is not one of the bids"):
        shared({"A": 1}, ["AB"], 1)


def test_money_below_nothing_and_a_bid_listed_twice_are_refused() -> None:
    with pytest.raises(MoneyDoesNotFit):
        shared({"A": 1}, ["A"], -1)
    with pytest.raises(TwiceOnTheList):
        equal_shares.tally([Ask("A", 1), Ask("A", 2)], ballots_of(["A"]), 5)


def second_way_once(costs: Sequence[int], papers: Sequence[frozenset[int]], each: Fraction) -> list[int]:
    """Count once, person by person. The payment is found by trying every number of people who give all they have."""
    purses = [each] * len(papers)
    taken: list[int] = []
    while True:
        found = []
        for bid in set(range(len(costs))) - set(taken):
            backers = [person for person, paper in enumerate(papers) if bid in paper]
            have = sorted(purses[person] for person in backers)
            tries = [
                Fraction(costs[bid] - sum(have[:poor])) / (len(have) - poor)
                for poor in range(len(have))
                if sum(have) >= costs[bid]
            ]
            enough = [payment for payment in tries if sum(min(one, payment) for one in have) >= costs[bid]]
            if enough:
                found.append((min(enough) / costs[bid], -len(backers), costs[bid], bid, min(enough)))
        if not found:
            return taken
        *_, bid, payment = min(found)
        taken.append(bid)
        purses = [one - min(one, payment) if bid in paper else one for one, paper in zip(purses, papers, strict=True)]


def second_way(costs: Sequence[int], papers: Sequence[frozenset[int]], money: int) -> tuple[list[int], int]:
    """Raise one unit at a time and leave nothing out. Returns the bids and by how many units it was raised."""
    backed = {bid for paper in papers for bid in paper}
    stands: list[int] = []
    for raises in count():
        taken = second_way_once(costs, papers, Fraction(money, len(papers)) + raises)
        if sum(costs[bid] for bid in taken) > money:
            return stands, raises - 1
        stands = taken
        if backed <= set(taken):
            return stands, raises
    raise AssertionError


BIDS = st.integers(1, 6)
ELECTIONS = BIDS.flatmap(
    lambda bids: st.tuples(
        st.lists(st.one_of(st.integers(1, 40), st.sampled_from([5, 10, 20])), min_size=bids, max_size=bids),
        st.lists(st.frozensets(st.integers(0, bids - 1)), min_size=1, max_size=9),
        st.integers(0, 60),
    )
)


def counted(costs: Sequence[int], papers: Sequence[frozenset[int]], money: int) -> Result:
    asks = [Ask(str(bid), cost) for bid, cost in enumerate(costs)]
    return equal_shares.tally(asks, ballots_of([{str(bid) for bid in paper} for paper in papers]), money)


@given(ELECTIONS)
def test_any_election_comes_out_as_a_slow_second_way_says(
    election: tuple[list[int], list[frozenset[int]], int],
) -> None:
    taken, raises = second_way(*election)
    result = counted(*election)
    assert ([int(pick.bid) for pick in result.picks], result.raises) == (taken, raises)


@given(ELECTIONS)
def test_nobody_pays_more_than_they_have_and_no_more_than_the_money_is_spent(
    election: tuple[list[int], list[frozenset[int]], int],
) -> None:
    _, papers, money = election
    result = counted(*election)
    purses = [result.each] * len(papers)
    for pick in result.picks:
        payments = [
            min(purse, pick.largest) if int(pick.bid) in paper else Fraction(0)
            for purse, paper in zip(purses, papers, strict=True)
        ]
        assert sum(payments) == pick.cost
        purses = [purse - payment for purse, payment in zip(purses, payments, strict=True)]
    assert min(purses) >= 0
    assert sum(pick.cost for pick in result.picks) + result.left == money
    assert result.left >= 0


@given(ELECTIONS, st.integers(1, 200), st.floats(0, 1))
def test_the_quick_count_is_the_exact_one_as_far_as_it_says(
    election: tuple[list[int], list[frozenset[int]], int], each: int, way: float
) -> None:
    costs, papers, _ = election
    people_and_bids = shares_exact.electorate(costs, ballots_of(papers))  # type: ignore[arg-type]
    quick = shares_quick.run(shares_quick.prepared(people_and_bids), float(each), with_room=True)
    if quick is not None:
        for more in (0, Fraction(min(quick.room, 1000)) * Fraction(way)):
            assert quick.taken == [one.bid for one in shares_exact.run(people_and_bids, each + Fraction(more))]


def test_what_is_too_close_to_call_is_left_to_exact_fractions() -> None:
    # 10 each. Bid 2 (36) takes 9 from each of four and leaves them 1. Of the three who back bid 0 (9), one has that 1,
    # so the others pay 4; bid 1 is just the same. No rounding may decide this tie: the one listed earlier is first.
    papers = [[2, 0], [2, 1], [2], [2], [0], [0], [1], [1]]
    people_and_bids = shares_exact.electorate([9, 9, 36], ballots_of(papers))  # type: ignore[arg-type]
    assert shares_quick.run(shares_quick.prepared(people_and_bids), 10.0, with_room=True) is None
    taken = [shares_exact.Taken(2, Fraction(9)), shares_exact.Taken(0, Fraction(4)), shares_exact.Taken(1, Fraction(4))]
    assert shares_exact.run(people_and_bids, Fraction(10)) == taken


def test_supporters_who_have_exactly_the_cost_can_pay_it() -> None:
    # A third of 10 three times is 10, which floating point alone might miss.
    people_and_bids = shares_exact.electorate([10], ballots_of([[0]] * 3))  # type: ignore[arg-type, list-item]
    assert shares_quick.run(shares_quick.prepared(people_and_bids), 10 / 3, with_room=False) is None
    assert [one.largest for one in shares_exact.run(people_and_bids, Fraction(10, 3))] == [Fraction(10, 3)]
