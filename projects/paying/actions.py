"""Paying an award: its parts, asked for by one person and approved by another; then confirmed, or failed and due again.

Each act takes hold of the share, the award and the part, in this order, and is guarded by the part's state: done twice
at once, the second finds it done. Money counts as paid in `projects.paying.runs.mark_sent`, by one line for each try.
"""

from datetime import datetime

from django.db import transaction

from network.answers import DoesNotFit, NotNow, require, require_now
from network.models import Person
from network.moves import can_move, move
from projects.models import Instalment
from projects.money import ledger
from projects.paying.gates import ready
from projects.paying.holding import held_part
from projects.paying.parts import receiver, send_back, still_the_payee
from projects.paying.payees import agree_payee, ask_payee, payee_in_use, turn_down_payee
from projects.paying.plans import cancel_parts, plan
from projects.paying.rules import may_approve, may_confirm, may_request, may_turn_back
from projects.paying.runs import drop_run, finish_if_done, mark_sent, pick_run
from projects.paying.telling import tell_failed

__all__ = [
    "agree_payee",
    "approve",
    "ask_payee",
    "cancel_parts",
    "confirm",
    "drop_run",
    "fail",
    "mark_sent",
    "pick_run",
    "plan",
    "request",
    "turn_back",
    "turn_down_payee",
]


@transaction.atomic
def request(*, instalment: Instalment, by: Person, at: datetime) -> Instalment:
    """Ask for a part to be paid, to the details in use now. Raises NotAllowed, or NotNow with what it waits for."""
    require(may_request(by, instalment))
    instalment, award = held_part(instalment)
    require_now(can_move(instalment, "request"))
    require_now(ready(instalment, award, at))
    payee = payee_in_use(receiver(award), at=at)
    move(instalment, "request", by=by, at=at, payee=payee, requested_at=at, requested_by=by)
    return instalment


@transaction.atomic
def approve(*, instalment: Instalment, by: Person, at: datetime) -> Instalment:
    """Approve a payment that was asked for. Raises NotAllowed for who asked and for anyone connected, or NotNow."""
    instalment, award = held_part(instalment)
    require(may_approve(by, instalment))
    require_now(can_move(instalment, "approve"))
    require_now(ready(instalment, award, at))
    still_the_payee(instalment)
    move(instalment, "approve", by=by, at=at, approved_at=at, approved_by=by)
    return instalment


@transaction.atomic
def turn_back(*, instalment: Instalment, by: Person, at: datetime, why: str) -> Instalment:
    """Send a payment back before it has gone, out of any run, to be asked for again. Raises NotAllowed, NotNow."""
    require(may_turn_back(by, instalment))
    _say_why(why)
    instalment, _ = held_part(instalment)
    send_back(instalment, by=by, at=at, why=why)
    return instalment


@transaction.atomic
def confirm(*, instalment: Instalment, by: Person, at: datetime) -> Instalment:
    """Say that a payment arrived; with the last one its run is finished. Raises NotAllowed, NotNow."""
    require(may_confirm(by, instalment))
    instalment, _ = held_part(instalment)
    move(instalment, "confirm", by=by, at=at, confirmed_at=at)
    finish_if_done(instalment.run_id, by=by, at=at)
    return instalment


@transaction.atomic
def fail(*, instalment: Instalment, by: Person, at: datetime, why: str) -> Instalment:
    """Say that a payment did not arrive: it is due again, by the opposite line, and the group is told.

    On an award that has ended the money goes back to the share, and the part is not paid. Raises NotAllowed, NotNow.
    """
    require(may_confirm(by, instalment))
    _say_why(why)
    instalment, award = held_part(instalment)
    require_now(can_move(instalment, "fail"))
    if award.paid_pence - instalment.amount_pence < award.returned_pence:
        raise NotNow("Some of this money is written down as having come back, so it arrived. Correct that first.")
    run = instalment.run_id
    ledger.take_payment_back(instalment, award, by=by, at=at, why=why)
    tell_failed(instalment, award, by=by, at=at, why=why)
    move(
        instalment, "fail", by=by, at=at, why=why, failed_why=why, tries=instalment.tries + 1, payee=None, run=None,
        requested_at=None, requested_by=None, approved_at=None, approved_by=None, sent_at=None, confirmed_at=None,
    )  # fmt: skip
    if award.state != "accepted":
        move(instalment, "cancel", by=by, at=at, why="The award has ended.")
    finish_if_done(run, by=by, at=at)
    return instalment


def _say_why(why: str) -> None:
    if not why.strip():
        raise DoesNotFit("Say why, in a few words.")
