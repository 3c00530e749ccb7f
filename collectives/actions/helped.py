"""Votes taken down on the telephone: they count once the member gives back a code, or a second person heard them."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from collectives.actions.hold import hold
from collectives.actions.votes import cast_vote, check_choice, say_connection
from collectives.models import Ballot, Elector, HelpedVote, Vote
from collectives.rules.helped import OVER, may_answer_for, may_take_down, may_type_code
from collectives.rules.votes import can_cast
from collectives.standing import standing
from collectives.vote_codes import SHORT, digest_of, new_code
from collectives.witnesses import witnesses_for
from network import audit, letters
from network.answers import YES, DoesNotFit, NotNow, require
from network.models import Person

TRIES = 5
WRONG = "That is not the code. Ask the member to read it again."
TOO_OFTEN = "That was not the code, five times. This vote is dropped. Take it down again."


@dataclass(frozen=True)
class Said:
    """What a member says on the telephone or on paper: their connection, their choice, and why if they object."""

    grade: str
    choice: str = ""
    reason: str = ""


@transaction.atomic
def take_down(
    *, ballot: Ballot, member: Person, said: Said, by: Person, at: datetime, witness: Person | None = None
) -> HelpedVote | None:
    """Keep what a member said on the telephone until it is confirmed: by a code sent to them, or by who listened.

    Returns nothing for a member who says a connection that makes them stand aside: that is all that is kept. Raises
    NotAllowed, NotNow, DoesNotFit.
    """
    hold(ballot)
    require(may_take_down(by, ballot, timezone.localdate(at)))
    _require_helpable(ballot, member, by)
    if witness is not None and witness.pk not in {one.pk for one in witnesses_for(ballot, by, member)}:
        raise DoesNotFit("Choose somebody from this collective who listened, other than you and the member.")
    say_for(ballot, member, said.grade, by=by, at=at)
    if standing(member, ballot).aside:
        return None
    require(can_cast(standing(member, ballot), ballot))
    check_choice(ballot, said.choice, said.reason)
    HelpedVote.objects.filter(ballot=ballot, person=member, state="waiting").update(state="dropped", content={})
    code = "" if witness else new_code(SHORT)
    helped = HelpedVote.objects.create(
        ballot=ballot,
        person=member,
        way="phone",
        content=asdict(said),
        entered_at=at,
        entered_by=by,
        witness=witness,
    )
    audit.record("take_down_vote", ballot, by=by, at=at)
    if code:
        HelpedVote.objects.filter(pk=helped.pk).update(code_digest=digest_of(code, f"phone:{helped.pk}"))
        _send_code(helped, code, by=by, at=at)
    return helped


def _require_helpable(ballot: Ballot, member: Person, by: Person) -> None:
    if member.pk == by.pk:
        raise DoesNotFit("Give your own vote on the page of the ballot.")
    if not Elector.objects.filter(ballot=ballot, person=member).exists():
        raise DoesNotFit("Choose a member who can vote in this ballot.")


def say_for(ballot: Ballot, member: Person, grade: str, *, by: Person, at: datetime) -> None:
    """Keep the connection a member said or ticked, unless it is what they had said before."""
    if standing(member, ballot).grade != grade:
        say_connection(ballot=ballot, by=member, grade=grade, at=at, recorded_by=by)


def _send_code(helped: HelpedVote, code: str, *, by: Person, at: datetime) -> None:
    """Send the member the code in another way than the telephone. What they voted is not in the letter."""
    way, _ = letters.way_to(helped.person)
    if way == "phone":
        raise DoesNotFit("The code would come by the same telephone. Ask somebody to listen, and name them here.")
    ballot: Ballot = helped.ballot  # type: ignore[assignment]  # made with one
    letters.queue(
        "collectives/vote_code",
        to=helped.person,
        about=ballot,
        by=by,
        at=at,
        locality=ballot.collective.locality,
        once_key=f"helped:{helped.pk}",
        ballot=ballot,
        helped=helped,
        code=code,
        project=ballot.bid.project.title,
    )


def try_code(*, helped: HelpedVote, code: str, by: Person) -> str:
    """Count one try of a code, whatever comes of it, and return what is wrong with it, or nothing.

    Never called inside the transaction that casts, so that a wrong try stays counted.
    """
    require(may_type_code(by, helped))
    tried = HelpedVote.objects.filter(pk=helped.pk, state="waiting", tries__lt=TRIES)
    if not tried.update(tries=F("tries") + 1):
        return OVER
    if constant_time_compare(helped.code_digest, digest_of(code, f"phone:{helped.pk}")) and helped.code_digest:
        return ""
    last = HelpedVote.objects.filter(pk=helped.pk, state="waiting", tries__gte=TRIES)
    return TOO_OFTEN if last.update(state="dropped", content={}) else WRONG


@transaction.atomic
def confirm(*, helped: HelpedVote, by: Person, at: datetime, code: str = "") -> Vote:
    """Cast a vote that was taken down: with the code the member gave back, or because the one who listened says so.

    Raises NotAllowed, NotNow when it is over or the voting is, DoesNotFit for a wrong code.
    """
    ballot: Ballot = helped.ballot  # type: ignore[assignment]  # only these are confirmed here
    hold(ballot)
    helped.refresh_from_db()
    require(may_answer_for(by, helped))
    heard = helped.witness_id is not None and helped.witness_id == by.pk
    require(YES if heard else may_type_code(by, helped))
    right = bool(helped.code_digest) and constant_time_compare(
        helped.code_digest, digest_of(code, f"phone:{helped.pk}")
    )
    if not heard and not right:
        raise DoesNotFit(WRONG)
    said = Said(**helped.content)
    done = HelpedVote.objects.filter(pk=helped.pk, state="waiting")
    if not done.update(state="confirmed", content={}, confirmed_at=at):
        raise NotNow(OVER)
    kept = cast_vote(
        ballot=ballot,
        by=helped.person,
        choice=said.choice,
        reason=said.reason,
        at=at,
        way="phone",
        recorded_by=helped.entered_by,
        witness=helped.witness,
    )
    if not isinstance(kept, Vote):
        raise NotNow(OVER)
    return kept


@transaction.atomic
def drop(*, helped: HelpedVote, by: Person, at: datetime) -> None:
    """Drop a vote that was taken down wrongly; what it said is forgotten. Raises NotAllowed, NotNow when it is over."""
    ballot: Ballot = helped.ballot  # type: ignore[assignment]  # as above
    hold(ballot)
    helped.refresh_from_db()
    require(may_answer_for(by, helped))
    HelpedVote.objects.filter(pk=helped.pk, state="waiting").update(state="dropped", content={})
    audit.record("drop_taken_down_vote", ballot, by=by, at=at)
