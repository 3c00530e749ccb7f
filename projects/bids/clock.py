"""The network's own promise to groups: how soon a bid gets its answer. It stands still while we wait for them."""

from datetime import date, datetime

from django.utils import timezone

from network.clock import add_working_days, working_days_between
from projects.models import Bid, SecondLook

# Three weeks, as the network promises in public. Long enough for a ballot of five days and for two people to agree the
# reasons; shorter than the month that other funders commonly give.
PROMISE_WORKING_DAYS = 15


def soonest_answer(day: date, *, waited_days: int = 0) -> date:
    """Return the day by which a bid first sent in on `day` has its answer; `waited_days` are working days it waited."""
    return add_working_days(day, PROMISE_WORKING_DAYS + waited_days)


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
    first = _counts_from(bid)
    return soonest_answer(timezone.localdate(first), waited_days=waited(bid, today)) if first else None


def _counts_from(bid: Bid) -> datetime | None:
    versions = list(bid.versions.all())
    first = versions[0].at if versions else bid.submitted_at
    # Only a bid that came in a second time can have had a second look, so most are not asked about one.
    if first is None or bid.submitted_at is None or bid.submitted_at <= first:
        return first
    look: SecondLook | None = getattr(bid, "second_look", None)
    return look.answered_at if look is not None and look.state == "put_again" else first
