"""How much of the other money a bid needs is really there: secured or received, and seen by the coordinator."""

from django.db.models import Sum

from projects.match.sums import secured_and_checked_pence
from projects.models import Award


def missing_pence(award: Award) -> int:
    """Return what is still to find, in pence: the costs less this award and less the money that is sure."""
    if award.bid is None:
        return 0
    costs = award.bid.cost_lines.aggregate(sum=Sum("amount_pence"))["sum"] or 0
    return max(0, costs - award.agreed_pence - secured_and_checked_pence(award.bid))
