"""What of a bid's match counts towards conditions and closing: money only, in whole pence, from the lines as they are.

Time, rooms, goods and services are left out of both sums: they pay no bill. A page that shows these sums shows the
help in kind beside them, from `match_now`.
"""

from collections.abc import Iterable

from projects.bids.match import SECURED, MatchSummary
from projects.bids.steps import sums_now
from projects.models import Bid, IncomeLine


def secured_and_checked_pence(bid: Bid) -> int:
    """Return the money from others that is secured or has come, and that a coordinator saw the evidence of; cash only.

    A secured line nobody checked yet counts for nothing here. Read afresh each time.
    """
    return checked_of(bid.income_lines.filter(kind="cash"))


def received_pence(bid: Bid) -> int:
    """Return the money from others that has come, checked or not; cash only. Read afresh each time."""
    return received_of(bid.income_lines.filter(kind="cash"))


def checked_of(lines: Iterable[IncomeLine]) -> int:
    """Return the money that is secured and checked among lines read already, in pence; cash only."""
    counted = [line for line in lines if line.kind == "cash" and line.state in SECURED and line.checked_at]
    return sum(line.amount_pence for line in counted)


def received_of(lines: Iterable[IncomeLine]) -> int:
    """Return the money that has come among lines read already, in pence; cash only."""
    return sum(line.amount_pence for line in lines if line.kind == "cash" and line.state == "received")


def match_now(bid: Bid) -> MatchSummary:
    """Return all sums of a bid from its lines as they are now, with what is agreed now in place of the ask."""
    return sums_now(bid)
