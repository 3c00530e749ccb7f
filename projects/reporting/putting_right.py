"""Money left over that was written down wrongly: another sum, none at all, or a return that did not come."""

from datetime import datetime

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, require
from network.models import Person
from network.money import pounds
from network.moves import move
from projects.models import Line, Repayment
from projects.money import ledger
from projects.reporting.figures import figures
from projects.reporting.left_over import decided_by, locked, too_much, write_left_over
from projects.reporting.people import writes_for_award
from projects.reporting.rules import may_change_left_over


@transaction.atomic
def change_left_over(*, repayment: Repayment, amount_pence: int, by: Person, at: datetime, why: str = "") -> Repayment:
    """Put another sum in place of one that is not decided yet; £0 says that nothing is left over after all.

    The group says it as it is; staff give a reason, which the group reads. Raises NotAllowed for someone who may not,
    or once it is decided; DoesNotFit for the same sum, more than was paid and has not come back, or no reason.
    """
    award = ledger.held(repayment.award)
    repayment = locked(repayment)
    require(may_change_left_over(by, repayment))
    before, why = repayment.amount_pence, why.strip()
    _refuse_sum(repayment, amount_pence, most=figures(award).can_come_back_pence + before)
    if not why and not writes_for_award(by, award):
        raise DoesNotFit("Say what was wrong with it. The group reads it.", "why")
    note = f"We had written down {pounds(before)}. {why}".strip()
    if amount_pence == 0:
        move(repayment, "take_off", by=by, at=at, why=why, answered_at=at, answered_by=by)
    else:
        audit.change(repayment, "change_left_over", by=by, at=at, why=why, amount_pence=amount_pence)
    write_left_over(repayment, by=by, at=at, note=note)
    return repayment


def _refuse_sum(repayment: Repayment, amount_pence: int, *, most: int) -> None:
    if amount_pence == repayment.amount_pence:
        raise DoesNotFit("That is the sum already.", "amount_pence")
    if not 0 <= amount_pence <= most:
        raise DoesNotFit(too_much(most), "amount_pence")


def ask_again(*, line: Line, by: Person, at: datetime, why: str) -> Repayment | None:
    """Open money left over again whose return was taken back; the sum joins another that is open already.

    Runs in the transaction of the correction, which holds the share. Returns the open sum, or None for a line that no
    money left over wrote.
    """
    repayment = _of_line(line)
    if repayment is None:
        return None
    note = f"We had written down that {pounds(repayment.amount_pence)} came back. It did not. {why}"
    joined = repayment.award.repayments.select_for_update(of=("self",)).filter(state="asked").first()
    if joined is None:
        move(repayment, "open_again", by=by, at=at, why=why, answered_at=None, answered_by=None, due_on=decided_by(at))
        write_left_over(repayment, by=by, at=at, note=note)
        return repayment
    move(repayment, "join", by=by, at=at, why=f"Counted with {joined.reference}. {why}", answered_at=at, answered_by=by)
    whole = joined.amount_pence + repayment.amount_pence
    audit.change(joined, "change_left_over", by=by, at=at, why=why, amount_pence=whole)
    write_left_over(joined, by=by, at=at, note=note)
    return joined


def _of_line(line: Line) -> Repayment | None:
    """Return the money left over whose coming back this line says, by the key it was written with."""
    what, _, rest = line.once_key.partition(":")
    if what != "repayment":
        return None
    return locked(Repayment(pk=int(rest.split(":")[0])))
