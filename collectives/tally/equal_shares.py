"""Equal shares: every voter gets the same part of the money to spend. Pure: asks and ballots in, bids and why out.

The rule is the method of equal shares of Peters and Skowron for approval ballots with a bid's cost as its use to those
who back it, completed by raising each voter's money one unit at a time. Each time the bid with the smallest largest
payment ÷ cost is taken; ties: more supporters, then cheaper, then listed earlier. Raising stops when the next result
would cost more than the money, or when every bid that somebody backed is paid for; a bid that costs nothing takes no
part. It does not stop as soon as what is left is too little for any other bid, as some tools do: with a higher purse
another set may come out that spends more, and the published winners of Wieliczka 2023 are of that kind (decision 0020).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from collectives.tally import shares_exact
from collectives.tally.asks import Ask, check_asks
from collectives.tally.refusals import NothingToCount, UnknownChoice
from collectives.tally.shares_exact import Electorate, electorate
from collectives.tally.words import people
from network.money import pounds

IN_TWO_SENTENCES = (
    "Every voter gets an equal part of the money, and it goes only to bids they backed. "
    "A bid is paid for when the people who back it can share its cost, so a small group is not outvoted every time."
)

TOO_MUCH = "too_much"
ALL_TAKEN = "all_taken"
_BECAUSE = {
    TOO_MUCH: "With any more for each voter, the bids would cost more than the money there is.",
    ALL_TAKEN: "Every bid that somebody backed is paid for.",
}


@dataclass(frozen=True)
class Pick:
    """A bid that is paid for: its cost, how many backed it and the largest payment anybody made for it."""

    bid: str
    cost: int
    supporters: int
    largest: Fraction


@dataclass(frozen=True)
class Result:
    """The bids paid for, in the order they were taken, and how it came about.

    Sums are in the unit of the asks. `share` is the money ÷ the voters; `each` is what every voter had to spend in the
    count that stands, `raises` units higher. `stopped` is TOO_MUCH or ALL_TAKEN.
    """

    picks: tuple[Pick, ...]
    not_taken: tuple[Ask, ...]
    money: int
    voters: int
    share: Fraction
    each: Fraction
    raises: int
    stopped: str

    @property
    def left(self) -> int:
        """The money that is not spent."""
        return self.money - sum(pick.cost for pick in self.picks)


def ballots_of(papers: Iterable[Collection[str]]) -> Counter[frozenset[str]]:
    """Return how many voters backed just which bids, from one collection of bids for each voter."""
    return Counter(frozenset(paper) for paper in papers)


def check_ballots(asks: Iterable[Ask], ballots: Mapping[frozenset[str], int]) -> None:
    """Say nothing when each ballot backs only bids that are there, and somebody voted.

    Raises UnknownChoice, or NothingToCount when there is no voter to share the money among.
    """
    unknown = frozenset().union(*ballots) - {ask.bid for ask in asks}
    if unknown:
        raise UnknownChoice(f"{min(unknown)} is not one of the bids in this ballot.")
    if sum(ballots.values()) < 1:
        raise NothingToCount("Nobody voted, so there is nobody to share the money among.")


def tally(asks: Sequence[Ask], ballots: Mapping[frozenset[str], int], money: int, *, unit: int = 1) -> Result:
    """Share the money. `ballots` says how many voters backed just which bids; each raise is one `unit` for each voter.

    Raises MoneyDoesNotFit, TwiceOnTheList, UnknownChoice or NothingToCount. Parts of an ask are not looked at.
    """
    check_asks(asks, money)
    check_ballots(asks, ballots)
    paid_for = [ask for ask in asks if ask.cost > 0]
    number = {ask.bid: at for at, ask in enumerate(paid_for)}
    known = Counter[frozenset[int]]()
    for ballot, voters in ballots.items():
        known[frozenset(number[bid] for bid in ballot if bid in number)] += voters
    people_and_bids = electorate([ask.cost for ask in paid_for], known)
    raises, stopped = _Raising(people_and_bids, money, unit).last_that_stands()
    each = Fraction(money, people_and_bids.voters) + raises * unit
    picks = tuple(
        Pick(paid_for[one.bid].bid, paid_for[one.bid].cost, people_and_bids.backers[one.bid], one.largest)
        for one in shares_exact.run(people_and_bids, each)
    )
    chosen = {pick.bid for pick in picks}
    not_taken = tuple(ask for ask in asks if ask.bid not in chosen)
    share = Fraction(money, people_and_bids.voters)
    return Result(picks, not_taken, money, people_and_bids.voters, share, each, raises, stopped)


class _Raising:
    """Counts again and again, with each voter's money a unit higher."""

    def __init__(self, people_and_bids: Electorate, money: int, unit: int) -> None:
        from collectives.tally import shares_quick  # noqa: PLC0415 - numpy is slow to import, and only needed here

        self.quick = shares_quick
        self.prepared = shares_quick.prepared(people_and_bids)
        self.electorate = people_and_bids
        self.money = money
        self.unit = unit

    def last_that_stands(self) -> tuple[int, str]:
        """Return by how many units the money was raised in the count that stands, and why no further."""
        raises = 0
        taken, more = self._count(raises)
        while not self._all_taken(taken):
            raises += more + 1
            taken, more = self._count(raises)
            if self._cost(taken) > self.money:
                return raises - 1, TOO_MUCH
        return raises, ALL_TAKEN

    def _count(self, raises: int) -> tuple[list[int], int]:
        """Return the bids taken, and by how many more units the money could be raised with the same outcome."""
        each = Fraction(self.money, self.electorate.voters) + raises * self.unit
        quick = self.quick.run(self.prepared, float(each), with_room=self._worth_a_look_ahead(each))
        if quick is None:
            return [one.bid for one in shares_exact.run(self.electorate, each)], 0
        # Beyond the sum of all costs nothing can change, so no leap needs to be longer.
        return quick.taken, int(min(quick.room, sum(self.electorate.costs)) // self.unit)

    def _worth_a_look_ahead(self, each: Fraction) -> bool:
        # With many different ballots and little money the outcome hardly ever stays the same for a whole unit.
        return len(self.electorate.weights) * self.unit <= each

    def _cost(self, taken: list[int]) -> int:
        return sum(self.electorate.costs[bid] for bid in taken)

    def _all_taken(self, taken: list[int]) -> bool:
        others = set(range(len(self.electorate.costs))) - set(taken)
        return all(self.electorate.backers[bid] == 0 for bid in others)


def explain(result: Result) -> list[str]:
    """Return how it came out, in plain sentences that name bids and nobody's vote. Sums are read as pence."""
    who = people(result.voters)
    lines = [f"The money was {pounds(result.money)}. Shared among {who}, that is {_about(result.share)} each to spend."]
    if result.raises:
        lines.append(
            "To spend more of the money, the count was done again and again with more for each voter, "
            f"up to {_about(result.each)}."
        )
    lines += [_why_taken(pick) for pick in result.picks]
    lines += [_why_not(ask) for ask in result.not_taken]
    return [*lines, f"{_BECAUSE[result.stopped]} {pounds(result.left)} is left over."]


def _about(sum_of_money: Fraction) -> str:
    exact = sum_of_money.denominator == 1
    return pounds(int(sum_of_money)) if exact else f"about {pounds(round(sum_of_money))}"


def _why_taken(pick: Pick) -> str:
    backed = "1 voter" if pick.supporters == 1 else f"{pick.supporters} voters"
    return (
        f"{pick.bid} is paid for: {backed} backed it and shared its {pounds(pick.cost)}, "
        f"paying at most {_about(pick.largest)} each."
    )


def _why_not(ask: Ask) -> str:
    if ask.cost == 0:
        return f"{ask.bid} asks for no money, so this count leaves it out."
    return f"{ask.bid} is not paid for: those who backed it did not have its {pounds(ask.cost)} left between them."
