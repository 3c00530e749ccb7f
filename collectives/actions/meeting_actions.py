"""What a meeting agreed somebody does by a day: taken on, done, not needed any more, or to do again."""

from datetime import date, datetime

from django.db import transaction

from collectives.models import Meeting, MeetingAction, Seat
from collectives.rules.meetings import (
    may_add_action,
    may_drop_action,
    may_finish_action,
    may_reopen_action,
)
from collectives.rules.seats import runs
from network import audit
from network.answers import DoesNotFit, NotAllowed, require
from network.models import Person
from network.moves import move


@transaction.atomic
def add_action(*, meeting: Meeting, words: str, owner: Person, due_on: date, by: Person, at: datetime) -> MeetingAction:
    """Write down that somebody does something by a day. A member takes on only what is theirs. Raises NotAllowed."""
    require(may_add_action(by, meeting))
    if owner != by and not runs(by, meeting.collective):
        raise NotAllowed("You can take something on yourself. Only the facilitator writes down what others take on.")
    if owner != by and not Seat.objects.current().filter(collective=meeting.collective_id, person=owner).exists():
        raise DoesNotFit("Choose a member of this collective, or take it on yourself.")
    if not words.strip():
        raise DoesNotFit("Write what is to be done.")
    if due_on < meeting.on:
        raise DoesNotFit("Choose a day after the meeting.")
    made = MeetingAction.objects.create(
        meeting=meeting, words=words.strip(), owner=owner, due_on=due_on, made_at=at, made_by=by
    )
    audit.record("add_action", made, by=by, at=at, after={"meeting": meeting.pk, "words": made.words, "due_on": due_on})
    return made


@transaction.atomic
def finish_action(*, action: MeetingAction, by: Person, at: datetime) -> MeetingAction:
    """Say that it is done. Raises NotAllowed."""
    require(may_finish_action(by, action))
    move(action, "finish", by=by, at=at, done_at=at)
    return action


@transaction.atomic
def drop_action(*, action: MeetingAction, by: Person, at: datetime) -> MeetingAction:
    """Say that it is not needed any more. Raises NotAllowed."""
    require(may_drop_action(by, action))
    move(action, "drop", by=by, at=at)
    return action


@transaction.atomic
def reopen_action(*, action: MeetingAction, by: Person, at: datetime) -> MeetingAction:
    """Say that it is not done after all. Raises NotAllowed."""
    require(may_reopen_action(by, action))
    move(action, "open_again", by=by, at=at, done_at=None)
    return action
