"""The one lock of a ballot or a round: everyone who votes, closes, sets aside or decides touches its row first.

Measured before it was built: reading "open" and then writing a vote lets votes in after the count, on either database.
A row touched first makes the others wait, on PostgreSQL; on SQLite the transaction itself does.

A ballot of a round is held by its round, since that is the row its votes and its close touch: always the round first
and the ballot after it, so that no two wait for each other.
"""

from django.db.models import F

from collectives.models import Ballot, Holder, Round
from collectives.models.rules import NAMES as RULES


def hold(ballot: Ballot) -> None:
    """Take the ballot's row until the transaction ends, and read afresh what it says. Must run inside a transaction."""
    if ballot.round_id is not None:
        _touch_round(ballot.round_id)
    Ballot.objects.filter(pk=ballot.pk).update(casts=F("casts"))
    ballot.refresh_from_db(
        fields=[
            *("state", "closes_on", "outcome", "settled", "casts", "method", "consent_time", "extended_at"),
            *("route", "counted"),
            *RULES,
        ]
    )


def hold_round(round_id: int) -> Round:
    """Take a round's row until the transaction ends, and return the round as it stands now."""
    _touch_round(round_id)
    return Round.objects.select_related("collective__locality", "share").get(pk=round_id)


def hold_either(holder: Holder) -> Holder:
    """Take the row of a ballot or of a round until the transaction ends, and return it as it stands now."""
    if isinstance(holder, Round):
        return hold_round(holder.pk)
    hold(holder)
    return holder


def _touch_round(round_id: int) -> None:
    Round.objects.filter(pk=round_id).update(casts=F("casts"))
