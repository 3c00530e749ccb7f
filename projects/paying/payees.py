"""Bank details: asked for by one person, agreed by another, held for three days while the old contacts are told."""

import re
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from network import audit, letters
from network.answers import DoesNotFit, NotNow, require, require_now
from network.dates import say_when
from network.models import Person
from network.moves import can_move, move
from partners.models import Organisation
from projects.models import Instalment, Payee
from projects.paying.holding import held_parts
from projects.paying.parts import send_back
from projects.paying.people import old_contacts
from projects.paying.rules import may_agree_payee, may_ask_payee, may_turn_down_payee

HOLD = timedelta(days=3)
# A day written in numbers is no account; six digits are a sort code, eight an account, however they are parted.
DAY = re.compile(r"\b(?:\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)\d\d|(?:19|20)\d\d-\d{1,2}-\d{1,2})\b")
LONG_NUMBER = re.compile(r"\d(?:[\s–—-]*\d){5,}")


@transaction.atomic
def ask_payee(
    *, organisation: Organisation, last_four: str, payee_reference: str, evidence: str, by: Person, at: datetime
) -> Payee:
    """Put in where an organisation's money should go: the last four digits, never the whole number.

    `payee_reference` is the payee's name in the finance system; a group may leave it empty, for finance to fill in.
    The same details from the same person again are the same request. Raises NotAllowed, DoesNotFit, or NotNow while
    other details wait.
    """
    require(may_ask_payee(by, organisation))
    _check(last_four, evidence)
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    start_due(at=at, organisation=organisation)
    same = {"last_four": last_four, "payee_reference": payee_reference.strip()}
    waiting = organisation.payees.filter(state__in=("asked", "agreed")).first()
    if waiting is not None:
        if waiting.asked_by_id == by.pk and all(getattr(waiting, name) == value for name, value in same.items()):
            return waiting
        raise NotNow("Other bank details wait already. Say that those are not to be used first, or let them go ahead.")
    if organisation.payees.filter(state="in_use", **same).exists():
        raise DoesNotFit("These are the details in use already. Nothing needs to change.")
    payee = Payee.objects.create(organisation=organisation, evidence=evidence.strip(), asked_at=at, asked_by=by, **same)
    audit.record("ask", payee, by=by, at=at, after={"state": "asked", "last_four": last_four})
    return payee


def _check(last_four: str, evidence: str) -> None:
    if not re.fullmatch(r"[0-9]{4}", last_four):
        raise DoesNotFit("Enter the last 4 numbers of the account, like 0412. Leave the rest out.")
    if not evidence.strip():
        raise DoesNotFit("Say what shows that the account is the group’s, such as a bank statement of this month.")
    if LONG_NUMBER.search(DAY.sub(" day ", evidence)):
        raise DoesNotFit(
            "Do not write the whole account number or the sort code here. The last 4 numbers are enough.", "evidence"
        )


@transaction.atomic
def agree_payee(*, payee: Payee, by: Person, at: datetime, payee_reference: str = "") -> Payee:
    """Agree bank details as a second person in finance; they are held three days and the old contacts told at once.

    Raises NotAllowed, DoesNotFit without a payee reference, or NotNow when they were answered already.
    """
    payee = Payee.objects.select_for_update(of=("self",)).get(pk=payee.pk)
    require(may_agree_payee(by, payee))
    require_now(can_move(payee, "agree"))
    reference = payee_reference.strip() or payee.payee_reference
    if not reference:
        raise DoesNotFit("Enter the payee reference of this group in the finance system.")
    move(payee, "agree", by=by, at=at, agreed_at=at, agreed_by=by, usable_from=at + HOLD, payee_reference=reference)
    for person in old_contacts(payee.organisation, timezone.localdate(at)):
        letters.queue(
            "projects/bank_details_notice",
            to=person,
            about=payee,
            by=by,
            at=at,
            locality=payee.organisation.locality,
            once_key=f"payee:{payee.pk}:notice:{person.pk}",
            organisation=payee.organisation,
            last_four=payee.last_four,
            usable_from=say_when(at + HOLD),
        )
    return payee


@transaction.atomic
def turn_down_payee(*, payee: Payee, by: Person, at: datetime, why: str) -> Payee:
    """Say that bank details are not to be used; payments waiting to go there are asked for again.

    Raises NotAllowed, or NotNow when they are not in use and not waiting.
    """
    require(may_turn_down_payee(by, payee))
    waiting = Instalment.objects.filter(payee=payee, state__in=("requested", "approved"))
    for part in held_parts(waiting.values_list("pk", flat=True)):
        if part.state in {"requested", "approved"}:
            send_back(part, by=by, at=at, why="The bank details it was to go to are not to be used.")
    payee = Payee.objects.select_for_update(of=("self",)).get(pk=payee.pk)
    move(payee, "turn_down", by=by, at=at, why=why)
    return payee


@transaction.atomic
def start_due(*, at: datetime, organisation: Organisation | None = None) -> int:
    """Begin to use the details whose three days are over, in place of the old ones. Returns how many began."""
    due = Payee.objects.filter(state="agreed", usable_from__lte=at)
    if organisation is not None:
        due = due.filter(organisation=organisation)
    return sum(_start_using(payee, at) for payee in due.order_by("usable_from", "pk"))


def _start_using(payee: Payee, at: datetime) -> bool:
    """Begin to use details, unless someone else did so, or said no, a moment ago."""
    rows = Payee.objects.select_for_update(of=("self",)).filter(organisation=payee.organisation_id)
    now = {row.pk: row for row in rows.filter(state__in=("agreed", "in_use")).order_by("pk")}
    fresh = now.pop(payee.pk, None)
    if fresh is None or fresh.state != "agreed":
        return False
    for old in now.values():
        if old.state == "in_use":
            move(old, "replace", by=None, at=at)
    move(fresh, "start_using", by=None, at=at)
    return True


def payee_in_use(organisation: Organisation, *, at: datetime) -> Payee:
    """Return where an organisation's money goes now; raises NotNow, saying what is waited for, when nowhere yet."""
    start_due(at=at, organisation=organisation)
    payee = organisation.payees.filter(state="in_use").first()
    if payee is not None:
        return payee
    raise NotNow(no_details_yet(organisation))


def no_details_yet(organisation: Organisation) -> str:
    """Return in words why an organisation's bank details cannot be used yet."""
    waiting = organisation.payees.filter(state__in=("asked", "agreed")).first()
    if waiting is None:
        return f"There are no bank details for {organisation.name} yet. Its main contact or treasurer adds them."
    if waiting.state == "asked" or waiting.usable_from is None:
        return f"The bank details of {organisation.name} wait for a second person in finance to agree them."
    return f"The bank details of {organisation.name} are held until {say_when(waiting.usable_from)}."
