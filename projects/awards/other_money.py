"""How much of the other money a bid needs is really there: secured or received, and seen by the coordinator."""

from django.db.models import Sum

from projects.models import Award, Bid

SURE = ("secured", "received")


def sure_pence(bid: Bid) -> int:
    """Return the money from others that is secured and checked, in pence. Time and goods pay no bill."""
    rows = bid.income_lines.filter(kind="cash", state__in=SURE, checked_at__isnull=False)
    return rows.aggregate(sum=Sum("amount_pence"))["sum"] or 0


def missing_pence(award: Award) -> int:
    """Return what is still to find, in pence: the costs less this award and less the money that is sure."""
    if award.bid is None:
        return 0
    costs = award.bid.cost_lines.aggregate(sum=Sum("amount_pence"))["sum"] or 0
    return max(0, costs - award.agreed_pence - sure_pence(award.bid))
