"""The bank details a payment goes to, as somebody looks at them before a yes. Only finance reads the numbers."""

from datetime import datetime

from network.dates import say_day, say_when
from network.furniture import Line
from network.models.person import Someone
from projects.models import Instalment, Payee
from projects.paying.parts import receiver


def payee_lines(person: Someone, part: Instalment, at: datetime) -> list[Line]:
    """Return where a payment goes, what showed it and who agreed, and whether newer details wait. Nothing is written.

    Those it was asked for with, or else those in use at this moment. The lead, who may approve, reads who agreed them
    and when, and no number.
    """
    payee = part.payee or _in_use(part, at)
    if payee is None:
        return [Line("Bank details", "None are in use yet"), *_newer(part, payee)]
    agreed = f"{payee.agreed_by or 'Finance'}, {say_day(payee.agreed_at)}" if payee.agreed_at else "Nobody yet"
    numbers = [Line("Numbers", "Only finance sees the account")]
    if person.is_authenticated and person.rolebook.has("finance"):
        numbers = [
            Line("Account ending", payee.last_four),
            Line("Payee reference", payee.payee_reference),
            Line("What showed it", payee.evidence),
        ]
    return [*numbers, Line("Details agreed by", agreed), *_newer(part, payee)]


def _in_use(part: Instalment, at: datetime) -> Payee | None:
    """Return the details that would be used now: those held long enough come before the old ones they replace."""
    rows = receiver(part.award).payees
    due = rows.filter(state="agreed", usable_from__lte=at).order_by("-usable_from").first()
    return due or rows.filter(state="in_use").first()


def _newer(part: Instalment, payee: Payee | None) -> list[Line]:
    waiting = receiver(part.award).payees.filter(state__in=("asked", "agreed"))
    row = waiting.order_by("-asked_at").first()
    if row is None or row == payee:
        return []
    if row.state == "agreed" and row.usable_from is not None:
        return [Line("Newer details", f"Are held until {say_when(row.usable_from)}, and are not used before")]
    return [Line("Newer details", "Wait for a second person in finance to agree them")]
