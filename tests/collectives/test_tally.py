"""The count agrees with a second way of saying the rules, for every electorate up to 7 people."""

from itertools import combinations, combinations_with_replacement
from math import comb

import pytest

from collectives.quorum import Needed
from collectives.tally.yes_no import Count, Paper, explain, tally

CHOICES = ("yes", "no", "abstain", "")
KINDS = [
    *(Paper(choice, lived=lived) for choice in CHOICES for lived in (True, False)),
    *(Paper(choice, aside=True) for choice in CHOICES),
]
RULES = [Needed(voters, lived) for voters in range(1, 5) for lived in range(3) if lived <= voters]


def second_way(papers: tuple[Paper, ...], needed: Needed) -> str:
    """Say the outcome by search and pairing, not by counting.

    Enough voted when a group of voters of the asked size can be found, and one of lived experience of its own size. It
    is carried when every no can be struck off with a yes of its own and a yes is left over.
    """
    voters = [paper for paper in papers if paper.choice != "" and paper.aside is False]
    groups = combinations(voters, needed.voters)
    lived = combinations([paper for paper in voters if paper.lived], needed.lived)
    if next(groups, None) is None or next(lived, None) is None:
        return "not_quorate"
    left = [paper.choice for paper in voters]
    while "yes" in left and "no" in left:
        left.remove("yes")
        left.remove("no")
    return "carried" if "yes" in left else "not_carried"


@pytest.mark.parametrize("size", range(8))
def test_every_electorate_up_to_seven_has_the_outcome_that_a_second_way_gives(size: int) -> None:
    checked = 0
    for papers in combinations_with_replacement(KINDS, size):
        for needed in RULES:
            assert tally(papers, needed).outcome == second_way(papers, needed), (papers, needed)
            checked += 1
    assert checked == comb(size + len(KINDS) - 1, size) * len(RULES)


def test_the_order_of_the_papers_changes_nothing() -> None:
    papers = [Paper("yes", lived=True), Paper("no"), Paper("abstain"), Paper("yes", aside=True), Paper("")]
    assert tally(papers, Needed(3, 1)) == tally(papers[::-1], Needed(3, 1))


def test_one_who_stands_aside_is_counted_in_nothing_but_the_number_who_did() -> None:
    result = tally([Paper("yes", lived=True, aside=True), Paper("no")], Needed(1, 0))
    assert (result.count, result.outcome) == (Count(yes=0, no=1, abstain=0, stood_aside=1), "not_carried")


def test_an_abstention_helps_to_make_the_quorum_and_neither_side() -> None:
    papers = [Paper("yes", lived=True), Paper("abstain"), Paper("abstain")]
    assert tally(papers, Needed(3, 1)).outcome == "carried"


def test_nobody_at_all_is_not_enough() -> None:
    assert tally([], Needed(1, 0)).outcome == "not_quorate"


@pytest.mark.parametrize(
    ("count", "outcome", "last"),
    [
        (Count(3, 1, 1), "carried", "More said yes than no, so the answer is yes."),
        (Count(1, 3, 0), "not_carried", "More said no than yes, so the answer is no."),
        (Count(2, 2, 0), "not_carried", "As many said no as said yes, so the answer is no."),
        (Count(1, 0, 0), "not_quorate", "1 person voted. The rules ask for at least 3. So nothing is decided yet."),
        (Count(0, 0, 0), "not_quorate", "Nobody voted. The rules ask for at least 3. So nothing is decided yet."),
    ],
)
def test_the_outcome_is_explained_in_plain_sentences(count: Count, outcome: str, last: str) -> None:
    assert explain(count, outcome, Needed(3, 1))[-1] == last


def test_too_few_lived_experience_votes_are_explained_without_their_number() -> None:
    sentences = explain(Count(3, 0, 0), "not_quorate", Needed(3, 2))
    assert sentences[-1].startswith("Too few of those who voted hold a lived experience seat.")


def test_those_who_stood_aside_are_a_number_without_a_seat() -> None:
    assert "1 member stood aside" in explain(Count(3, 0, 0, 1), "carried", Needed(3, 1))[1]
    assert "2 members stood aside" in explain(Count(3, 0, 0, 2), "carried", Needed(3, 1))[1]
