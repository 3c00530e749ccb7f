"""Every tie rule decides a tie, and none decides what it may not."""

from hashlib import sha256

import pytest

from collectives.tally import dots
from collectives.tally.refusals import CastingVoteNeeded, TieRuleNotAllowed
from collectives.tally.ties import (
    CHAIR,
    EARLIER,
    LIVED,
    LOT,
    OPEN_ORDER,
    SECRET_ORDER,
    SMALLER,
    Facts,
    Ties,
    check_order,
    in_order,
    settle,
)

# Each pair is alike in all that is asked before the rule that decides.
EVERY_RULE = [
    (LIVED, Facts(lived=1, cost=5, submitted=1), Facts(lived=2, cost=9, submitted=2)),
    (SMALLER, Facts(lived=1, cost=9, submitted=1), Facts(lived=1, cost=5, submitted=2)),
    (EARLIER, Facts(lived=1, cost=5, submitted=2), Facts(lived=1, cost=5, submitted=1)),
]


@pytest.mark.parametrize(("rule", "a", "b"), EVERY_RULE)
def test_each_rule_of_the_usual_order_is_reached_and_decides(rule: str, a: Facts, b: Facts) -> None:
    settled = settle(["A", "B"], Ties(OPEN_ORDER, {"A": a, "B": b}, seed="x"))
    assert settled.bids == ("B", "A")
    assert settled.said[0].startswith("A and B were level. B came first: ")
    others = Ties([one for one in OPEN_ORDER if one != rule], {"A": a, "B": b}, seed="x")
    assert settle(["A", "B"], others).said != settled.said


@pytest.mark.parametrize("seed", ["2026-11-27 lottery 4 8 15", "another", "ж"])
def test_the_lot_is_reached_last_and_anyone_can_draw_it_again(seed: str) -> None:
    facts = {bid: Facts(lived=1, cost=5, submitted=1) for bid in "ABC"}
    again = sorted("ABC", key=lambda bid: sha256(f"{seed}\n{bid}".encode()).digest())
    settled = settle("CAB", Ties(OPEN_ORDER, facts, seed))
    assert list(settled.bids) == again
    assert settled.said == (f"A, B and C were level. {again[0]} came first: the lot fell on it.",)


def test_the_lot_falls_on_each_bid_sooner_or_later() -> None:
    assert {settle("AB", Ties([LOT], seed=str(seed))).bids[0] for seed in range(20)} == {"A", "B"}


def test_the_chair_decides_where_the_collective_chose_that() -> None:
    ties = Ties([CHAIR], chair=["B"])
    check_order(ties, secret=False, chair_chosen=True)
    assert settle("AB", ties).bids == ("B", "A")
    assert settle("AB", ties).said == ("A and B were level. B came first: the chair chose it.",)


def test_the_chair_is_waited_for() -> None:
    with pytest.raises(CastingVoteNeeded, match="The chair has the casting vote, and has not said"):
        settle("ABC", Ties([CHAIR], chair=["B"]))


def test_the_chair_is_not_asked_when_an_earlier_rule_decides() -> None:
    ties = Ties([SMALLER, CHAIR], {"A": Facts(cost=2), "B": Facts(cost=1)})
    assert settle("AB", ties).bids == ("B", "A")


def test_of_three_level_bids_rules_go_on_until_all_are_in_order() -> None:
    facts = {"A": Facts(cost=5, submitted=2), "B": Facts(cost=5, submitted=1), "C": Facts(cost=3, submitted=3)}
    settled = settle("ABC", Ties(SECRET_ORDER, facts, "x"))
    assert settled.bids == ("C", "B", "A")
    assert settled.said == (
        "A, B and C were level. C came first: it asks for less money.",
        "A and B were level. B came first: it was sent in earlier.",
    )


def test_scores_come_first_and_ties_only_among_equals() -> None:
    ties = Ties([SMALLER, LOT], {"A": Facts(cost=9), "B": Facts(cost=5), "C": Facts(cost=1)}, "x")
    assert in_order({"A": 7, "B": 7, "C": 2}, ties).bids == ("B", "A", "C")


def test_a_tie_of_a_method_is_broken_by_the_rules_of_its_ballot() -> None:
    ties = Ties([LIVED, LOT], {"A": Facts(lived=0), "B": Facts(lived=2)}, "x")
    result = dots.tally("AB", [{"A": 1}, {"B": 1}], 1, ties)
    assert result.order == ("B", "A")
    assert dots.explain(result)[-1].endswith("B came first: more people with lived experience backed it.")


def test_one_alone_needs_no_rule() -> None:
    assert settle(["A"], Ties([])).bids == ("A",)


@pytest.mark.parametrize(
    ("order", "secret", "chair", "sentence"),
    [
        ([LIVED, LOT], True, False, "nobody can know how people with lived experience voted"),
        ([SMALLER, CHAIR], False, False, "only if the collective chose that"),
        ([SMALLER, EARLIER], False, False, "must always decide"),
        ([LOT, LOT], False, False, "can be there once"),
        (["age", LOT], False, False, "must be one of ours"),
    ],
)
def test_rules_that_cannot_be_used_are_refused_before_opening(
    order: list[str], secret: bool, chair: bool, sentence: str
) -> None:
    with pytest.raises(TieRuleNotAllowed, match=sentence):
        check_order(Ties(order, seed="x"), secret=secret, chair_chosen=chair)


def test_a_lot_without_a_published_seed_is_refused() -> None:
    with pytest.raises(TieRuleNotAllowed, match="A lot needs a seed"):
        check_order(Ties(SECRET_ORDER), secret=True, chair_chosen=False)


def test_the_usual_orders_can_be_used() -> None:
    check_order(Ties(OPEN_ORDER, seed="x"), secret=False, chair_chosen=False)
    check_order(Ties(SECRET_ORDER, seed="x"), secret=True, chair_chosen=False)


def test_a_tie_that_no_rule_decides_is_said() -> None:
    with pytest.raises(TieRuleNotAllowed, match="A and B are level, and no tie rule is left"):
        settle("AB", Ties([SMALLER], {"A": Facts(cost=1), "B": Facts(cost=1)}))
