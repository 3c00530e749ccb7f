"""Calls that somebody must make, and must say were made."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from network import audit
from network.answers import DoesNotFit, require, require_now
from network.clock import add_working_days
from network.models import Locality, Person
from network.moves import can_move, move
from partners.models import Organisation
from projects.awards.rules import may_ring
from projects.awards.running_out import call_key
from projects.models import Award, Call
from projects.money.last_day import DONE, ended_call_key, runs_out

# A group whose award has ended is rung soon after the letter, in working days.
RING_AFTER_THE_END = 2
# In the key of a call about other money that is not there any more.
MATCH_GONE = "match-gone"


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


def drop_stale_calls(*, award: Award, by: Person | None, at: datetime) -> None:
    """Say of calls about an award's last day that they are no longer needed, unless it still runs out on that day.

    A call about other money that fell away is not needed once that money is there again.
    """
    for call in Call.objects.select_for_update().filter(award=award, kind="lapse", state="open"):
        if call.once_key != call_key(award) or not runs_out(award):
            move(call, "not_needed", by=by, at=at)
    if not award.conditions.filter(kind="match").exclude(state__in=DONE).exists():
        key = f"award:{award.pk}:{MATCH_GONE}:"
        for call in Call.objects.select_for_update().filter(once_key__startswith=key, state="open"):
            move(call, "not_needed", by=by, at=at)


def call_about_the_end(award: Award, *, by: Person | None, at: datetime, what: str) -> Call:
    """Ask for a call to a group whose offer or award has ended; `what` says how, in a few words."""
    call, _ = make_call(
        organisation=award.organisation,
        locality=award.locality,
        award=award,
        kind="ended",
        why=f"Their award {award.reference} {what}. Ring to talk it through, and say what they can do now.",
        due_on=add_working_days(timezone.localdate(at), RING_AFTER_THE_END),
        at=at,
        by=by,
        once_key=ended_call_key(award),
    )
    return call
