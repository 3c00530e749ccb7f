"""What is missing on an award that underwrites: its costs less the money from others that has come."""

from django.db.models import Sum

from projects.match.sums import received_pence
from projects.models import Award


def missing_pence(award: Award) -> int:
    """Return the cash gap of the award's bid after the match received, in pence; all of it where there is no bid."""
    if award.bid is None:
        return award.agreed_pence
    # A tiny bid names no costs: what it asked for is what it costs.
    costs = award.bid.cost_lines.aggregate(sum=Sum("amount_pence"))["sum"] or award.asked_pence or award.agreed_pence
    return max(0, costs - received_pence(award.bid))
