"""Money that was paid and not spent: asked about, and then come back, kept for something else, or let go."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Event, Person
from network.money import pounds
from network.moves import move
from projects.models import Award, Line, Repayment, Report
from projects.money import ledger
from projects.reporting.figures import figures, unexplained_pence
from projects.reporting.people import write_to_group
from projects.reporting.rules import may_keep, may_let_go, may_repay, may_tell_left_over

# Money that was not spent is settled with the group within a month, or it shows as late.
DECIDED_WITHIN = timedelta(days=28)


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
        raise DoesNotFit(too_much(most) if most else "Nothing has been paid on this award that could be left over.")
    return _ask(award, amount_pence, report=None, by=by, at=at)


def too_much(most_pence: int) -> str:
    """Return the sentence that refuses a sum above what can be left over, in pence."""
    return f"The most that can be left over is {pounds(most_pence)}: that is what was paid and has not come back."


def _ask(award: Award, amount_pence: int, *, report: Report | None, by: Person, at: datetime) -> Repayment:
    repayment = Repayment.objects.create(
        award=award, report=report, amount_pence=amount_pence, asked_at=at, asked_by=by, due_on=decided_by(at)
    )
    after = {"amount_pence": amount_pence, "state": "asked", "due_on": repayment.due_on}
    audit.record("ask_back", repayment, by=by, at=at, after=after)
    write_left_over(repayment, by=by, at=at)
    return repayment


def decided_by(at: datetime) -> date:
    """Return the day by which it is decided what becomes of money that is written down now."""
    return timezone.localdate(at) + DECIDED_WITHIN


@transaction.atomic
def repay(*, repayment: Repayment, by: Person, at: datetime, amount_pence: int | None = None) -> Repayment:
    """Mark that the money came back: it is free in the share again, by a line of its own. Returns what came back.

    `amount_pence` is how much came, all of it without; the rest stays open until its day. Raises NotAllowed for anyone
    but finance, for one of the group, or when it was answered already; DoesNotFit for more than is left over.
    """
    award = ledger.held(repayment.award)
    repayment = locked(repayment)
    require(may_repay(by, repayment))
    came = repayment.amount_pence if amount_pence is None else amount_pence
    if not 0 < came <= repayment.amount_pence:
        raise DoesNotFit(f"Enter more than £0, and no more than {pounds(repayment.amount_pence)}.", "amount_pence")
    if came < repayment.amount_pence:
        return _repay_part(award, repayment, came, by=by, at=at)
    _come_back(award, repayment, by=by, at=at)
    move(repayment, "come_back", by=by, at=at, answered_at=at, answered_by=by)
    write_left_over(repayment, by=by, at=at)
    return repayment


def _repay_part(award: Award, repayment: Repayment, came_pence: int, *, by: Person, at: datetime) -> Repayment:
    """Take what came out of the open sum, as a row of its own that came back."""
    rest = repayment.amount_pence - came_pence
    audit.change(repayment, "part_back", by=by, at=at, amount_pence=rest)
    part = Repayment.objects.create(
        award=award, report=repayment.report, amount_pence=came_pence, state="came_back", due_on=repayment.due_on,
        asked_at=repayment.asked_at, asked_by=repayment.asked_by, answered_at=at, answered_by=by,
    )  # fmt: skip
    after = {"amount_pence": came_pence, "state": "came_back"}
    audit.record("come_back", part, by=by, at=at, why=f"A part of {repayment.reference}", after=after)
    _come_back(award, part, by=by, at=at)
    write_left_over(part, by=by, at=at, note=f"{pounds(rest)} is still left over.")
    return part


def _come_back(award: Award, repayment: Repayment, *, by: Person, at: datetime) -> None:
    ledger.come_back(
        award,
        repayment.amount_pence,
        by=by,
        at=at,
        once_key=line_key(repayment),
        why=f"Not spent, {repayment.reference}",
    )


def line_key(repayment: Repayment) -> str:
    """Return the key of the line that says that this money came back: a new one for each time it was taken back."""
    key = f"repayment:{repayment.pk}:came-back"
    again = Line.objects.filter(once_key__startswith=key, corrected_by__isnull=False).count()
    return f"{key}:{again}" if again else key


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
    repayment = locked(repayment)
    require(may_keep(by, repayment) if verb == "keep" else may_let_go(by, repayment))
    if not why.strip():
        raise DoesNotFit("Say what the money is for now." if verb == "keep" else "Say why it will not come back.")
    repayment.why = why.strip()
    repayment.save(update_fields=["why"])  # the trail has it as the reason of the move
    move(repayment, verb, by=by, at=at, why=repayment.why, answered_at=at, answered_by=by)
    write_left_over(repayment, by=by, at=at)
    return repayment


def locked(repayment: Repayment) -> Repayment:
    """Return money left over as it stands now, held until the transaction ends, with its award."""
    rows = Repayment.objects.select_for_update(of=("self",))
    return rows.select_related("award__project", "award__organisation", "award__locality").get(pk=repayment.pk)


def write_left_over(repayment: Repayment, *, by: Person, at: datetime, note: str = "") -> None:
    """Write to the group what became of money left over; `note` is a sentence on why it differs from before."""
    key = f"repayment:{repayment.pk}:{Event.objects.about(repayment).count()}"  # one letter for each thing that happens
    write_to_group(
        "left_over", repayment.award, by=by, at=at, once_key=key, repayment=repayment,
        amount=pounds(repayment.amount_pence), note=note,
    )  # fmt: skip
