"""The one clock of a bid: what we promised, when the other funder must hear, how long is left, how long it took.

Our promise stands still while we wait for the group. How many working days it is in a place is said by whoever lies
above and adds itself to `promised_in`; it is kept on the bid when it first comes in, so a promise once made is not
changed by a new rule.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from network.clock import add_working_days, working_days_between
from projects.models import Bid, SecondLook

# Three weeks, as the network promises in public. Long enough for a ballot of five days and for two people to agree the
# reasons; shorter than the month that other funders commonly give.
PROMISE_WORKING_DAYS = 15
SOON = 7

promised_in: list[Callable[[int], int | None]] = []
said_at_once: list[Callable[[Bid, date], list[str]]] = []


@dataclass(frozen=True)
class Clock:
    """A bid's two dates, as they stand on `today`."""

    promised: date
    outside: date | None
    today: date

    @property
    def nearest(self) -> date:
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


@dataclass(frozen=True)
class Taken:
    """How long a decision took from sent in to letter: all days, and working days."""

    days: int
    working_days: int


def taken(sent_in: date, letter: date) -> Taken:
    """Return how long it took."""
    return Taken((letter - sent_in).days, working_days_between(sent_in, letter))


def promise_in(locality_id: int) -> int:
    """Return how many working days are promised in a place today; the network's own promise where none is said."""
    return next((days for asks in promised_in if (days := asks(locality_id)) is not None), PROMISE_WORKING_DAYS)


def promise_of(bid: Bid) -> int:
    """Return how many working days were promised for a bid, or would be if it were sent in today."""
    return bid.promise_days if bid.version else promise_in(bid.locality_id)


def soonest_answer(day: date, *, waited_days: int = 0, promise_days: int = PROMISE_WORKING_DAYS) -> date:
    """Return the day by which a bid first sent in on `day` has its answer; `waited_days` are working days it waited."""
    return add_working_days(day, promise_days + waited_days)


def waited(bid: Bid, today: date) -> int:
    """Return the working days that our clock has stood still for the group, those up to today among them."""
    now = working_days_between(timezone.localdate(bid.waiting_since), today) if bid.waiting_since else 0
    return bid.waited_days + max(0, now)


def promised(bid: Bid, today: date) -> date | None:
    """Return the day by which we promised this bid its answer, or None while it was never sent in.

    It counts from the first time the bid came in, or from the second look that put it to its collective again, and
    moves on by each working day we waited for the group. For one that is with the group now, it is the day that would
    hold if they sent it in today.
    """
    first = counts_from(bid)
    if first is None:
        return None
    return soonest_answer(timezone.localdate(first), waited_days=waited(bid, today), promise_days=bid.promise_days)


def clock_of(bid: Bid, today: date) -> Clock:
    """Return both dates of a bid; one never sent in as if it were sent in today."""
    ours = promised(bid, today) or soonest_answer(today, promise_days=promise_of(bid))
    return Clock(promised=ours, outside=bid.outside_deadline, today=today)


def counts_from(bid: Bid) -> datetime | None:
    """Return when our clock began for a bid: its first coming in, or the second look that put it to a vote again."""
    # A bid that came in once was first sent when it was last sent: its versions need not be asked.
    versions = list(bid.versions.all()) if bid.version > 1 else []
    first = versions[0].at if versions else bid.submitted_at
    # Only a bid that came in a second time can have had a second look, so most are not asked about one.
    if first is None or bid.submitted_at is None or bid.submitted_at <= first:
        return first
    look: SecondLook | None = getattr(bid, "second_look", None)
    return look.answered_at if look is not None and look.state == "put_again" else first
