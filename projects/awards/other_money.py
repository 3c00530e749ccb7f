"""How much of the other money a bid needs is really there: secured or received, and seen by the coordinator."""

from datetime import date

from django.db.models import Sum

from network.dates import say_day
from network.money import pounds
from projects.bids.match import HOPED, SECURED
from projects.match.sums import received_pence, secured_and_checked_pence
from projects.models import Award

# What was turned down or ran out is waited for no longer.
GONE = ("refused", "lapsed")


def missing_pence(award: Award) -> int:
    """Return what is still to find, in pence: the costs less this award and less the money that is sure."""
    if award.bid is None:
        return 0
    costs = award.bid.cost_lines.aggregate(sum=Sum("amount_pence"))["sum"] or 0
    return max(0, costs - award.agreed_pence - secured_and_checked_pence(award.bid))


def named_match_is_sure(award: Award) -> bool:
    """Return whether the match that the bid names is secured and checked, beyond the sum that is missing.

    Where others give money, some of it must be there: an award that covers every cost by itself still hangs on theirs.
    Where all of it is in kind, all that the bid still counts on must be. A bid that names no match hangs on none.
    """
    lines = list(award.bid.income_lines.all()) if award.bid is not None else []
    if not lines:
        return True
    waited_for = [line for line in lines if line.state not in GONE]
    sure = [line.state in SECURED and line.checked_at is not None for line in waited_for]
    cash = [is_sure for line, is_sure in zip(waited_for, sure, strict=True) if line.kind == "cash"]
    return any(cash) if cash else bool(sure) and all(sure)


def left_of_costs_pence(award: Award) -> int:
    """Return what underwriting still has to pay for, in pence: the costs less the match received, checked or not.

    All of the award where there is no bid. Money that has come pays bills, whoever looked at the letter.
    """
    if award.bid is None:
        return award.agreed_pence
    # A tiny bid names no costs: what it asked for is what it costs.
    costs = award.bid.cost_lines.aggregate(sum=Sum("amount_pence"))["sum"] or award.asked_pence or award.agreed_pence
    return max(0, costs - received_pence(award.bid))


def unanswered_words(award: Award, today: date) -> list[str]:
    """Return, a sentence each, the other money that an underwriting award waits to hear about; reads what was fetched.

    What is missing is known once each of the others has answered, or the day they decide by has passed: the line's own,
    or else the one the bid names.
    """
    if award.kind != "underwriting" or award.bid is None:
        return []
    found = []
    for line in award.bid.income_lines.all():
        by = line.decision_by or award.bid.outside_deadline
        if line.kind == "cash" and line.state in HOPED and (by is None or by >= today):
            found.append(
                f"We pay what is missing, and {line.source} has not answered yet about {pounds(line.amount_pence)}. "
                f"The group says on its bid what they answered{f', and we wait until {say_day(by)}' if by else ''}."
            )
    return found


def above_missing_pence(award: Award, kept_pence: int) -> int:
    """Return by how much what was paid and stays, in pence, is above what is missing; underwriting only."""
    if award.kind != "underwriting" or award.bid is None:
        return 0
    return max(0, kept_pence - left_of_costs_pence(award))
