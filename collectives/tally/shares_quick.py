"""One count of equal shares in floating point: fast, and it says when it is not sure.

It gives what shares_exact gives, or nothing at all. Two numbers nearer to each other than one part in a hundred
million are never compared here: then the answer is nothing, and exact fractions have to decide. (The error of a
payment is thousands of times smaller than that.) One kind of tie is sure all the same: where everyone pays alike, or
has nothing at all, largest payment ÷ cost is 1 ÷ those who pay, and people can be counted.

It can also say how far every voter's money can grow before any comparison of this count could turn out otherwise.
While the same bids are taken in the same order and the same people give all they have for them, what a voter has left
is a straight line over the money each had at first: a sum and a slope. The largest payment q for any bid is then a
convex curve, since the points where all that is given, the sum of min(money left, q), reaches the cost or more form a
convex area; so it lies nowhere below the line it follows now. Where the line of the bid taken would meet that of
another, where a bid that was dropped could be paid for, or where one who gave all they had would have more than q, is
easily found. Up to the first such place the outcome is the same, and nobody need count again. (No slope of money is
below 0 and no slope of a payment above it, so whoever can pay q still can with more.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
import numpy.typing as npt

from collectives.tally.shares_exact import Electorate

CLOSE = 1e-8
SURE = 0.99  # how much of the way to the first crossing is trusted

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.intp]
Marks = npt.NDArray[np.bool_]


class TooClose(Exception):  # noqa: N818 - it is an answer, not an error
    """Two numbers are too near each other for floating point to tell which is larger."""


@dataclass(frozen=True)
class Quick:
    """The bids taken, in order, and how much more each voter could have at first with the very same outcome."""

    taken: list[int]
    room: float


@dataclass(frozen=True)
class Prepared:
    """An electorate in the arrays that a quick count needs. Make it once, count with it often."""

    electorate: Electorate
    rows: Sequence[Whole]
    weights: Sequence[Floats]


def prepared(electorate: Electorate) -> Prepared:
    """Put an electorate into arrays."""
    every = np.asarray(electorate.weights, dtype=np.float64)
    rows = [np.asarray(backing, dtype=np.intp) for backing in electorate.rows]
    return Prepared(electorate, rows, [every[backing] for backing in rows])


def run(prepared: Prepared, each: float, *, with_room: bool) -> Quick | None:
    """Count once with so much money for each voter; nothing when a comparison is too close to call.

    Without `with_room` it is about twice as fast, and the room it gives is 0.
    """
    try:
        return (_WatchfulCount if with_room else _Count)(prepared, each).all()
    except TooClose:
        return None


class _Count:
    """One count under way. `least` is the smallest that largest payment ÷ cost can still be for each bid."""

    def __init__(self, prepared: Prepared, each: float) -> None:
        self.given = prepared
        self.costs = prepared.electorate.costs
        self.backers = prepared.electorate.backers
        self.each = each
        self.money = np.full(len(prepared.electorate.weights), each)
        self.empty = np.zeros(len(prepared.electorate.weights), dtype=np.bool_)
        self.least = np.array([1 / backers if backers else inf for backers in self.backers])
        self.largest = np.zeros(len(self.costs))

    def all(self) -> Quick:
        """Take bids until nobody can pay for one."""
        taken = []
        while (bid := self._best()) is not None:
            taken.append(bid)
            self.least[bid] = inf
            self._pay(bid)
        return Quick(taken, self._room())

    def _best(self) -> int | None:
        """Return the bid to take next. Bids that were worse than the best before need no new look."""
        looked: list[int] = []
        best = inf
        order: list[Any] = np.argsort(self.least, kind="stable").tolist()
        for bid in order:
            if self.least[bid] == inf or self.least[bid] > best * (1 + CLOSE):
                break
            if self._look(bid):
                looked.append(bid)
                best = min(best, float(self.least[bid]))
        tied = [bid for bid in looked if self.least[bid] <= best * (1 + CLOSE)]
        if len(tied) > 1 and not all(self._all_pay_alike(bid) for bid in tied):
            raise TooClose
        return min(tied, key=self.given.electorate.tie_key, default=None)

    def _look(self, bid: int) -> bool:
        """Find what a bid would cost its supporters now; say no, for good, when they cannot pay for it."""
        rows, weights, cost = self.given.rows[bid], self.given.weights[bid], self.costs[bid]
        money = self.money[rows]
        short = cost - _sum(weights, money)
        if abs(short) <= cost * CLOSE:
            raise TooClose
        if short > 0:
            self.least[bid] = inf
            self._watch_dropped(bid, short)
            return False
        self.largest[bid] = largest = _split(cost, self.backers[bid], weights, money)
        self.least[bid] = largest / cost
        self._watch_looked(bid, money)
        return True

    def _all_pay_alike(self, bid: int) -> bool:
        """Whether all who pay for a bid pay the same, and all others have nothing at all."""
        rows = self.given.rows[bid]
        # Whoever has only just enough might in truth have only just too little.
        return bool(((self.money[rows] > self.largest[bid] * (1 + CLOSE)) | self.empty[rows]).all())

    def _pay(self, bid: int) -> None:
        rows = self.given.rows[bid]
        left = self.money[rows] - self.largest[bid]
        self.empty[rows] |= left < 0
        self.money[rows] = np.maximum(left, 0)

    def _room(self) -> float:
        return 0.0

    def _watch_dropped(self, bid: int, short: float) -> None:
        """Take note that a bid is dropped, `short` of money."""

    def _watch_looked(self, bid: int, money: Floats) -> None:
        """Take note of what a bid would cost now, its supporters having this money."""


class _WatchfulCount(_Count):
    """A count that keeps the slope of every sum and lowers `room` to where a comparison could turn out otherwise."""

    def __init__(self, prepared: Prepared, each: float) -> None:
        super().__init__(prepared, each)
        self.room = inf
        self.slopes = np.ones(len(self.money))
        self.payment_slopes = np.zeros(len(self.costs))
        self.least_slopes = np.zeros(len(self.costs))

    def _best(self) -> int | None:
        bid = super()._best()
        if bid is not None:
            ahead = self.least - self.least[bid]
            closing = self.least_slopes[bid] - self.least_slopes
            self._lower_room(ahead[closing > 0], closing[closing > 0])
        return bid

    def _pay(self, bid: int) -> None:
        rows, slope = self.given.rows[bid], self.payment_slopes[bid]
        money, slopes = self.money[rows], self.slopes[rows]
        poor = money < self.largest[bid]
        self._lower_room(self.largest[bid] - money[poor], slopes[poor] - slope + CLOSE)
        self.slopes[rows] = np.where(poor, 0.0, slopes - slope)
        super()._pay(bid)

    def _watch_dropped(self, bid: int, short: float) -> None:
        growing = _sum(self.given.weights[bid], self.slopes[self.given.rows[bid]])
        self._lower_room(np.array([short]), np.array([growing + CLOSE]))

    def _watch_looked(self, bid: int, money: Floats) -> None:
        weights, slopes = self.given.weights[bid], self.slopes[self.given.rows[bid]]
        poor = money < self.largest[bid]
        slope = -_sum(weights[poor], slopes[poor]) / (self.backers[bid] - float(weights[poor].sum()))
        self.payment_slopes[bid] = slope
        self.least_slopes[bid] = slope / self.costs[bid]

    def _lower_room(self, distance: Floats, speed: Floats) -> None:
        if distance.size:
            self.room = min(self.room, float(np.min(distance / speed)))

    def _room(self) -> float:
        # What is nearer than the error of a sum is no distance at all.
        return self.room * SURE if self.room > self.each * CLOSE * 10 else 0.0


def _sum(weights: Floats, each: Floats) -> float:
    # Not the @ of numpy: that starts threads, which for sums of this size cost more than they save.
    return float((weights * each).sum())


def _split(cost: int, backers: int, weights: Floats, money: Floats) -> float:
    """Return the largest payment: those who have less than it give all they have, the others pay the same each."""
    rest, people = float(cost), float(backers)
    while True:
        largest = rest / people
        poor = money < largest
        if not poor.any():
            return largest
        rest -= _sum(weights[poor], money[poor])
        people -= float(weights[poor].sum())
        money, weights = money[~poor], weights[~poor]
