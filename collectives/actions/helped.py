"""Votes taken down on the telephone: they count once the member gives back a code, or a second person heard them."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from collectives.actions.hold import hold_either
from collectives.actions.said import Either, Said, Taken, cast, keep_connections, read_said
from collectives.models import HelpedVote, Holder, kind_of, subject_of
from collectives.rules.helped import OVER, listened, may_answer_for, may_confirm, may_take_down, standings_in
from collectives.vote_codes import SHORT, digest_of, new_code
from collectives.witnesses import who_need_help, witnesses_for
from network import audit, letters
from network.answers import DoesNotFit, NotNow, require
from network.models import Person

__all__ = ["Said", "confirm", "drop", "take_down", "try_code"]

TRIES = 5
WRONG = "That is not the code. Check each letter, and try again."
TOO_OFTEN = "That was not the code, five times. This vote is dropped. Take it down again."
VOTED_SINCE = "This member has voted since, in another way. That vote stands. Drop what was taken down."


@transaction.atomic
def take_down(
    *, holder: Holder, member: Person, said: Either, by: Person, at: datetime, witness: Person | None = None
) -> HelpedVote | None:
    """Keep what a member said on the telephone until it is confirmed: by a code sent to them, or by who listened.

    Returns nothing for a member who says a connection that makes them stand aside: that is all that is kept. Raises
    NotAllowed, NotNow, DoesNotFit.
    """
    holder = hold_either(holder)
    require(may_take_down(by, holder, timezone.localdate(at)))
    _require_helpable(holder, member, by)
    if witness is not None and witness.pk not in {one.pk for one in witnesses_for(holder, by, member)}:
        raise DoesNotFit("Choose somebody from this collective who listened, other than you and the member.", "witness")
    kept = keep_connections(holder, member, said, by=by, at=at)
    holder.helped_votes.filter(person=member, state="waiting").update(state="dropped", content={})
    if kept is None:
        return None
    helped = holder.helped_votes.create(
        person=member, way="phone", content=asdict(kept), entered_at=at, entered_by=by, witness=witness
    )
    audit.record("take_down_vote", holder, by=by, at=at)
    if witness is None:
        _send_code(helped, by=by, at=at)
    return helped


def _require_helpable(holder: Holder, member: Person, by: Person) -> None:
    if member.pk == by.pk:
        raise DoesNotFit(f"Give your own vote on the page of the {kind_of(holder)}.", "member")
    if member.pk not in {one.pk for one in who_need_help(holder, by)}:
        raise DoesNotFit(f"Choose a member who can vote in this {kind_of(holder)} and has not.", "member")


def _send_code(helped: HelpedVote, *, by: Person, at: datetime) -> None:
    """Send the member a code in another way than the telephone. What they voted is not in the letter."""
    way, _ = letters.way_to(helped.person)
    if way == "phone":
        raise DoesNotFit(
            "The code would come by the same telephone. Ask somebody to listen, and name them here.", "witness"
        )
    holder, code = helped.holder, new_code(SHORT)
    HelpedVote.objects.filter(pk=helped.pk).update(code_digest=_digest(helped, code))
    letters.queue(
        "collectives/vote_code",
        to=helped.person,
        about=holder,
        by=by,
        at=at,
        locality=holder.collective.locality,
        once_key=f"helped:{helped.pk}",
        holder=holder,
        kind=kind_of(holder),
        subject=subject_of(holder),
        helped=helped,
        code=code,
    )


def _digest(helped: HelpedVote, code: str) -> str:
    return digest_of(code, f"phone:{helped.pk}")


def _is_the_code(helped: HelpedVote, code: str) -> bool:
    return bool(helped.code_digest) and constant_time_compare(helped.code_digest, _digest(helped, code))


def _waiting(helped: HelpedVote) -> QuerySet[HelpedVote]:
    """The vote, only while it waits: nothing is done twice to one that was confirmed or dropped meanwhile."""
    return HelpedVote.objects.filter(pk=helped.pk, state="waiting")


def try_code(*, helped: HelpedVote, code: str, by: Person) -> str:
    """Count one try of a code, whatever comes of it, and return what is wrong with it, or nothing.

    Never called inside the transaction that casts, so that a wrong try stays counted.
    """
    require(may_confirm(by, helped))
    if not _waiting(helped).filter(tries__lt=TRIES).update(tries=F("tries") + 1):
        return OVER
    if _is_the_code(helped, code):
        return ""
    last = _waiting(helped).filter(tries__gte=TRIES)
    return TOO_OFTEN if last.update(state="dropped", content={}) else WRONG


@transaction.atomic
def confirm(*, helped: HelpedVote, by: Person, at: datetime, code: str = "") -> None:
    """Cast a vote that was taken down: with the code the member gave back, or because the one who listened says so.

    Raises NotAllowed; NotNow when it or the voting is over, or the member has voted since; DoesNotFit for a wrong code.
    """
    holder = hold_either(helped.holder)
    helped.refresh_from_db()
    require(may_confirm(by, helped))
    if not listened(by, helped) and not _is_the_code(helped, code):
        raise DoesNotFit(WRONG, "code")
    if any(one.voted for one in standings_in(helped.person, holder).values()):
        raise NotNow(VOTED_SINCE)
    said = read_said(holder, helped.content)
    if not _waiting(helped).update(state="confirmed", content={}, confirmed_at=at):
        raise NotNow(OVER)
    taken = Taken(at=at, way="phone", recorded_by=helped.entered_by, witness=helped.witness)
    cast(holder, helped.person, said, taken)


@transaction.atomic
def drop(*, helped: HelpedVote, by: Person, at: datetime) -> None:
    """Drop a vote that was taken down wrongly; what it said is forgotten. Raises NotAllowed, NotNow when it is over."""
    holder = hold_either(helped.holder)
    helped.refresh_from_db()
    require(may_answer_for(by, helped))
    _waiting(helped).update(state="dropped", content={})
    audit.record("drop_taken_down_vote", holder, by=by, at=at)
