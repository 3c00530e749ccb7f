"""In which parts an award is paid, and when: they always add up to what is promised and unpaid, to the penny."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from network import audit
from network.answers import DoesNotFit, NotNow, require, require_now
from network.dates import say_day
from network.models import Person
from network.money import pounds
from network.moves import move
from projects.models import Award, Instalment
from projects.money import ledger
from projects.paying.gates import ON_THE_WAY, is_open, left_to_plan, nothing_missing
from projects.paying.parts import send_back
from projects.paying.rules import may_plan
from projects.paying.telling import tell_nothing_missing, tell_plan

Part = tuple[int, date]
MOST_PARTS = 24


@transaction.atomic
def plan(*, award: Award, parts: list[Part], by: Person, at: datetime) -> list[Instalment]:
    """Split what is promised and unpaid on an accepted award into parts, each pence and a day.

    Parts asked for or approved stay as they are; those still due are made anew. What waited for a part that is gone
    waits for the last one. Where nothing is left to pay, no parts at all takes out those still due.

    Raises NotAllowed, NotNow, or DoesNotFit when they do not add up, to the penny.
    """
    require(may_plan(by, award))
    award = ledger.held(award)
    require_now(is_open(award))
    due = list(award.instalments.select_for_update(of=("self",)).filter(state="due").order_by("number"))
    if parts or not due or to_plan(award) > 0:
        _check(parts, award, {row.due_on for row in due}, timezone.localdate(at))
    if [(row.amount_pence, row.due_on) for row in due] == parts:
        return due
    before = in_words([(row.amount_pence, row.due_on) for row in due])
    rows = _write(award, due, parts)
    _leave_out(due[len(parts) :], rows[-1] if rows else None, by=by, at=at)
    audit.record("plan", award, by=by, at=at, before={"parts": before}, after={"parts": in_words(parts)})
    if rows:
        tell_plan(award, rows, by=by, at=at)
    else:
        tell_nothing_missing(award, by=by, at=at)
    return rows


def to_plan(award: Award) -> int:
    """Return what the parts still due must add up to, in pence: what is left, less what is asked for or approved."""
    on_the_way = award.instalments.filter(state__in=ON_THE_WAY).values_list("amount_pence", flat=True)
    return left_to_plan(award) - sum(on_the_way)


def in_words(parts: list[Part]) -> str:
    """Return parts as a person says them."""
    return "; ".join(f"{pounds(pence)} on {say_day(day)}" for pence, day in parts) or "none"


def nothing_to_plan(award: Award) -> str:
    """Return in a sentence why an award needs no parts any more."""
    if nothing_missing(award):
        more = " more" if award.paid_pence else ""
        return f"Nothing is missing, so nothing{more} is paid: enough has come from others. The award can be closed."
    return "Nothing of this award is left to plan: all of it is paid or on its way."


def _check(parts: list[Part], award: Award, kept: set[date], today: date) -> None:
    total = to_plan(award)
    if total <= 0:
        raise NotNow(nothing_to_plan(award))
    if not 0 < len(parts) <= MOST_PARTS:
        raise DoesNotFit(f"Give between 1 and {MOST_PARTS} parts.")
    if any(pence <= 0 for pence, _ in parts):
        raise DoesNotFit("Each part must be more than £0.")
    for _, day in parts:
        if day < today and day not in kept:
            raise DoesNotFit(f"{say_day(day)} has gone by. Give a day from today on.")
    planned = sum(pence for pence, _ in parts)
    if planned != total:
        much = "too little" if planned < total else "too much"
        raise DoesNotFit(
            f"The parts add up to {pounds(planned)}, and {pounds(total)} is left to pay. That is "
            f"{pounds(abs(total - planned))} {much}. Nothing was changed."
        )


def _write(award: Award, due: list[Instalment], parts: list[Part]) -> list[Instalment]:
    """Give the parts to the rows still due, and make the rows that are missing."""
    number = award.instalments.count()
    rows = due[: len(parts)]
    for row, (pence, day) in zip(rows, parts, strict=False):
        row.amount_pence, row.due_on = pence, day
        row.save(update_fields=["amount_pence", "due_on"])
    for pence, day in parts[len(due) :]:
        number += 1
        rows.append(Instalment.objects.create(award=award, number=number, amount_pence=pence, due_on=day))
    return rows


def _leave_out(gone: list[Instalment], last: Instalment | None, *, by: Person, at: datetime) -> None:
    """Cancel the parts that are no longer wanted; what they waited for is waited for by the last, if there is one."""
    why = "The award is paid in other parts." if last else "Nothing is left to pay."
    for row in gone:
        row.conditions.update(instalment=last)
        row.reports.update(instalment=last)
        move(row, "cancel", by=by, at=at, why=why)


@transaction.atomic
def cancel_parts(*, award: Award, by: Person | None, at: datetime, why: str) -> int:
    """Cancel what was not sent of an award that has ended, out of any run; return how many.

    The caller has decided; this does not ask who may. Raises NotNow while the award is open.
    """
    award = ledger.held(award)
    if award.state == "accepted":
        raise NotNow("This award is still open, so its parts stay. Stop or close the award first.")
    rows = award.instalments.select_for_update(of=("self",)).filter(state__in=("due", *ON_THE_WAY))
    count = 0
    for row in rows:
        if row.state != "due":
            send_back(row, by=by, at=at, why=why)
        move(row, "cancel", by=by, at=at, why=why)
        count += 1
    return count
