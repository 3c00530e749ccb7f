"""The change of a group is worked out over matched people, exactly."""

from decimal import Decimal
from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from evaluation.wellbeing.change import (
    ChangeCounts,
    ChangeSums,
    count_changes,
    cuts,
    from_pairs,
    from_sums,
)
from evaluation.wellbeing.instruments import load
from evaluation.wellbeing.intervals import mean_interval, t_critical, wilson
from tests.evaluation.wellbeing.pairs import PAIRS, RISERS, answers

WELLBEING = load("swemwbs").scale("wellbeing")
HAPPY = load("ons4").scale("happy")
ANXIOUS = load("ons4").scale("anxious")

# Ten people by hand: changes 3.00 2.87 1.03 1.02 0 -1.02 -1.03 -2.87 -5.00 2.00, which add up to 0.
BY_HAND = [(2000, 2000 + change) for change in (300, 287, 103, 102, 0, -102, -103, -287, -500, 200)]


# Means, spread and interval


def test_a_worked_example_by_hand() -> None:
    result = from_pairs(WELLBEING, RISERS)
    assert (result.n, result.mean_before, result.mean_after) == (8, Decimal("15.00"), Decimal("17.50"))
    assert (result.mean_change, result.sd_change) == (Decimal("2.50"), Decimal("1.20"))
    # t with 7 degrees of freedom is 2.3646; 2.3646 x 1.1952 / sqrt(8) = 0.9992
    assert result.interval == (Decimal("1.50"), Decimal("3.50"))


@given(PAIRS)
def test_mean_and_spread_agree_with_the_standard_library(pairs: list[tuple[int, int]]) -> None:
    result = from_pairs(WELLBEING, pairs)
    changes = [(after - before) / 100 for before, after in pairs]
    assert float(result.mean_change or 0) == pytest.approx(mean(changes), abs=0.00501)
    assert float(result.sd_change or 0) == pytest.approx(stdev(changes), abs=0.00501)


@given(PAIRS)
def test_the_interval_agrees_with_scipy_and_statsmodels(pairs: list[tuple[int, int]]) -> None:
    before, after = (np.array(side) / 100 for side in zip(*pairs, strict=True))
    ends = from_pairs(WELLBEING, pairs).ends()
    assert ends is not None
    found = [float(end) for end in ends]
    assert found == pytest.approx(DescrStatsW(after - before).tconfint_mean(), abs=1e-6)
    if len(set(after - before)) > 1:
        oracle = stats.ttest_rel(after, before).confidence_interval(0.95)
        assert found == pytest.approx([oracle.low, oracle.high], abs=1e-6)


@pytest.mark.parametrize(("freedom", "printed"), [(1, 12.706), (7, 2.365), (29, 2.045), (120, 1.980)])
def test_students_t_is_that_of_the_printed_tables(freedom: int, printed: float) -> None:
    assert t_critical(freedom) == pytest.approx(printed, abs=0.0005)


@given(st.integers(1, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_interval_of_a_share_agrees_with_statsmodels(share: tuple[int, int]) -> None:
    low, high = proportion_confint(*share, method="wilson")
    assert [float(end) for end in wilson(*share)] == pytest.approx([low, high], abs=0.0006)


@pytest.mark.parametrize("share", [(1, 0), (0, 0), (-1, 5), (6, 5)])
def test_a_share_of_nobody_or_of_more_than_all_has_no_interval(share: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="A share needs people"):
        wilson(*share)


def test_one_value_has_no_interval() -> None:
    with pytest.raises(ValueError, match="at least two values"):
        mean_interval(1, Decimal(2), Decimal(1))


def test_below_8_people_there_is_no_interval() -> None:
    assert from_pairs(WELLBEING, RISERS[:7]).interval is None
    assert from_pairs(WELLBEING, RISERS).interval is not None


def test_nobody_and_one_person_have_no_figures_that_need_more() -> None:
    nobody, one = from_pairs(WELLBEING, []), from_pairs(WELLBEING, RISERS[:1])
    assert (nobody.mean_before, nobody.mean_after, nobody.mean_change, nobody.sd_change) == (None,) * 4
    assert (one.mean_change, one.sd_change) == (Decimal("1.00"), None)


@pytest.mark.parametrize(
    ("total", "n", "hundredths", "tenths"),
    [
        (25, 10, "0.02", "0.0"),  # 0.025 is half way: to the even 0.02
        (35, 10, "0.04", "0.0"),  # 0.035 to 0.04; and 0.0, from 0.035 and not from 0.04
        (250, 10, "0.25", "0.2"),  # 0.25 half way to the even 0.2
        (349, 20, "0.17", "0.2"),
        (2495, 100, "0.25", "0.2"),  # 0.2495 is 0.2, though 0.25 rounded again could be 0.3
        (-250, 10, "-0.25", "-0.2"),
    ],
)
def test_figures_are_rounded_once_and_half_to_even(total: int, n: int, hundredths: str, tenths: str) -> None:
    result = from_sums(HAPPY, ChangeSums(n, 0, total, total, total * total), ChangeCounts(same=n))
    assert (str(result.mean_change), str(result.mean(total, decimals=1))) == (hundredths, tenths)


# Counts


def test_thresholds_count_from_exactly_103_and_287_hundredths() -> None:
    assert count_changes(WELLBEING, BY_HAND) == ChangeCounts(rise=2, possible_rise=2, same=3, possible_fall=1, fall=2)
    assert cuts(WELLBEING) == (103, 287)


def test_without_a_published_threshold_every_movement_counts() -> None:
    counts = count_changes(HAPPY, answers("5-6 5-4 5-5 0-10 7-6"))
    assert counts == ChangeCounts(rise=2, same=1, fall=2)
    assert not from_pairs(HAPPY, answers("5-6")).has_threshold


def test_mistake_anxiety_going_up_is_worse() -> None:
    pairs = answers("5-2 5-3 5-4 5-6 5-5")
    assert (from_pairs(ANXIOUS, pairs).better, from_pairs(ANXIOUS, pairs).worse) == (3, 1)
    assert (from_pairs(HAPPY, pairs).better, from_pairs(HAPPY, pairs).worse) == (1, 3)
    assert ANXIOUS.is_better(-1)
    assert not HAPPY.is_better(-1)


@given(PAIRS)
def test_every_person_is_counted_once(pairs: list[tuple[int, int]]) -> None:
    assert count_changes(WELLBEING, pairs).n == len(pairs)


@given(PAIRS)
def test_turning_time_round_swaps_rises_and_falls(pairs: list[tuple[int, int]]) -> None:
    there = from_pairs(WELLBEING, pairs)
    back = from_pairs(WELLBEING, [(after, before) for before, after in pairs])
    assert (there.better, there.worse) == (back.worse, back.better)
    assert there.sums.sum_change == -back.sums.sum_change
    assert there.sd_change == back.sd_change


# Sums from a database


@given(PAIRS)
def test_sums_from_a_database_give_the_same_result_as_the_pairs(pairs: list[tuple[int, int]]) -> None:
    changes = [after - before for before, after in pairs]
    sums = ChangeSums(
        n=len(pairs),
        sum_before=sum(before for before, _ in pairs),
        sum_after=sum(after for _, after in pairs),
        sum_change=sum(changes),
        sum_change_squared=sum(change**2 for change in changes),
    )
    assert from_sums(WELLBEING, sums, count_changes(WELLBEING, pairs)) == from_pairs(WELLBEING, pairs)


@pytest.mark.parametrize("sums", [(2, 100, 200, 50, 9999), (-1, 0, 0, 0, 0), (2, 0, 100, 100, 4999), (0, 0, 5, 5, 25)])
def test_mistake_sums_of_people_who_are_not_matched_are_refused(sums: tuple[int, int, int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"not of the same matched people|too small"):
        ChangeSums(*sums)


def test_counts_of_other_people_are_refused() -> None:
    with pytest.raises(ValueError, match="not of the same people"):
        from_sums(HAPPY, ChangeSums.of(answers("5-6 5-6")), ChangeCounts(rise=1))
