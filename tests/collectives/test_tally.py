"""The count agrees with a second way of saying the rules, for every electorate up to 7 people."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product
from math import comb

import pytest

from collectives.tally.enough_voted import COULD_VOTE, HALF, NONE, PassMark, Rules
from collectives.tally.yes_no import Count, Paper, cannot_change, explain, tally

LIVED, OTHER = "lived_experience", "community"


def needed(voters: int, lived: int) -> Rules:
    """Rules about numbers alone."""
    return Rules(least=voters, lived=lived, together=NONE)


CHOICES = ("yes", "no", "abstain", "")
KINDS = [
    *(Paper(choice, seat) for choice in CHOICES for seat in (LIVED, OTHER)),
    *(Paper(choice, aside=True) for choice in CHOICES),
]
RULES = [needed(voters, lived) for voters in range(1, 5) for lived in range(3) if lived <= voters]


def second_way(papers: tuple[Paper, ...], rules: Rules) -> str:
    """Say the outcome by search and pairing, not by counting.

    Enough voted when a group of voters of the asked size can be found, and one of lived experience of its own size. It
    is carried when every no can be struck off with a yes of its own and a yes is left over.
    """
    voters = [paper for paper in papers if paper.choice != "" and paper.aside is False]
    groups = combinations(voters, rules.least)
    lived = combinations([paper for paper in voters if paper.seat == LIVED], rules.lived)
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
        for rules in RULES:
            assert tally(papers, rules).outcome == second_way(papers, rules), (papers, rules)
            checked += 1
    assert checked == comb(size + len(KINDS) - 1, size) * len(RULES)


def test_the_order_of_the_papers_changes_nothing() -> None:
    papers = [Paper("yes", seat=LIVED), Paper("no"), Paper("abstain"), Paper("yes", aside=True), Paper("")]
    assert tally(papers, needed(3, 1)) == tally(papers[::-1], needed(3, 1))


def test_one_who_stands_aside_is_counted_in_nothing_but_the_number_who_did() -> None:
    result = tally([Paper("yes", seat=LIVED, aside=True), Paper("no")], needed(1, 0))
    assert (result.count, result.outcome) == (Count(yes=0, no=1, abstain=0, stood_aside=1, could=1), "not_carried")


def test_an_abstention_helps_to_make_the_quorum_and_neither_side() -> None:
    papers = [Paper("yes", seat=LIVED), Paper("abstain"), Paper("abstain")]
    assert tally(papers, needed(3, 1)).outcome == "carried"


def test_nobody_at_all_is_not_enough() -> None:
    assert tally([], needed(1, 0)).outcome == "not_quorate"


@pytest.mark.parametrize(
    ("choices", "last"),
    [
        ("yes yes yes no abstain", "More said yes than no, so the answer is yes."),
        ("yes no no no", "More said no than yes, so the answer is no."),
        ("yes yes no no", "As many said no as said yes, so the answer is no."),
        ("yes", "1 person voted. The rules ask for at least 3. So nothing is decided yet."),
        ("", "Nobody voted. The rules ask for at least 3. So nothing is decided yet."),
    ],
)
def test_the_outcome_is_explained_in_plain_sentences(choices: str, last: str) -> None:
    papers = [Paper(choice, LIVED) for choice in choices.split()]
    assert explain(tally([*papers, Paper("")], needed(3, 1)))[-1] == last


def test_too_few_lived_experience_votes_are_explained_without_their_number() -> None:
    result = tally([Paper("yes", LIVED), Paper("yes"), Paper("yes")], needed(3, 2))
    assert explain(result)[-1].startswith("Too few of those who voted hold a lived experience seat.")


def test_those_who_stood_aside_are_a_number_without_a_seat() -> None:
    for aside, words in ((1, "1 member stood aside"), (2, "2 members stood aside")):
        result = tally([*[Paper("yes", LIVED)] * 3, *[Paper("", LIVED, aside=True)] * aside], needed(3, 1))
        assert words in explain(result)[1]


def test_a_pass_mark_of_all_who_could_vote_is_said_and_held() -> None:
    mark = PassMark(of=COULD_VOTE)
    papers = [Paper("yes", LIVED), Paper("yes"), Paper(""), Paper("")]
    result = tally(papers, needed(1, 0), mark)
    # Two of four is not more than half of them.
    assert result.outcome == "not_carried"
    assert explain(result, mark)[-1].startswith("Yes needs more than half of everyone who could vote.")
    assert tally([*papers, Paper("yes")], needed(1, 0), mark).outcome == "carried"


@pytest.mark.parametrize("size", range(5))
def test_an_outcome_is_fixed_exactly_when_every_way_of_going_on_ends_the_same(size: int) -> None:
    kinds = [Paper(choice, seat) for choice in CHOICES for seat in (LIVED, OTHER)]
    rules = [
        Rules(least=least, lived=lived, together=share)
        for least in (1, 3)
        for lived in (0, 1)
        for share in (NONE, HALF)
    ]
    marks = [PassMark(), PassMark(of=COULD_VOTE), PassMark(Fraction(2, 3))]
    for papers in combinations_with_replacement(kinds, size):
        for rule, mark in product(rules, marks):
            ends = {tally(whole, rule, mark).outcome for whole in every_way_on(papers)}
            if ends == {"not_quorate"} and any(not paper.choice for paper in papers):
                continue  # Too few have voted so far: it stays open, since more may still come.
            assert cannot_change(papers, rule, mark) == (len(ends) == 1), (papers, rule, mark)


def every_way_on(papers: tuple[Paper, ...]) -> Iterator[list[Paper]]:
    """Return every way in which those who have not voted may vote, or not."""
    for choices in product(*[[paper.choice] if paper.choice else CHOICES for paper in papers]):
        yield [Paper(choice, paper.seat) for choice, paper in zip(choices, papers, strict=True)]
