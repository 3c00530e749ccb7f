"""Whether enough people voted, and enough of the right seats; and whether a vote passes. Pure: numbers in, why out.

Everyone with a connection stands aside: they are not among those who could vote, cannot make the quorum and do not
count for the seats. (Charity Commission guidance CC29 says so for trustees; we hold collectives to it.)

The usual composition: people with lived experience and carers together are at least half of the votes that count, and
at least one of them is there for lived experience.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from collectives.tally.refusals import EveryoneConnected, QuorumOfNobody, ShareOutOfRange
from collectives.tally.words import people
from network.answers import YES, Answer, no

LIVED = "lived_experience"
CARER = "carer"
LIVED_AND_CARERS = frozenset({LIVED, CARER})

# What happens when too few voted, in the order in which it is tried.
LONGER = "longer"
NEXT_MEETING = "next_meeting"
COORDINATOR = "coordinator"

# What a pass mark is a share of.
YES_AND_NO = "yes_and_no"
ALL_VOTES = "all_votes"
COULD_VOTE = "could_vote"
OF_WHAT = {
    YES_AND_NO: "those who said yes or no",
    ALL_VOTES: "everyone who voted, also those who would rather not say",
    COULD_VOTE: "everyone who could vote",
}

HALF = Fraction(1, 2)
NONE = Fraction(0)


@dataclass(frozen=True)
class Elector:
    """One person at the count: their seat, whether they voted (an abstention is a vote), whether they stand aside."""

    seat: str
    voted: bool
    aside: bool = False


@dataclass(frozen=True)
class Rules:
    """The least a ballot needs to count, frozen when it opens.

    `least` people voted; they are at least `share` of those who could; `together` is the least share of the votes for
    the seats in `seats`; `lived` of the votes are from lived experience seats. `longer_days` is how long a ballot
    stays open once more when too few voted; 0 means it does not.
    """

    least: int = 3
    share: Fraction = NONE
    together: Fraction = HALF
    seats: Collection[str] = LIVED_AND_CARERS
    lived: int = 1
    longer_days: int = 7


@dataclass(frozen=True)
class Count:
    """How many could vote, how many did, and how many of those hold the seats asked for. Nobody who stands aside."""

    could: int
    voted: int
    together: int
    lived: int
    aside: int


def check_rules(rules: Rules) -> None:
    """Say nothing when the rules can be used. Raises QuorumOfNobody or ShareOutOfRange."""
    if rules.least < 1:
        raise QuorumOfNobody("At least 1 person has to vote, or nobody would decide.")
    if not all(0 <= share <= 1 for share in (rules.share, rules.together)):
        raise ShareOutOfRange("A share goes from none to all.")
    if rules.lived < 0 or rules.longer_days < 0:
        raise ShareOutOfRange("This number cannot be less than nothing.")


def count(electors: Iterable[Elector], rules: Rules) -> Count:
    """Count electors for the rules. Raises EveryoneConnected when there are electors and all of them stand aside."""
    everyone = list(electors)
    able = [one for one in everyone if not one.aside]
    if everyone and not able:
        raise EveryoneConnected(
            "Everyone who could vote has a connection to this bid, so nobody is left here to decide it."
        )
    voted = [one.seat for one in able if one.voted]
    return Count(
        could=len(able),
        voted=len(voted),
        together=sum(seat in rules.seats for seat in voted),
        lived=voted.count(LIVED),
        aside=len(everyone) - len(able),
    )


def enough(counted: Count, rules: Rules) -> Answer:
    """Say whether the ballot counts; if not, the first rule that was missed. Says no number of any seat.

    Raises QuorumOfNobody or ShareOutOfRange for rules that cannot be used.
    """
    check_rules(rules)
    if counted.voted < rules.least:
        return no(f"{people(counted.voted).capitalize()} voted. The rules ask for at least {rules.least}.")
    if counted.voted < rules.share * counted.could:
        return no(
            f"{people(counted.voted).capitalize()} of {counted.could} who could vote did. "
            f"The rules ask for at least {in_words(rules.share)} of them."
        )
    if counted.lived < rules.lived:
        return no(f"Too few of those who voted hold a lived experience seat. The rules ask for at least {rules.lived}.")
    if counted.together < rules.together * counted.voted:
        return no(
            "Too few of those who voted have lived experience or are carers. "
            f"The rules ask for at least {in_words(rules.together)} of the votes."
        )
    return YES


def without_quorum(rules: Rules, *, extended: bool, met: bool) -> str:
    """Return what is done next when too few voted: LONGER once, then NEXT_MEETING once, then COORDINATOR.

    `extended` says whether the ballot was kept open once already, `met` whether a meeting has dealt with it.
    """
    if rules.longer_days and not extended:
        return LONGER
    return COORDINATOR if met else NEXT_MEETING


def what_happens(rules: Rules) -> str:
    """Return what is done when too few voted, in a sentence for the page that explains the ballot."""
    then = "the next meeting decides; if it cannot, the coordinator reports why."
    if not rules.longer_days:
        return f"If too few vote, {then}"
    days = "1 day" if rules.longer_days == 1 else f"{rules.longer_days} days"
    return f"If too few vote, the ballot stays open for {days} more, once. If that does not help, {then}"


@dataclass(frozen=True)
class PassMark:
    """How much yes is needed: a `share`, of what (YES_AND_NO, ALL_VOTES or COULD_VOTE), and whether it must be more."""

    share: Fraction = HALF
    of: str = YES_AND_NO
    more_than: bool = True


def passes(*, said_yes: int, said_no: int, abstained: int, counted: Count, mark: PassMark) -> Answer:
    """Say whether there is enough yes. With nobody to measure against it is a no. Raises ShareOutOfRange."""
    if not 0 <= mark.share <= 1 or mark.of not in OF_WHAT:
        raise ShareOutOfRange("A pass mark is a share from none to all, of a group we know.")
    base = {
        YES_AND_NO: said_yes + said_no,
        ALL_VOTES: said_yes + said_no + abstained,
        COULD_VOTE: counted.could,
    }[mark.of]
    needed = mark.share * base
    if base and (said_yes > needed if mark.more_than else said_yes >= needed):
        return YES
    return no(f"{people(said_yes).capitalize()} said yes. {mark_in_words(mark)}")


def mark_in_words(mark: PassMark) -> str:
    """Return the pass mark with what it is a share of: "Yes needs more than half of those who said yes or no."."""
    least = "more than" if mark.more_than else "at least"
    return f"Yes needs {least} {in_words(mark.share)} of {OF_WHAT[mark.of]}."


def in_words(share: Fraction) -> str:
    """Return a share as people say it: "half", "a third", "two thirds", "60 in every 100"."""
    said = {
        Fraction(0): "none",
        Fraction(1, 4): "a quarter",
        Fraction(1, 3): "a third",
        HALF: "half",
        Fraction(2, 3): "two thirds",
        Fraction(3, 4): "three quarters",
        Fraction(1): "all",
    }
    hundredths = share * 100
    if share in said:
        return said[share]
    if hundredths.denominator == 1:
        return f"{hundredths} in every 100"
    return f"{share.numerator} in every {share.denominator}"
