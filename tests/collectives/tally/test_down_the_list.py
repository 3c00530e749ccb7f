"""Walking a ranking down the money passes nothing over in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectives.tally.asks import Ask
from collectives.tally.down_the_list import (
    NOT_ENOUGH,
    NOT_REACHED,
    PAID,
    PART_OFFERED,
    RULES,
    SKIP,
    STOP,
    Result,
    explain,
    tally,
)
from collectives.tally.refusals import MoneyDoesNotFit, TwiceOnTheList, UnknownChoice

# £100 in all. A takes 60 and leaves 40. B (50) does not fit, nor does any part of it. C (30) fits and leaves 10.
# D (20) does not fit, but 8 would still work.
LIST = [Ask("A", 6000), Ask("B", 5000), Ask("C", 3000), Ask("D", 2000, part=800)]


def outcomes(result: Result) -> list[str]:
    return [line.outcome for line in result.lines]


def test_skip_goes_on_after_what_does_not_fit() -> None:
    result = tally(LIST, 10000, SKIP)
    assert outcomes(result) == [PAID, NOT_ENOUGH, PAID, PART_OFFERED]
    assert [ask.bid for ask in result.paid] == ["A", "C"]
    assert result.left == 200


def test_stop_ends_at_the_first_that_does_not_fit() -> None:
    result = tally(LIST, 10000, STOP)
    assert outcomes(result) == [PAID, NOT_ENOUGH, NOT_REACHED, NOT_REACHED]
    assert result.left == 4000


def test_stop_offers_the_part_before_it_ends() -> None:
    # 40 is left for B, whose writer said 35 would work: it is offered, and C, which would fit the 5, is not reached.
    result = tally([Ask("A", 6000), Ask("B", 5000, part=3500), Ask("C", 500)], 10000, STOP)
    assert outcomes(result) == [PAID, PART_OFFERED, NOT_REACHED]
    assert result.left == 500


def test_an_offered_part_is_kept_aside() -> None:
    # 10 is left after A; B's part of 8 leaves 2, so C (5) does not fit.
    result = tally([Ask("A", 90), Ask("B", 20, part=8), Ask("C", 5)], 100, SKIP)
    assert outcomes(result) == [PAID, PART_OFFERED, NOT_ENOUGH]


def test_a_bid_that_takes_the_last_penny_fits() -> None:
    assert outcomes(tally([Ask("A", 100)], 100, STOP)) == [PAID]


def test_the_chosen_rule_and_every_bid_are_in_the_explanation() -> None:
    assert explain(tally(LIST, 10000, SKIP)) == [
        (
            "The money was £100. The rule is skip: a bid that does not fit is passed over, "
            "and the count goes on down the list."
        ),
        "A is paid for: it asks for £60, and £100 was left.",
        "B asks for £50. Only £40 was left, so there is not enough.",
        "C is paid for: it asks for £30, and £40 was left.",
        "D asks for £20, and only £10 was left. It is offered £8, which its writer said would still work.",
        "£2 is left over.",
    ]
    stopped = explain(tally(LIST, 10000, STOP))
    assert "The rule is stop" in stopped[0]
    assert stopped[-2] == "D was not reached: the count had ended."


def test_a_part_that_does_not_fit_either_is_said() -> None:
    result = tally([Ask("A", 5000, part=3000)], 1000, SKIP)
    assert explain(result)[1] == (
        "A asks for £50, or £30 as the least that would work. Only £10 was left, so there is not enough."
    )


@given(
    st.lists(st.tuples(st.integers(0, 50), st.booleans()), max_size=8),
    st.integers(0, 120),
    st.sampled_from(list(RULES)),
)
def test_nothing_is_skipped_silently_and_no_more_than_the_money_is_given(
    bids: list[tuple[int, bool]], money: int, rule: str
) -> None:
    asks = [Ask(f"Bid {at}", cost, cost // 2 if parts and cost > 1 else None) for at, (cost, parts) in enumerate(bids)]
    result = tally(asks, money, rule)
    assert [line.ask for line in result.lines] == asks
    assert 0 <= result.left <= money
    said = " ".join(explain(result))
    assert all(ask.bid in said for ask in asks)
    # Whatever is not paid in whole is more than was left at its turn, or was not reached.
    assert all(line.outcome in (PAID, NOT_REACHED) or line.ask.cost > line.left for line in result.lines)


def test_what_cannot_be_meant_is_refused() -> None:
    with pytest.raises(UnknownChoice, match="Choose skip or stop"):
        tally([], 1, "perhaps")
    with pytest.raises(MoneyDoesNotFit, match="cannot be less than nothing"):
        tally([], -1, SKIP)
    with pytest.raises(MoneyDoesNotFit, match="cannot ask for less than nothing"):
        tally([Ask("A", -1)], 1, SKIP)
    with pytest.raises(MoneyDoesNotFit, match="must be less than its whole cost"):
        tally([Ask("A", 5, part=5)], 1, SKIP)
    with pytest.raises(TwiceOnTheList, match="A is on the list twice"):
        tally([Ask("A", 1), Ask("A", 1)], 1, SKIP)
