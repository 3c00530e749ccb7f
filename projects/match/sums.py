"""What of a bid's match counts towards conditions and closing: money only, in whole pence, from the lines as they are.

Time, rooms, goods and services are left out of both sums: they pay no bill. A page that shows these sums shows the
help in kind beside them, from `match_now`.
"""

from django.db.models import Sum

from projects.bids.match import SECURED, MatchSummary, summary
from projects.models import Award, Bid


def secured_and_checked_pence(bid: Bid) -> int:
    """Return the money from others that is secured or has come, and that a coordinator saw the evidence of; cash only.

    A secured line nobody checked yet counts for nothing here.
    """
    return _sum(bid, state__in=SECURED, checked_at__isnull=False)


def received_pence(bid: Bid) -> int:
    """Return the money from others that has come, checked or not; cash only."""
    return _sum(bid, state="received")


def match_now(bid: Bid) -> MatchSummary:
    """Return all sums of a bid from its lines as they are now, with the award in place of the ask once there is one."""
    award: Award | None = getattr(bid, "award", None)
    ours = award.amount_pence if award is not None else bid.asked_pence
    return summary(bid.cost_lines.all(), bid.income_lines.all(), ours)


def _sum(bid: Bid, **only: object) -> int:
    found = bid.income_lines.filter(kind="cash", **only).aggregate(sum=Sum("amount_pence"))
    return found["sum"] or 0
