"""Offering a seat, answering it, ending it, and saying who facilitates."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from collectives.models import Collective, Seat
from collectives.rules.seats import may_answer_seat, may_end_seat, may_keep_seats
from network import audit, letters
from network.answers import DoesNotFit, NotAllowed, NotNow, require
from network.models import Person


@dataclass(frozen=True)
class Invited:
    """Who is asked to sit: found by email when there is one, else by the name of someone met in this place."""

    name: str
    email: str = ""
    phone: str = ""


@transaction.atomic
def offer_seat(
    *, collective: Collective, invited: Invited, seat: str, facilitates: bool, by: Person, at: datetime
) -> Seat:
    """Ask someone to sit in a collective. The seat counts once they say yes.

    Raises NotAllowed, also for offering oneself a seat; DoesNotFit for an unknown seat or nobody to reach; NotNow when
    they sit here or were asked already.
    """
    require(may_keep_seats(by, collective))
    if seat not in dict(Seat.SEATS):
        raise DoesNotFit("Choose which seat it is.")
    person = find_or_meet(collective, invited)
    if person == by:
        raise NotAllowed("Nobody gives themself a seat. Ask the coordinator or the facilitator to offer you one.")
    try:
        with transaction.atomic():
            made = Seat.objects.create(
                collective=collective,
                person=person,
                seat=seat,
                facilitates=facilitates,
                given_by=by,
                starts_on=timezone.localdate(at),
            )
    except IntegrityError as held:
        raise NotNow("This person sits here already, or has been asked.") from held
    audit.record("offer_seat", made, by=by, at=at, after={"collective": collective.pk, "facilitates": facilitates})
    letters.queue(
        "collectives/seat_offered",
        to=person,
        about=made,
        by=by,
        at=at,
        locality=collective.locality,
        once_key=f"seat:{made.pk}:offered",
        collective=collective,
        seat=made,
    )
    return made


def find_or_meet(collective: Collective, invited: Invited) -> Person:
    """Return the person meant, making a record of them when nobody fits; raises DoesNotFit when it is not clear."""
    email = invited.email.strip().lower()
    if email:
        found = Person.objects.filter(email=email).first()
        return found or Person.objects.create_user(email, name=invited.name.strip(), met_in=collective.locality)
    same = list(Person.objects.filter(name__iexact=invited.name.strip(), email=None, met_in=collective.locality)[:2])
    if len(same) > 1:
        raise DoesNotFit("More than one person here has this name and no email. Ask the coordinator which one it is.")
    if same:
        return same[0]
    if not invited.phone.strip():
        raise DoesNotFit("Give an email or a phone number, so that we can reach them.")
    return Person.objects.create_user(
        None, name=invited.name.strip(), phone=invited.phone.strip(), reach="phone", met_in=collective.locality
    )


@transaction.atomic
def seat_somebody(*, collective: Collective, person: Person, seat: str, by: Person, at: datetime) -> Seat:
    """Give a seat to somebody who asked for it: it counts at once, and they vote from the next ballot.

    An offer they had not answered becomes this seat; a seat they hold already stays. Raises NotAllowed, also for
    oneself, and DoesNotFit for an unknown seat.
    """
    require(may_keep_seats(by, collective))
    if person == by:
        raise NotAllowed("Nobody gives themself a seat. Ask the coordinator or the facilitator.")
    if seat not in dict(Seat.SEATS):
        raise DoesNotFit("Choose which seat it is.")
    today = timezone.localdate(at)
    held, made = Seat.objects.get_or_create(
        collective=collective,
        person=person,
        ends_on=None,
        defaults={"seat": seat, "given_by": by, "starts_on": today},
    )
    if made:
        audit.record("offer_seat", held, by=by, at=at, after={"collective": collective.pk, "facilitates": False})
    if held.accepted_at is None:
        audit.change(held, "accept_seat", by=by, at=at, seat=seat, accepted_at=at)
    return held


@transaction.atomic
def answer_seat(*, seat: Seat, yes: bool, by: Person, at: datetime) -> Seat:
    """Say yes or no to a seat one was offered. Yes counts from the next ballot. Raises NotAllowed."""
    require(may_answer_seat(by, seat))
    if yes:
        audit.change(seat, "accept_seat", by=by, at=at, accepted_at=at)
    else:
        audit.change(seat, "decline_seat", by=by, at=at, ends_on=timezone.localdate(at))
    return seat


@transaction.atomic
def end_seat(*, seat: Seat, by: Person, at: datetime, why: str = "") -> Seat:
    """End a seat today; the person is out from their next request. What they voted before stays. Raises NotAllowed."""
    require(may_end_seat(by, seat))
    audit.change(seat, "end_seat", by=by, at=at, why=why.strip(), ends_on=timezone.localdate(at))
    return seat


@transaction.atomic
def set_facilitates(*, seat: Seat, facilitates: bool, by: Person, at: datetime) -> Seat:
    """Say whether someone with a seat facilitates. Raises NotAllowed, also for giving it to oneself."""
    require(may_keep_seats(by, seat.collective))
    if seat.ends_on is not None:
        raise NotNow("This seat has ended.")
    if facilitates and seat.person_id == by.pk:
        raise NotAllowed("Nobody makes themself the facilitator. Ask the coordinator.")
    audit.change(seat, "set_facilitates", by=by, at=at, facilitates=facilitates)
    return seat
