"""The two dates of every bid: when we promised a letter, and when the other funder must hear. Pure."""

import datetime as dt
from dataclasses import dataclass

from network.clock import add_working_days, working_days_between

SOON = 7


@dataclass(frozen=True)
class Clock:
    """A waiting bid's dates, as they stand on `today`."""

    promised: dt.date
    outside: dt.date | None
    today: dt.date

    @property
    def nearest(self) -> dt.date:
        """The date that comes first."""
        return min(self.promised, self.outside) if self.outside else self.promised

    @property
    def days_left(self) -> int:
        """Days until the first of the two dates; below 0 when it has gone by."""
        return (self.nearest - self.today).days

    @property
    def words(self) -> str:
        """How long is left: "3 days left", "today is the last day", "2 days late"."""
        left = self.days_left
        if left == 0:
            return "Today is the last day"
        days = "1 day" if abs(left) == 1 else f"{abs(left)} days"
        return f"{days} left" if left > 0 else f"{days} late"

    @property
    def colour(self) -> str:
        """Red when late, orange in the last week, else green: the words say the same."""
        return "red" if self.days_left < 0 else "orange" if self.days_left <= SOON else "green"


def clock(*, sent_in: dt.date, promise_days: int, outside: dt.date | None, today: dt.date) -> Clock:
    """Return the dates of a bid sent in on a day, with `promise_days` counted in working days."""
    return Clock(promised=add_working_days(sent_in, promise_days), outside=outside, today=today)


@dataclass(frozen=True)
class Taken:
    """How long a decision took from sent in to letter: all days, and working days."""

    days: int
    working_days: int


def taken(sent_in: dt.date, letter: dt.date) -> Taken:
    """Return how long it took."""
    return Taken((letter - sent_in).days, working_days_between(sent_in, letter))


def default_close(today: dt.date) -> dt.date:
    """Return the last day to vote when nobody chooses another: five working days on."""
    return add_working_days(today, 5)
