"""How sure a figure is: the 95% interval of a mean change and of a share. The one place that uses scipy."""

from decimal import Decimal
from functools import cache
from statistics import NormalDist
from typing import Final

CONFIDENCE: Final = 0.95
THOUSANDTH: Final = Decimal("0.001")


@cache
def t_critical(freedom: int) -> float:
    """How many standard errors the 95% interval reaches to each side: Student's t with `freedom` degrees of freedom."""
    from scipy.special import stdtrit  # noqa: PLC0415 - takes a third of a second: only pages that show an interval pay

    return float(stdtrit(freedom, (1 + CONFIDENCE) / 2))


def mean_interval(number: int, mean: Decimal, deviation: Decimal) -> tuple[Decimal, Decimal]:
    """The 95% interval of a mean of `number` values, by Student's t, in the unit of the mean and not yet rounded.

    Of matched changes this is the paired t interval. Raises ValueError below 2 values.
    """
    if number <= 1:
        raise ValueError("An interval needs at least two values")
    reach = Decimal(t_critical(number - 1)) * deviation / Decimal(number).sqrt()
    return mean - reach, mean + reach


def wilson(part: int, whole: int) -> tuple[Decimal, Decimal]:
    """The 95% interval of a share, `part` people of `whole`, as numbers from 0 to 1 with three decimals.

    Wilson's score interval (1927): unlike the plain one it stays within 0 and 1. Raises ValueError for no people.
    """
    if not 0 <= part <= whole or whole == 0:
        raise ValueError("A share needs people, and no more of them than there are")
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    share, squeeze = part / whole, z * z / whole
    middle = share + squeeze / 2
    reach = z * (share * (1 - share) / whole + squeeze / (4 * whole)) ** 0.5
    ends = ((middle - reach) / (1 + squeeze), (middle + reach) / (1 + squeeze))
    low, high = (Decimal(min(1.0, max(0.0, end))).quantize(THOUSANDTH) for end in ends)
    return low, high
