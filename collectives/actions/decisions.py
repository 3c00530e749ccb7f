"""Writing the reasons, agreeing them, and what follows when two have."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from collectives.actions.hold import hold
from collectives.models import Ballot, Decision, DecisionAgreement
from collectives.rules.decisions import is_within_authority, may_agree_reasons, may_write_reasons
from collectives.standing import standing
from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from network.money import pounds
from network.moves import move
from projects.bids.actions import refuse
from projects.money.actions import Terms, offer

AGREEMENTS_NEEDED = 2


@dataclass(frozen=True)
class Reasons:
    """What the group is told: what was strong, why, and what comes next; and how much, in pence, when it is a yes."""

    strength: str
    reason: str
    next_step: str
    amount_pence: int | None = None

    def in_words(self) -> dict[str, str]:
        """Return the three texts as the letters take them."""
        return {"strength": self.strength, "reason": self.reason, "next_step": self.next_step}


def decision_of(ballot: Ballot) -> Decision | None:
    """Return the decision written for a ballot, or None."""
    return Decision.objects.filter(ballot=ballot).select_related("ballot").first()


@transaction.atomic
def write_reasons(*, ballot: Ballot, reasons: Reasons, by: Person, at: datetime) -> Decision:
    """Write the reasons of a decision, or write them again; earlier agreements are then cleared.

    The outcome follows the votes. Raises NotAllowed, DoesNotFit for empty reasons or an amount that does not fit.
    """
    hold(ballot)
    require(may_write_reasons(by, ballot))
    amount = _fitting_amount(ballot, reasons)
    if not all(text.strip() for text in reasons.in_words().values()):
        raise DoesNotFit("Write one strength, one reason and what comes next.")
    written: dict[str, Any] = {
        "outcome": "award" if ballot.outcome == "carried" else "refuse",
        "amount_pence": amount,
        "written_at": at,
        "written_by": by,
        **reasons.in_words(),
    }
    decision = decision_of(ballot)
    if decision is None:
        decision = Decision.objects.create(ballot=ballot, **written)
        audit.record("write_reasons", decision, by=by, at=at, after=written)
        return decision
    move(decision, "rewrite", by=by, at=at, **written)
    decision.agreements.all().delete()
    return decision


def _fitting_amount(ballot: Ballot, reasons: Reasons) -> int | None:
    """Return the amount of an award, in pence, or None for a no; raises DoesNotFit."""
    if ballot.outcome != "carried":
        if reasons.amount_pence:
            raise DoesNotFit("The members said no, so there is no amount to offer.")
        return None
    asked, amount = ballot.bid.asked_pence or 0, reasons.amount_pence or 0
    if amount <= 0:
        raise DoesNotFit("Say how much the group is offered.")
    if amount > asked:
        raise DoesNotFit(f"The group asked for {pounds(asked)}. Offer that much or less.")
    within = is_within_authority(ballot, amount)
    if not within:
        raise DoesNotFit(within.reason)
    return amount


@transaction.atomic
def agree_reasons(*, ballot: Ballot, seen: datetime, by: Person, at: datetime) -> Decision:
    """Agree the reasons as they were written at `seen`. The second agreement, one of them lived, settles the decision.

    Settling offers the money or refuses the bid, in this same transaction: when the share has too little,
    NotEnoughMoney is raised and the agreement is not kept. Raises NotAllowed, or NotNow when the reasons were changed
    after `seen`.
    """
    hold(ballot)
    decision = decision_of(ballot)
    require(may_agree_reasons(by, ballot, decision))
    if decision is None or decision.written_at != seen:
        raise NotNow("The reasons were changed after you opened this page. Read them again before you agree.")
    seat = standing(by, ballot).seat
    DecisionAgreement.objects.create(decision=decision, person=by, seat=seat, agreed_at=at)
    audit.record("agree", decision, by=by, at=at)
    seats = list(decision.agreements.values_list("seat", flat=True))
    if len(seats) >= AGREEMENTS_NEEDED and "lived_experience" in seats:
        _settle(ballot, decision, by=by, at=at)
    return decision


def _settle(ballot: Ballot, decision: Decision, *, by: Person, at: datetime) -> None:
    """Carry out an agreed decision: the letter, and the money when it is a yes."""
    once_key = f"decision:{decision.pk}"
    words = {"strength": decision.strength, "reason": decision.reason, "next_step": decision.next_step}
    if decision.outcome == "award":
        amount = decision.amount_pence or 0
        within = is_within_authority(ballot, amount)
        if not within:
            raise NotNow(within.reason)
        less_why = "" if amount == ballot.bid.asked_pence else decision.reason[:500]
        terms = Terms(less_why=less_why)
        offer(bid=ballot.bid, amount_pence=amount, by=by, at=at, once_key=once_key, reasons=words, terms=terms)
    else:
        refuse(bid=ballot.bid, by=by, at=at, reasons=words, once_key=once_key)
    move(decision, "settle", by=by, at=at, settled_at=at)
    audit.change(ballot, "settle", by=by, at=at, settled=True)
