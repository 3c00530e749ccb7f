"""Newer bank details that wait: while they do, no payment leaves to the old ones."""

from datetime import datetime

from network.dates import say_when
from partners.models import Organisation


def newer_details(organisation: Organisation, at: datetime) -> str:
    """Return in a sentence that newer details wait behind those in use, or nothing. Reads what was fetched already.

    Somebody says that the old account is not the right one, so nothing more goes there until that is settled. Where
    none are in use yet the payment is refused for that, with its own words.
    """
    rows = list(organisation.payees.all())
    waiting = [row for row in rows if row.state in {"asked", "agreed"}]
    if not waiting or not any(row.state == "in_use" for row in rows):
        return ""
    row = waiting[0]
    if row.state == "asked" or row.usable_from is None:
        return (
            f"New bank details of {organisation.name} wait for a second person in finance to agree them. Nothing is "
            "paid to the old ones meanwhile."
        )
    if row.usable_from <= at:
        return ""
    return (
        f"New bank details of {organisation.name} are held until {say_when(row.usable_from)}. Nothing is paid to the "
        "old ones meanwhile."
    )
