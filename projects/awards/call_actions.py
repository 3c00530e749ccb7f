"""Calls that somebody must make, and must say were made."""

from datetime import date, datetime

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, require, require_now
from network.models import Locality, Person
from network.moves import can_move, move
from partners.models import Organisation
from projects.awards.rules import may_ring
from projects.awards.running_out import call_about
from projects.models import Award, Call


@transaction.atomic
def make_call(
    *,
    organisation: Organisation,
    locality: Locality,
    kind: str,
    why: str,
    due_on: date,
    at: datetime,
    once_key: str,
    award: Award | None = None,
    by: Person | None = None,
) -> tuple[Call, bool]:
    """Ask for a call to a group; return it, and whether it is new: the same `once_key` asks for it once."""
    call, new = Call.objects.get_or_create(
        once_key=once_key,
        defaults={
            "organisation": organisation,
            "locality": locality,
            "award": award,
            "kind": kind,
            "why": why,
            "due_on": due_on,
            "made_at": at,
        },
    )
    if new:
        audit.record("ask_to_ring", call, by=by, at=at, why=why, after={"due_on": due_on, "kind": kind})
    return call, new


@transaction.atomic
def ring(*, call: Call, by: Person, at: datetime, said: str) -> Call:
    """Say that the call was made, and what was agreed. Raises NotAllowed, DoesNotFit for no words, NotNow."""
    require_now(can_move(call, "ring"))
    require(may_ring(by, call))
    if not said.strip():
        raise DoesNotFit("Write in a few words what was said.")
    move(call, "ring", by=by, at=at, said=said.strip(), done_at=at, done_by=by)
    return call


def drop_call(award: Award, *, by: Person | None, at: datetime) -> bool:
    """Say that the call about an award's last day is no longer needed, if it still waits; return whether it did."""
    call = call_about(award)
    if call is None or call.state != "open":
        return False
    move(call, "not_needed", by=by, at=at)
    return True
