"""Payment runs: approved payments picked together, taken to the finance system as one list, and marked sent once."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, NotNow, require, require_now
from network.models import Once, Person
from network.moves import can_move, move
from network.spreadsheets import write_csv
from projects.models import Instalment, PaymentRun
from projects.money import ledger
from projects.paying.gates import ready
from projects.paying.holding import held_parts
from projects.paying.parts import still_the_payee
from projects.paying.rules import may_run
from projects.paying.telling import tell_sent

Listed = dict[str, Any]
HEADS = (
    "Payment", "Payee reference", "Account ending", "Amount in pounds", "Paid to", "For", "Award",
)  # fmt: skip


@transaction.atomic
def pick_run(*, instalments: Iterable[Instalment], by: Person, at: datetime, once_key: str) -> PaymentRun:
    """Put approved payments into one run. The same `once_key` returns the run it made before.

    Raises NotAllowed, DoesNotFit for none, or NotNow when one is not approved, is in another run or may not be paid.
    """
    require(may_run(by))
    digest = hashlib.sha256(once_key.encode()).hexdigest()[:40]
    once, fresh = Once.objects.get_or_create(key=f"run:{digest}", defaults={"url": "", "at": at})
    if not fresh:
        return PaymentRun.objects.get(reference=once.url)
    parts = held_parts(part.pk for part in instalments)
    if not parts:
        raise DoesNotFit("Choose at least one payment.")
    for part in parts:
        if part.state != "approved" or part.run_id is not None:
            raise NotNow(f"Payment {part.reference} is not approved, or is in another run already. Pick again.")
        _check(part, at)
    run = PaymentRun.objects.create(made_at=at, made_by=by)
    Instalment.objects.filter(pk__in=[part.pk for part in parts]).update(run=run)
    once.url = run.reference
    once.save(update_fields=["url"])
    audit.record("pick", run, by=by, at=at, after={"payments": ", ".join(part.reference for part in parts)})
    return run


@transaction.atomic
def mark_sent(*, run: PaymentRun, by: Person, at: datetime, seen: str = "") -> PaymentRun:
    """Say that a run's list was taken to the finance system: each payment is a line, once, and its group is told.

    A run that was sent before is returned as it is, so that a retry after a time-out pays nothing twice. With `seen`,
    the code of the list that was looked at, a list that has changed since is refused. Raises NotAllowed, NotNow.
    """
    require(may_run(by))
    held = held_parts(run.instalments.values_list("pk", flat=True))
    run = PaymentRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.state in {"sent", "finished"}:
        return run
    require_now(can_move(run, "send"))
    parts = [part for part in held if part.run_id == run.pk]
    if not parts:
        raise NotNow("Nothing is in this run any more. Drop it, and pick payments again.")
    run.listed = [line_of(part) for part in parts]
    if seen and seen != code_of(run.listed):
        raise NotNow("The list has changed since you took it. Look at it again, and take the new one.")
    for part in parts:
        _check(part, at)
        ledger.pay(part, part.award, by=by, at=at)
        tell_sent(part, part.award, by=by, at=at)
        move(part, "send", by=by, at=at, sent_at=at, failed_why="")
    run.save(update_fields=["listed"])
    move(run, "send", by=by, at=at, sent_at=at, sent_by=by)
    return run


@transaction.atomic
def drop_run(*, run: PaymentRun, by: Person, at: datetime) -> PaymentRun:
    """Drop a run that was not sent; its payments are free for the next one. Raises NotAllowed, NotNow."""
    require(may_run(by))
    held = held_parts(run.instalments.values_list("pk", flat=True))
    run = PaymentRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    move(run, "drop", by=by, at=at)
    Instalment.objects.filter(pk__in=[part.pk for part in held], run=run).update(run=None)
    return run


def finish_if_done(run_key: int | None, *, by: Person, at: datetime) -> None:
    """Finish a run once each of its payments has an answer. The run is held first, so that the last of two sees it."""
    run = PaymentRun.objects.select_for_update(of=("self",)).filter(pk=run_key or 0, state="sent").first()
    if run is not None and not run.instalments.filter(state="sent").exists():
        move(run, "finish", by=by, at=at)


def _check(part: Instalment, at: datetime) -> None:
    """Refuse a payment that may not leave any more, naming it."""
    answer = ready(part, part.award, at)
    if not answer:
        raise NotNow(f"Payment {part.reference}: {answer.reason}")
    try:
        still_the_payee(part)
    except NotNow as refusal:
        raise NotNow(f"Payment {part.reference}: {refusal.sentence}") from None


def line_of(part: Instalment) -> Listed:
    """Return one payment as the list says it. It is asked for with its payee, so there is one."""
    payee, award = part.payee, part.award
    return {
        "payment": part.reference,
        "tries": part.tries,
        "payee_reference": payee.payee_reference if payee else "",
        "last_four": payee.last_four if payee else "",
        "amount_pence": part.amount_pence,
        "paid_to": payee.organisation.name if payee else "",
        "paid_for": award.organisation.name,
        "award": award.reference,
    }


def list_of(run: PaymentRun) -> list[Listed]:
    """Return a run's list: as it was sent, or as it stands while it is not."""
    if run.state != "picked":
        kept: list[Listed] = run.listed
        return kept
    rows = run.instalments.select_related("payee__organisation", "award__organisation").order_by("pk")
    return [line_of(part) for part in rows]


def code_of(listed: list[Listed]) -> str:
    """Return eight signs that change with anything on the list, to tell one list from another."""
    return hashlib.sha256(json.dumps(listed, sort_keys=True).encode()).hexdigest()[:8]


def payment_list(run: PaymentRun) -> bytes:
    """Return a run's list as a CSV file for the finance system; the same content each time, once it was sent."""
    rows = [
        (
            line["payment"], line["payee_reference"], line["last_four"],
            (Decimal(line["amount_pence"]) / 100).quantize(Decimal("0.01")),
            line["paid_to"], line["paid_for"], line["award"],
        )
        for line in list_of(run)
    ]  # fmt: skip
    return write_csv([HEADS, *rows])
