"""The network's own promise to groups: how soon a bid gets its answer."""

from datetime import date

from network.clock import add_working_days

# Three weeks, as the network promises in public. Long enough for a ballot of five days and for two people to agree the
# reasons; shorter than the month that other funders commonly give.
PROMISE_WORKING_DAYS = 15


def soonest_answer(day: date) -> date:
    """Return the day by which a bid sent in on `day` has its answer."""
    return add_working_days(day, PROMISE_WORKING_DAYS)
