"""The network's year: April to March, as the Trust, the councils and most funders count it."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

FIRST_MONTH = 4
SLUG = re.compile(r"(?P<first>[0-9]{4})-(?P<second>[0-9]{2})")


@dataclass(frozen=True, order=True)
class Year:
    """One year from 1 April to 31 March, known by the calendar year it starts in. Years sort by time."""

    first: int

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """The year a day falls in. A moment must first be moved to the network's own clock."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @classmethod
    def parse(cls, slug: str) -> Self:
        """The year an address names, such as "2026-27". Raises ValueError with one sentence."""
        found = SLUG.fullmatch(slug)
        if found is None or int(found["first"]) == 0 or (int(found["first"]) + 1) % 100 != int(found["second"]):
            raise ValueError("Enter a year like 2026-27, from April to March")
        return cls(int(found["first"]))

    @property
    def label(self) -> str:
        """The year as people write it: "2026-27"."""
        return f"{self.first:04d}-{(self.first + 1) % 100:02d}"

    @property
    def slug(self) -> str:
        """The year as it stands in an address; `parse` reads it back."""
        return self.label

    @property
    def in_words(self) -> str:
        """The year said in full: "April 2026 to March 2027"."""
        return f"April {self.first} to March {self.first + 1}"

    @property
    def starts(self) -> dt.date:
        """The first day, 1 April."""
        return dt.date(self.first, FIRST_MONTH, 1)

    @property
    def ends(self) -> dt.date:
        """The last day, 31 March: still inside the year."""
        return self.next.starts - dt.timedelta(days=1)

    @property
    def previous(self) -> Self:
        """The year before."""
        return type(self)(self.first - 1)

    @property
    def next(self) -> Self:
        """The year after."""
        return type(self)(self.first + 1)

    def __contains__(self, day: dt.date) -> bool:
        return self.of(day) == self

    def __str__(self) -> str:
        return self.label
