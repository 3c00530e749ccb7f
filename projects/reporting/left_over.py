"""Money that was paid and not spent: asked about, and then come back, kept for something else, or let go."""

from datetime import datetime

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from network.money import pounds
from network.moves import move
from projects.models import Award, Repayment, Report
from projects.money import ledger
from projects.reporting.figures import figures, unexplained_pence
from projects.reporting.people import write_to_group
from projects.reporting.rules import may_keep, may_let_go, may_repay, may_tell_left_over


def ask_about_underspend(award: Award, report: Report, *, by: Person, at: datetime) -> Repayment | None:
    """Ask about what was not spent, once the last report is read and the last part is paid; else do nothing.

    The caller holds the award.
    """
    more_to_come = award.reports.filter(state__in=("due", "sent")).exists()
    more_to_pay = award.instalments.exclude(state__in=("confirmed", "cancelled")).exists()
    left = unexplained_pence(award)
    if more_to_come or more_to_pay or not left or award.repayments.filter(state="asked").exists():
        return None
    return _ask(award, left, report=report, by=by, at=at)


@transaction.atomic
def ask_back(*, award: Award, amount_pence: int, by: Person, at: datetime) -> Repayment:
    """Write down that money is left over, as the group says or as staff see, so that it is decided what becomes of it.

    Raises NotAllowed for someone who may not; NotNow while another sum waits to be decided; DoesNotFit for more than
    was paid and has not come back.
    """
    award = ledger.held(award)
    require(may_tell_left_over(by, award))
    if award.repayments.filter(state="asked").exists():
        raise NotNow("Another sum of this award waits to be decided. Decide that one first.")
    most = figures(award).can_come_back_pence
    if not 0 < amount_pence <= most:
        raise DoesNotFit(
            f"The most that can be left over is {pounds(most)}: that is what was paid and has not come back."
            if most
            else "Nothing has been paid on this award that could be left over."
        )
    return _ask(award, amount_pence, report=None, by=by, at=at)


def _ask(award: Award, amount_pence: int, *, report: Report | None, by: Person, at: datetime) -> Repayment:
    repayment = Repayment.objects.create(
        award=award, report=report, amount_pence=amount_pence, asked_at=at, asked_by=by
    )
    audit.record("ask_back", repayment, by=by, at=at, after={"amount_pence": amount_pence, "state": "asked"})
    _write(repayment, "asked", by=by, at=at)
    return repayment


@transaction.atomic
def repay(*, repayment: Repayment, by: Person, at: datetime) -> Repayment:
    """Mark that the money came back: it is free in the share again, by a line of its own.

    Raises NotAllowed for anyone but finance, or for one of the group; NotAllowed too when it was answered already.
    """
    award = ledger.held(repayment.award)
    repayment = _locked(repayment)
    require(may_repay(by, repayment))
    ledger.come_back(
        award,
        repayment.amount_pence,
        by=by,
        at=at,
        once_key=f"repayment:{repayment.pk}:came-back",
        why=f"Not spent, {repayment.reference}",
    )
    move(repayment, "come_back", by=by, at=at, answered_at=at, answered_by=by)
    _write(repayment, "came_back", by=by, at=at)
    return repayment


@transaction.atomic
def keep(*, repayment: Repayment, by: Person, at: datetime, why: str) -> Repayment:
    """Agree that the group spends the money on something else, and what. Shown to the collective.

    Raises NotAllowed for anyone but coordinator and lead, or for one of the group; DoesNotFit without a reason.
    """
    return _answer(repayment, "keep", by=by, at=at, why=why)


@transaction.atomic
def let_go(*, repayment: Repayment, by: Person, at: datetime, why: str) -> Repayment:
    """Say that the money will not come back. Raises NotAllowed for anyone but a lead; DoesNotFit without a reason."""
    return _answer(repayment, "let_go", by=by, at=at, why=why)


def _answer(repayment: Repayment, verb: str, *, by: Person, at: datetime, why: str) -> Repayment:
    ledger.held(repayment.award)
    repayment = _locked(repayment)
    require(may_keep(by, repayment) if verb == "keep" else may_let_go(by, repayment))
    if not why.strip():
        raise DoesNotFit("Say what the money is for now." if verb == "keep" else "Say why it will not come back.")
    repayment.why = why.strip()
    repayment.save(update_fields=["why"])  # the trail has it as the reason of the move
    move(repayment, verb, by=by, at=at, why=repayment.why, answered_at=at, answered_by=by)
    _write(repayment, repayment.state, by=by, at=at)
    return repayment


def _locked(repayment: Repayment) -> Repayment:
    rows = Repayment.objects.select_for_update(of=("self",))
    return rows.select_related("award__project", "award__organisation", "award__locality").get(pk=repayment.pk)


def _write(repayment: Repayment, what: str, *, by: Person, at: datetime) -> None:
    key = f"repayment:{repayment.pk}:{what}"
    write_to_group(
        "left_over", repayment.award, by=by, at=at, once_key=key, repayment=repayment,
        amount=pounds(repayment.amount_pence),
    )  # fmt: skip
