"""One count of equal shares with one sum of money for each voter, in whole numbers and fractions only.

It says the rule plainly, and is what decides whenever a comparison is too close for shares_quick.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd


@dataclass(frozen=True)
class Electorate:
    """Bids by number, and voters put together in rows of people with the very same ballot.

    `costs` are whole and above nothing. `rows` lists, for each bid, the rows that back it; `weights` says how many
    voters each row stands for; `backers` is how many voters back each bid. `voters` are all, also those who backed
    nothing.
    """

    costs: Sequence[int]
    rows: Sequence[Sequence[int]]
    weights: Sequence[int]
    backers: Sequence[int]
    voters: int

    def tie_key(self, bid: int) -> tuple[int, int, int]:
        """Sorts the bid to take first from a tie to the front: more supporters, then cheaper, then listed earlier."""
        return (-self.backers[bid], self.costs[bid], bid)


def electorate(costs: Sequence[int], ballots: Mapping[frozenset[int], int]) -> Electorate:
    """Put ballots (which bids, by number, and how many voters wrote just that) into rows."""
    kept = [(ballot, weight) for ballot, weight in ballots.items() if ballot]
    rows: list[list[int]] = [[] for _ in costs]
    for row, (ballot, _) in enumerate(kept):
        for bid in ballot:
            rows[bid].append(row)
    weights = [weight for _, weight in kept]
    backers = [sum(weights[row] for row in backing) for backing in rows]
    return Electorate(costs, rows, weights, backers, sum(ballots.values()))


@dataclass(frozen=True)
class Taken:
    """A bid that was taken, with the largest payment anyone made for it, in the unit of the costs."""

    bid: int
    largest: Fraction


class _Purses:
    """Everyone's money, as whole multiples of one small coin. Rows with equal money share a purse."""

    def __init__(self, electorate: Electorate, each: Fraction) -> None:
        self.electorate = electorate
        self.coins = each.denominator  # how many coins make one unit of money
        self.held = [0, each.numerator]  # purse 0 is the empty one
        self.purse_of = [1] * len(electorate.weights)

    def behind(self, bid: int) -> list[tuple[int, int]]:
        """Return the money of a bid's supporters as (coins, how many hold so much), poorest first."""
        count: Counter[int] = Counter()
        for row in self.electorate.rows[bid]:
            count[self.purse_of[row]] += self.electorate.weights[row]
        return sorted((self.held[purse], people) for purse, people in count.items())

    def largest(self, bid: int) -> Fraction | None:
        """Return the largest payment if the bid were taken now, or nothing when its supporters cannot pay for it."""
        rest = self.electorate.costs[bid] * self.coins
        people = self.electorate.backers[bid]
        for coins, holders in self.behind(bid):
            if coins * people >= rest:
                return Fraction(rest, people * self.coins)
            rest -= coins * holders
            people -= holders
        return None

    def pay(self, bid: int, largest: Fraction) -> None:
        """Let every supporter pay the largest payment, or all they have left."""
        finer = largest.denominator // gcd(largest.denominator, self.coins)
        self.coins *= finer
        self.held = [coins * finer for coins in self.held]
        payment = largest.numerator * (self.coins // largest.denominator)
        moved: dict[int, int] = {}
        for row in self.electorate.rows[bid]:
            purse = self.purse_of[row]
            if purse not in moved:
                moved[purse] = self._opened(self.held[purse] - payment)
            self.purse_of[row] = moved[purse]

    def _opened(self, coins: int) -> int:
        if coins <= 0:
            return 0
        self.held.append(coins)
        return len(self.held) - 1


def run(electorate: Electorate, each: Fraction) -> list[Taken]:
    """Take bids until no bid's supporters can pay for it; return them in the order they were taken.

    Each time, the bid with the smallest largest payment ÷ cost. Nobody's money ever grows, so this number never falls
    for a bid: what it was before is the least it can be now, and bids that were worse than the best need no new look.
    """
    purses = _Purses(electorate, each)
    least = {bid: Fraction(1, backers) for bid, backers in enumerate(electorate.backers) if backers}
    taken = []
    while (best := _best(purses, least)) is not None:
        taken.append(best)
        del least[best.bid]
        purses.pay(best.bid, best.largest)
    return taken


def _best(purses: _Purses, least: dict[int, Fraction]) -> Taken | None:
    """Return the bid to take next, putting what was learnt into `least`; bids nobody can pay for leave it."""
    best: Fraction | None = None
    tied: list[Taken] = []
    for bid in sorted(least, key=least.__getitem__):
        if best is not None and least[bid] > best:
            break
        largest = purses.largest(bid)
        if largest is None:
            del least[bid]
            continue
        least[bid] = largest / purses.electorate.costs[bid]
        if best is None or least[bid] < best:
            best, tied = least[bid], []
        if least[bid] == best:
            tied.append(Taken(bid, largest))
    return min(tied, key=lambda one: purses.electorate.tie_key(one.bid), default=None)
