"""The tax year, in which payments to a person are counted: from 6 April to 5 April. Pure."""

import datetime as dt
from dataclasses import dataclass

FIRST_MONTH, FIRST_DAY = 4, 6


@dataclass(frozen=True)
class TaxYear:
    """One tax year, by its first and last day."""

    starts: dt.date
    ends: dt.date


def tax_year(day: dt.date) -> TaxYear:
    """Return the tax year a day falls in."""
    first = dt.date(day.year, FIRST_MONTH, FIRST_DAY)
    if day < first:
        first = dt.date(day.year - 1, FIRST_MONTH, FIRST_DAY)
    return TaxYear(first, dt.date(first.year + 1, FIRST_MONTH, FIRST_DAY - 1))
