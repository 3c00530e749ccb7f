"""Nobody can be picked out of a published figure, not even by somebody who subtracts."""

import itertools
import random
from collections import defaultdict
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.wellbeing.small_numbers import (
    HIDDEN,
    Published,
    _shown_total,
    count_in_words,
    hide_with_partner,
    may_show_mean,
    publish,
    rounded,
    shown_count,
    shown_share,
)

COUNTS = st.integers(0, 60)
TABLES = st.dictionaries(st.sampled_from("abcdefgh"), COUNTS, min_size=1)


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0"), (1, "*"), (7, "*"), (8, "10"), (12, "10"), (13, "15"), (17, "15"), (18, "20"), (1003, "1005")],
)
def test_the_public_sees_0_a_star_or_the_nearest_5(count: int, shown: str) -> None:
    assert shown_count(count) == shown


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "*"), (4, "*"), (5, "5"), (13, "13")])
def test_staff_see_their_own_group_exactly_from_5_people(count: int, shown: str) -> None:
    assert shown_count(count, public=False) == shown


@pytest.mark.parametrize(
    ("count", "public", "words"),
    [
        (0, True, "nobody"),
        (3, True, "fewer than 8"),
        (41, True, "about 40"),
        (3, False, "fewer than 5"),
        (41, False, "41"),
    ],
)
def test_a_count_is_said_in_words(count: int, public: bool, words: str) -> None:
    assert count_in_words(count, public=public) == words


def test_a_count_below_0_is_refused() -> None:
    with pytest.raises(ValueError, match="below 0"):
        shown_count(-1)


@pytest.mark.parametrize(("count", "public", "staff"), [(0, False, False), (4, False, False), (5, False, True)])
def test_a_mean_of_few_people_is_not_shown(count: int, public: bool, staff: bool) -> None:
    assert (may_show_mean(count), may_show_mean(count, public=False)) == (public, staff)


def test_a_mean_may_be_shown_from_8_people() -> None:
    assert (may_show_mean(7), may_show_mean(8)) == (False, True)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(42, 60, "67%"), (8, 8, "100%"), (0, 20, "0%"), (3, 40, "*"), (3, 5, "*"), (0, 0, "*"), (12, 13, "67%")],
)
def test_a_share_is_worked_out_from_the_rounded_numbers(part: int, whole: int, share: str) -> None:
    assert shown_share(part, whole) == share


def test_staff_see_the_exact_share() -> None:
    assert shown_share(42, 60, public=False) == "70%"


@given(st.integers(0, 100_000))
def test_a_shown_count_is_never_1_to_7_and_never_more_than_2_off(count: int) -> None:
    shown = shown_count(count)
    assert shown == HIDDEN if 1 <= count <= 7 else abs(int(shown) - count) <= 2
    assert shown not in {str(number) for number in range(1, 8)}
    assert rounded(count) % 5 == 0


# Averages


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"Barnsley": 12, "Calderdale": 9, "Kirklees": 3, "Wakefield": 20}, {"Kirklees", "Calderdale"}),
        ({"Barnsley": 12, "Calderdale": 9, "Kirklees": 8, "Wakefield": 20}, set()),
        ({"Barnsley": 12, "Calderdale": 5, "Kirklees": 3, "Wakefield": 20}, {"Calderdale", "Kirklees"}),
        ({"Barnsley": 12, "Calderdale": 1, "Kirklees": 1, "Wakefield": 20}, {"Calderdale", "Kirklees", "Barnsley"}),
        ({"Barnsley": 12, "Calderdale": 0, "Kirklees": 3, "Wakefield": 20}, {"Kirklees", "Barnsley"}),
        ({"Barnsley": 7}, {"Barnsley"}),
        ({}, set()),
    ],
)
def test_a_hidden_average_takes_the_next_smallest_group_with_it(counts: dict[str, int], hidden: set[str]) -> None:
    assert hide_with_partner(counts) == hidden


@given(TABLES)
def test_subtracting_averages_from_the_total_never_leaves_few_people_or_one_group(counts: Mapping[str, int]) -> None:
    hidden = hide_with_partner(counts)
    people = sum(counts[name] for name in hidden)
    shown = {name: count for name, count in counts.items() if count and name not in hidden}
    assert all(count >= 8 for count in shown.values())
    assert not hidden or not may_show_mean(sum(counts.values())) or (people >= 8 and len(hidden) >= 2)


# Counts


def could_be(shown: str) -> range:
    """What somebody can tell from one printed count, written out again from the rule itself."""
    if shown == HIDDEN:
        return range(1, 8)
    middle = int(shown)
    return range(1) if middle == 0 else range(max(8, middle - 2), middle + 3)


def test_rounding_alone_can_be_undone_so_the_total_moves_to_the_middle() -> None:
    table = publish({"age": {"a": 8, "b": 1, "c": 1, "d": 1, "e": 1}})
    assert table.total == "15"  # 12 would be shown as 10, and then every group would be known
    assert publish({"locality": dict.fromkeys("abcd", 8)}).total == "35"  # 32 would be shown as 30
    assert publish({"locality": dict.fromkeys("abcd", 7)}).total == "25"  # 28 would be shown as 30


def test_a_total_well_inside_is_rounded_like_any_count() -> None:
    assert publish({"locality": {"a": 10, "b": 21, "c": 4, "d": 33}}) == Published(
        "70", {"locality": {"a": "10", "b": "20", "c": "*", "d": "35"}}
    )


def test_a_table_of_nobody_and_of_one_group_stay_what_they_are() -> None:
    assert publish({"locality": {"a": 0, "b": 0}}).total == "0"
    assert publish({"locality": {"a": 9, "b": 0}}) == Published("10", {"locality": {"a": "10", "b": "0"}})
    assert publish({"locality": {"a": 3, "b": 0}}) == Published("*", {"locality": {"a": "*", "b": "0"}})


def test_breakdowns_of_different_people_are_refused() -> None:
    with pytest.raises(ValueError, match="add up to the same total"):
        publish({"locality": {"a": 9}, "age": {"young": 8}})


@given(TABLES)
def test_a_printed_total_is_never_more_than_4_off_nor_1_to_7(counts: dict[str, int]) -> None:
    total, shown = sum(counts.values()), publish({"all": counts}).total
    assert total <= 7 if shown == HIDDEN else abs(int(shown) - total) <= 4
    assert shown not in {str(number) for number in range(1, 8)}


@pytest.mark.parametrize(("groups", "largest"), [(2, 42), (3, 22), (4, 12), (5, 7)])
def test_an_attacker_who_knows_the_method_keeps_3_possible_counts_for_every_group(groups: int, largest: int) -> None:
    seen: dict[tuple[str, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in itertools.product(range(largest + 1), repeat=groups):
        table = publish({"all": {str(place): count for place, count in enumerate(counts)}})
        seen[table.total, *table.breakdowns["all"].values()].append(counts)
    for shown, candidates in seen.items():
        for place, cell in enumerate(shown[1:]):
            possible = {counts[place] for counts in candidates}
            assert possible == {0} if cell == "0" else len(possible) >= 3, (shown, place)


def narrowed(total: range, cells: list[range]) -> list[range]:
    """What is left for each group once everything printed is added up and subtracted."""
    least, most = sum(cell[0] for cell in cells), sum(cell[-1] for cell in cells)
    return [
        range(max(cell[0], total[0] - (most - cell[-1])), min(cell[-1], total[-1] - (least - cell[0])) + 1)
        for cell in cells
    ]


def test_10000_random_networks_give_no_exact_count_to_somebody_who_subtracts() -> None:
    dice = random.Random(20260401)
    left_out = 0
    for _ in range(10_000):
        people = [(dice.randrange(4), dice.randrange(12), dice.randrange(6)) for _ in range(dice.randrange(1, 120))]
        weight = dice.choice((1, 2, 3))
        breakdowns: dict[str, dict[str, int]] = {"locality": {}, "month": {}, "age": {}}
        for person in people:
            for name, group in zip(breakdowns, person, strict=True):
                key = str(group // weight)
                breakdowns[name][key] = breakdowns[name].get(key, 0) + 1
        table = publish(breakdowns)
        left_out += len(breakdowns) - len(table.breakdowns)
        cells = {name: [could_be(shown) for shown in row.values()] for name, row in table.breakdowns.items()}
        least = max(sum(cell[0] for cell in row) for row in cells.values())
        most = min(sum(cell[-1] for cell in row) for row in cells.values())
        # The attacker knows the method too, and tries every total it could have been.
        totals = [total for total in range(least, most + 1) if _shown_total(total, least, most) == table.total]
        assert totals == list(range(totals[0], totals[-1] + 1))
        for row in cells.values():
            for before, after in zip(row, narrowed(range(totals[0], totals[-1] + 1), row), strict=True):
                assert len(after) >= 3 or len(before) == 1
    assert left_out < 100
