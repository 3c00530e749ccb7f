"""Ending an award: its promise back to the share and its unpaid instalments cancelled, in one transaction."""

from datetime import datetime

from django.db.models import QuerySet, Sum

from network import audit
from network.answers import NotNow
from network.models import Person
from network.money import pounds
from network.moves import move
from projects.models import Award, Instalment
from projects.money import ledger

ON_THEIR_WAY = ("requested", "approved")
UNPAID = ("due", *ON_THEIR_WAY)


def end(award: Award, verb: str, *, by: Person | None, at: datetime, why: str) -> None:
    """Move an award that `held` returned to its end, all that is promised and not paid given back to the share.

    Raises NotNow while a payment is on its way to the bank, since nobody knows yet whether it arrives.
    """
    cancel_instalments(award, by=by, at=at, why=why)
    ledger.give_back(award, by=by, at=at, why=why[:300], once_key=f"award:{award.pk}:release")
    move(award, verb, by=by, at=at, why=why, released_pence=ledger.after_giving_back(award), ended_why=why)


def cancel_instalments(award: Award, *, by: Person | None, at: datetime, why: str) -> None:
    """Cancel what was to be paid and is not. Raises NotNow while a payment is on its way to the bank."""
    sent = _sum(award, "sent")
    if sent:
        raise NotNow(
            f"A payment of {pounds(sent)} is on its way. Wait until finance says whether it arrived, then do this."
        )
    for instalment in _instalments(award).filter(state__in=UNPAID):
        _cancel(instalment, by=by, at=at, why=why)


def fit_instalments(award: Award, *, by: Person, at: datetime, why: str) -> bool:
    """Make what is still due smaller, the last first, so that all instalments fit into what is agreed now.

    Returns whether any changed. Raises NotNow when what is paid or on its way alone is more than what is agreed.
    """
    over = _sum(award, "sent", "confirmed", *UNPAID) - award.agreed_pence
    changes = over > 0
    for instalment in _instalments(award).filter(state="due").order_by("-number"):
        if over <= 0:
            break
        cut = min(over, instalment.amount_pence)
        over -= cut
        if cut == instalment.amount_pence:
            _cancel(instalment, by=by, at=at, why=why)
        else:
            less = instalment.amount_pence - cut
            audit.change(instalment, "make_smaller", by=by, at=at, why=why, amount_pence=less)
    if over > 0:
        raise NotNow(
            f"{pounds(award.agreed_pence + over)} of this award is paid or on its way to be paid, so it cannot become "
            "smaller than that."
        )
    return changes


def _instalments(award: Award) -> QuerySet[Instalment]:
    return Instalment.objects.select_for_update().filter(award=award)


def _sum(award: Award, *states: str) -> int:
    rows = Instalment.objects.filter(award=award, state__in=states)
    return rows.aggregate(sum=Sum("amount_pence"))["sum"] or 0


def _cancel(instalment: Instalment, *, by: Person | None, at: datetime, why: str) -> None:
    if instalment.state in ON_THEIR_WAY:
        move(instalment, "turn_back", by=by, at=at, why=why)
    move(instalment, "cancel", by=by, at=at, why=why)
