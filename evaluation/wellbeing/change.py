"""What changed between people's first and last answers on one scale, counted over matched people only.

Everything comes in as whole hundredths of a point and is worked out exactly; only what is shown is rounded, half to
even, and from the exact figure. Method: mean of the paired changes with Student's t, and each person's own change
against the published thresholds.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple, Self

from evaluation.wellbeing.instrument_parts import Direction, Scale, Sureness
from evaluation.wellbeing.intervals import mean_interval
from evaluation.wellbeing.small_numbers import LEAST_FOR_PUBLIC

HUNDRED: Final = 100
HUNDREDTH: Final = Decimal("0.01")


class Cuts(NamedTuple):
    """The least movement, in hundredths, that counts as possible and as clear; any movement where none is published."""

    possible: int
    clear: int


@dataclass(frozen=True)
class ChangeSums:
    """What a database must add up about matched people: how many, and sums in hundredths or their squares."""

    n: int
    sum_before: int
    sum_after: int
    sum_change: int
    sum_change_squared: int

    def __post_init__(self) -> None:
        if self.n < 0 or self.sum_change != self.sum_after - self.sum_before:
            raise ValueError("These sums are not of the same matched people")
        if self.sum_change**2 > self.n * self.sum_change_squared:
            raise ValueError("The sum of squares is too small for these changes")

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> Self:
        """The sums of pairs of before and after."""
        listed = list(pairs)
        changes = [after - before for before, after in listed]
        before, after = sum(pair[0] for pair in listed), sum(pair[1] for pair in listed)
        return cls(len(listed), before, after, after - before, sum(change * change for change in changes))


@dataclass(frozen=True)
class ChangeCounts:
    """How many people's scores moved, and which way: up and down as numbers go, whichever of them is better."""

    rise: int = 0
    possible_rise: int = 0
    same: int = 0
    possible_fall: int = 0
    fall: int = 0

    @property
    def n(self) -> int:
        """All the people counted."""
        return self.rise + self.possible_rise + self.same + self.possible_fall + self.fall


@dataclass(frozen=True)
class ChangeResult:
    """The change of one group on one scale. Figures are in points with two decimals, None where there is nobody."""

    scale: Scale
    sums: ChangeSums
    counts: ChangeCounts

    @property
    def n(self) -> int:
        """The matched people."""
        return self.sums.n

    @property
    def mean_before(self) -> Decimal | None:
        """The mean of the first answers."""
        return self.mean(self.sums.sum_before)

    @property
    def mean_after(self) -> Decimal | None:
        """The mean of the last answers."""
        return self.mean(self.sums.sum_after)

    @property
    def mean_change(self) -> Decimal | None:
        """The mean of each person's last answer less the first."""
        return self.mean(self.sums.sum_change)

    @property
    def sd_change(self) -> Decimal | None:
        """The standard deviation of the changes (n - 1); None below two people."""
        return None if self.n <= 1 else self._deviation().quantize(HUNDREDTH)

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """The 95% interval of the mean change, lower end first; None below 8 people."""
        ends = self.ends()
        return None if ends is None else (ends[0].quantize(HUNDREDTH), ends[1].quantize(HUNDREDTH))

    @property
    def better(self) -> int:
        """People whose score clearly moved the better way; where no threshold is published, moved that way at all."""
        return self.counts.rise if self.scale.direction is Direction.HIGHER else self.counts.fall

    @property
    def worse(self) -> int:
        """People whose score clearly moved the worse way; where no threshold is published, moved that way at all."""
        return self.counts.fall if self.scale.direction is Direction.HIGHER else self.counts.rise

    @property
    def has_threshold(self) -> bool:
        """Whether a published threshold says how much one person must move for it to be clear."""
        return self.scale.threshold(Sureness.CLEAR) is not None

    def mean(self, total: int, *, decimals: int = 2) -> Decimal | None:
        """A sum in hundredths as a mean in points, rounded once, half to even; None where there is nobody."""
        if not self.n:
            return None
        return Decimal(round(Fraction(total * 10**decimals, self.n * HUNDRED))).scaleb(-decimals)

    def ends(self) -> tuple[Decimal, Decimal] | None:
        """The same interval before it is rounded, so that words can round it once."""
        if self.n < LEAST_FOR_PUBLIC:
            return None
        return mean_interval(self.n, Decimal(self.sums.sum_change) / (self.n * HUNDRED), self._deviation())

    def _deviation(self) -> Decimal:
        squares = self.n * self.sums.sum_change_squared - self.sums.sum_change**2
        return (Decimal(squares) / (self.n * (self.n - 1))).sqrt() / HUNDRED


def cuts(scale: Scale) -> Cuts:
    """Where one person's movement begins to count, in hundredths, for `count_changes` or for a database to count by."""
    clear = scale.threshold(Sureness.CLEAR) or 1
    return Cuts(scale.threshold(Sureness.POSSIBLE) or clear, clear)


def count_changes(scale: Scale, pairs: Iterable[tuple[int, int]]) -> ChangeCounts:
    """How many of the pairs (before, after) rose, fell or stayed the same; a change that meets a threshold counts."""
    cut = cuts(scale)
    found = Counter(_kind(after - before, cut) for before, after in pairs)
    return ChangeCounts(**found)


def from_pairs(scale: Scale, pairs: Iterable[tuple[int, int]]) -> ChangeResult:
    """The change of matched people, each a pair of scores before and after in hundredths."""
    listed = list(pairs)
    return ChangeResult(scale, ChangeSums.of(listed), count_changes(scale, listed))


def from_sums(scale: Scale, sums: ChangeSums, counts: ChangeCounts) -> ChangeResult:
    """The same from sums and counts a database made. Raises ValueError when they are of different people."""
    if counts.n != sums.n:
        raise ValueError("The counts and the sums are not of the same people")
    return ChangeResult(scale, sums, counts)


def _kind(change: int, cut: Cuts) -> str:
    if abs(change) < cut.possible:
        return "same"
    way = "rise" if change > 0 else "fall"
    return way if abs(change) >= cut.clear else f"possible_{way}"
