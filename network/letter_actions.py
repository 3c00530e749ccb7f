"""What people do with letters: see them on their way, say that they were posted or read out, and send them again."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from network import letters
from network.answers import DoesNotFit, NotNow, require, require_now
from network.clock import add_working_days
from network.models import Letter, Person
from network.moves import can_move, move
from network.rules import may_deliver, may_write_again


@transaction.atomic
def deliver(*, letter: Letter, by: Person, at: datetime) -> Letter:
    """Record that a letter was posted, rung or texted. Raises NotAllowed, DoesNotFit for email, NotNow if gone."""
    require(may_deliver(by, letter))
    if letter.way == "email":
        raise DoesNotFit("This letter goes by email, by itself.")
    letters.mark_delivered(letter, by=by, at=at)
    return letter


@transaction.atomic
def deliver_all(*, posted: Sequence[Letter], by: Person, at: datetime) -> int:
    """Record that these letters were posted, and return how many were. One that somebody saw to before is passed over.

    Raises NotAllowed, DoesNotFit for one that does not go by post, NotNow when none was left to post.
    """
    count = 0
    for letter in Letter.objects.select_for_update().filter(pk__in=[letter.pk for letter in posted]).order_by("pk"):
        require(may_deliver(by, letter))
        if letter.way != "post":
            raise DoesNotFit("Only letters that go by post can be marked as posted.")
        if letter.state == "queued":
            letters.mark_delivered(letter, by=by, at=at)
            count += 1
    if not count:
        raise NotNow("These letters were marked as posted before. Nothing is left to do.")
    return count


@transaction.atomic
def no_answer(*, letter: Letter, by: Person, at: datetime) -> Letter:
    """Put a call off until the next working day, since nobody answered. Counts the tries.

    Raises NotAllowed, DoesNotFit for a letter that is not rung or texted, NotNow when it has gone or waits already.
    """
    require(may_deliver(by, letter))
    if letter.way not in {"phone", "text"}:
        raise DoesNotFit("Only a letter that is read out or texted can have no answer.")
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    require_now(can_move(letter, "no_answer"))
    today = timezone.localdate(at)
    if letter.try_again_on and letter.try_again_on > today:
        raise NotNow("You said today that nobody answered. Try again on the day shown.")
    tomorrow = add_working_days(today, 1)
    move(letter, "no_answer", by=by, at=at, tries=letter.tries + 1, try_again_on=tomorrow)
    return letter


@transaction.atomic
def send_again(*, letter: Letter, by: Person, at: datetime) -> Letter:
    """Put a letter that could not be emailed back in the queue, to the person's present address."""
    require(may_deliver(by, letter))
    present = (letter.to.email if letter.to else None) or letter.address
    move(letter, "retry", by=by, at=at, address=present, problem="")
    transaction.on_commit(partial(letters.send_letter.enqueue, letter.pk))
    return letter


@transaction.atomic
def write_again(*, letter: Letter, by: Person, at: datetime, once_key: str) -> Letter:
    """Send the same words in a new letter, the way the person asks to be reached now; one that failed is done with.

    The same `once_key` sends one. Raises NotAllowed, or NotNow while the first still waits to go.
    """
    made = Letter.objects.filter(once_key=once_key).first()
    if made is not None:
        return made
    require(may_write_again(by, letter))
    if letter.state == "queued":
        raise NotNow("This letter has not gone yet, so there is nothing to send again.")
    again = letters.repeat(letter, by=by, at=at, once_key=once_key)
    if letter.state == "failed":
        move(letter, "replace", by=by, at=at)
    return again
