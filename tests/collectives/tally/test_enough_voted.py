"""Quorum, composition and connections agree with brute force over every electorate up to 7 people."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product
from math import comb

import pytest

from collectives.tally.enough_voted import (
    ALL_VOTES,
    CARER,
    COORDINATOR,
    COULD_VOTE,
    LIVED,
    LONGER,
    NEXT_MEETING,
    YES_AND_NO,
    Count,
    Elector,
    PassMark,
    Rules,
    check_rules,
    count,
    enough,
    in_words,
    mark_in_words,
    passes,
    what_happens,
    without_quorum,
)
from collectives.tally.refusals import EveryoneConnected, QuorumOfNobody, ShareOutOfRange

THIRD, HALF = Fraction(1, 3), Fraction(1, 2)
# Staff stand for community seats too: both are "any other". Of those who stand aside, some voted before it was known.
KINDS = [
    *(Elector(seat, voted) for seat in (LIVED, CARER, "staff") for voted in (True, False)),
    *(Elector(seat, True, aside=True) for seat in (LIVED, "staff")),
    Elector(CARER, False, aside=True),
]
RULES = [
    *(Rules(least, share, HALF, lived=1) for least in (1, 3) for share in (Fraction(0), THIRD, HALF, Fraction(1))),
    *(Rules(2, HALF, together, lived=lived) for together in (THIRD, Fraction(2, 3), Fraction(1)) for lived in (0, 2)),
    Rules(1, Fraction(0), HALF, seats=("staff",), lived=0),
]


def covered(few: Sequence[Elector], many: Sequence[Elector], share: Fraction) -> bool:
    """Whether the few are at least a share of the many, by handing out: never a division, and nobody is counted.

    Each of the many asks for as many marbles as the share's upper number; each of the few brings the lower number.
    """
    asked = [one for one in many for _ in range(share.numerator)]
    brought = [one for one in few for _ in range(share.denominator)]
    while asked and brought:
        asked.pop()
        brought.pop()
    return not asked


def second_way(electors: Sequence[Elector], rules: Rules) -> bool:
    """Say by search whether the ballot counts: groups of the asked size are looked for, shares are handed out."""
    able = [one for one in electors if one.aside is False]
    voters = [one for one in able if one.voted]
    of_the_seats = [one for one in voters if one.seat in rules.seats]
    of_lived = [one for one in voters if one.seat == LIVED]
    return (
        next(combinations(voters, rules.least), None) is not None
        and next(combinations(of_lived, rules.lived), None) is not None
        and covered(voters, able, rules.share)
        and covered(of_the_seats, voters, rules.together)
    )


def electorates(size: int) -> Iterator[tuple[Elector, ...]]:
    return combinations_with_replacement(KINDS, size)


@pytest.mark.parametrize("size", range(8))
def test_every_electorate_up_to_seven_agrees_with_a_second_way(size: int) -> None:
    checked = 0
    for electors in electorates(size):
        checked += 1
        if electors and all(one.aside for one in electors):
            with pytest.raises(EveryoneConnected):
                count(electors, RULES[0])
            continue
        for rules in RULES:
            assert bool(enough(count(electors, rules), rules)) == second_way(electors, rules), (electors, rules)
    assert checked == comb(size + len(KINDS) - 1, size)


def test_the_order_of_people_changes_nothing() -> None:
    for electors in electorates(3):
        if not all(one.aside for one in electors):
            assert count(electors, Rules()) == count(electors[::-1], Rules())


def test_who_stands_aside_leaves_the_denominator_and_cannot_make_the_quorum() -> None:
    # Six people, two of them connected: 4 could vote and 2 did, which is half. The two who stand aside change nothing.
    rules = Rules(least=2, share=HALF)
    able = [Elector(LIVED, True), Elector("staff", True), Elector("staff", False), Elector("community", False)]
    aside = [Elector(LIVED, True, aside=True), Elector("staff", False, aside=True)]
    counted = count([*able, *aside], rules)
    assert counted == Count(could=4, voted=2, together=1, lived=1, aside=2)
    assert enough(counted, rules)
    assert not enough(counted, Rules(least=3))


def test_the_usual_composition_is_half_lived_experience_and_carers_and_one_of_lived_experience() -> None:
    def votes(*seats: str) -> bool:
        return bool(enough(count([Elector(seat, True) for seat in seats], Rules()), Rules()))

    assert votes(LIVED, CARER, "staff", "community")
    assert not votes(LIVED, "staff", "community")
    assert not votes(CARER, CARER, "staff")


@pytest.mark.parametrize(
    ("counted", "rules", "sentence"),
    [
        (Count(9, 1, 1, 1, 0), Rules(), "1 person voted. The rules ask for at least 3."),
        (Count(9, 0, 0, 0, 0), Rules(), "Nobody voted. The rules ask for at least 3."),
        (
            Count(9, 3, 3, 3, 0),
            Rules(share=HALF),
            "3 people of 9 who could vote did. The rules ask for at least half of them.",
        ),
        (
            Count(9, 3, 3, 0, 0),
            Rules(),
            "Too few of those who voted hold a lived experience seat. The rules ask for at least 1.",
        ),
        (
            Count(9, 3, 1, 1, 0),
            Rules(),
            (
                "Too few of those who voted have lived experience or are carers. "
                "The rules ask for at least half of the votes."
            ),
        ),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(counted: Count, rules: Rules, sentence: str) -> None:
    assert enough(counted, rules).reason == sentence


def test_a_quorum_of_nobody_is_refused() -> None:
    with pytest.raises(QuorumOfNobody, match="At least 1 person has to vote"):
        enough(Count(0, 0, 0, 0, 0), Rules(least=0))


@pytest.mark.parametrize(
    "rules",
    [Rules(share=Fraction(3, 2)), Rules(together=Fraction(-1, 2)), Rules(lived=-1), Rules(longer_days=-1)],
)
def test_a_share_beyond_all_or_a_number_below_nothing_is_refused(rules: Rules) -> None:
    with pytest.raises(ShareOutOfRange):
        check_rules(rules)


def test_everyone_connected_is_said_with_what_to_do() -> None:
    with pytest.raises(EveryoneConnected, match="nobody is left here"):
        count([Elector(LIVED, True, aside=True)], Rules())


def test_without_quorum_it_stays_open_once_then_the_meeting_then_the_coordinator() -> None:
    assert without_quorum(Rules(), extended=False, met=False) == LONGER
    assert without_quorum(Rules(), extended=True, met=False) == NEXT_MEETING
    assert without_quorum(Rules(), extended=True, met=True) == COORDINATOR
    assert without_quorum(Rules(longer_days=0), extended=False, met=False) == NEXT_MEETING


def test_what_happens_without_quorum_is_said_beforehand() -> None:
    assert what_happens(Rules(longer_days=7)).startswith(
        "If too few vote, the ballot stays open for 7 days more, once."
    )
    assert "for 1 day more" in what_happens(Rules(longer_days=1))
    assert what_happens(Rules(longer_days=0)).startswith("If too few vote, the next meeting decides;")


def test_a_pass_mark_is_measured_against_what_it_says() -> None:
    # 4 yes, 2 no, 3 abstain, 12 could vote. 4 of 6 is two thirds; 4 of 9 is under half; 4 of 12 is a third.
    counted = Count(could=12, voted=9, together=9, lived=9, aside=0)

    def enough_yes(share: Fraction, of: str, more_than: bool) -> bool:
        return bool(passes(said_yes=4, said_no=2, abstained=3, counted=counted, mark=PassMark(share, of, more_than)))

    assert enough_yes(Fraction(2, 3), YES_AND_NO, False)
    assert not enough_yes(Fraction(2, 3), YES_AND_NO, True)
    assert not enough_yes(HALF, ALL_VOTES, False)
    assert enough_yes(Fraction(4, 9), ALL_VOTES, False)
    assert enough_yes(THIRD, COULD_VOTE, False)
    assert not enough_yes(THIRD, COULD_VOTE, True)


def test_every_small_count_passes_as_pairing_says() -> None:
    """More yes than half of yes and no: strike off a no with each yes, and a yes is left."""
    for said_yes, said_no, abstained in product(range(5), repeat=3):
        could = said_yes + said_no + abstained
        counted = Count(could=could, voted=could, together=0, lived=0, aside=0)
        left = ["yes"] * said_yes
        del left[:said_no]
        got = passes(said_yes=said_yes, said_no=said_no, abstained=abstained, counted=counted, mark=PassMark())
        assert bool(got) == bool(left)


def test_a_pass_mark_says_its_denominator_in_words() -> None:
    assert mark_in_words(PassMark()) == "Yes needs more than half of those who said yes or no."
    two_thirds = PassMark(Fraction(2, 3), COULD_VOTE, more_than=False)
    assert mark_in_words(two_thirds) == "Yes needs at least two thirds of everyone who could vote."
    counted = Count(could=9, voted=1, together=0, lived=0, aside=0)
    missed = passes(said_yes=1, said_no=0, abstained=0, counted=counted, mark=two_thirds)
    assert missed.reason == "1 person said yes. Yes needs at least two thirds of everyone who could vote."


@pytest.mark.parametrize("mark", [PassMark(Fraction(2)), PassMark(of="the moon")])
def test_a_pass_mark_of_more_than_all_or_of_something_else_is_refused(mark: PassMark) -> None:
    counted = Count(could=1, voted=1, together=0, lived=0, aside=0)
    with pytest.raises(ShareOutOfRange):
        passes(said_yes=1, said_no=0, abstained=0, counted=counted, mark=mark)


def test_shares_are_said_as_people_say_them() -> None:
    shares = [THIRD, Fraction(3, 5), Fraction(2, 7)]
    assert [in_words(share) for share in shares] == ["a third", "60 in every 100", "2 in every 7"]
