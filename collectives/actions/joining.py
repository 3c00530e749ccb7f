"""Asking to join a collective: the request, the meeting with a buddy, the welcome, or a kind not now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from collectives.actions.seats import Invited, find_or_meet, seat_somebody
from collectives.models import Collective, Seat, SeatRequest
from collectives.rules.joining import (
    can_ask_now,
    may_arrange,
    may_ask_for_seat,
    may_decline,
    may_see_to_requests,
    may_welcome,
    may_withdraw_request,
)
from network import audit, letters
from network.answers import DoesNotFit, NotAllowed, NotNow, require, require_now
from network.models import Person
from network.moves import move

MOST_DAYS_AHEAD = 183


@dataclass(frozen=True)
class Wish:
    """What somebody says when they ask to join; nothing of it must be said."""

    seat: str = ""
    why: str = ""
    phone: str = ""
    at_our_group: bool = False
    our_group: str = ""


@dataclass(frozen=True)
class Meet:
    """Whom somebody meets first, on which day, and where and when in words."""

    buddy: Person
    on: date
    words: str


@transaction.atomic
def ask_to_sit(*, collective: Collective, wish: Wish, by: Person, at: datetime) -> SeatRequest:
    """Ask to join a collective, for oneself.

    Raises NotAllowed; NotNow for somebody who sits there, was offered a seat or has asked; DoesNotFit.
    """
    require(may_ask_for_seat(by))
    return _ask(collective, by, wish, by, at)


@transaction.atomic
def take_request_down(*, collective: Collective, name: str, wish: Wish, by: Person, at: datetime) -> SeatRequest:
    """Write down that somebody without email asks to join, met in person or on the phone.

    Raises NotAllowed, also for oneself; NotNow and DoesNotFit as `ask_to_sit`, or when nobody is named.
    """
    require(may_see_to_requests(by, collective))
    if not name.strip():
        raise DoesNotFit("Write down their name.")
    person = find_or_meet(collective, Invited(name=name, phone=wish.phone))
    if person == by:
        raise NotAllowed("Nobody takes down their own request. Ask on the collective’s page.")
    return _ask(collective, person, wish, by, at)


def _ask(collective: Collective, person: Person, wish: Wish, by: Person, at: datetime) -> SeatRequest:
    _fits(wish)
    require_now(can_ask_now(person, collective))
    try:
        with transaction.atomic():
            made = SeatRequest.objects.create(
                collective=collective,
                person=person,
                seat=wish.seat,
                why=wish.why.strip(),
                phone=wish.phone.strip(),
                at_our_group=wish.at_our_group,
                our_group=wish.our_group.strip() if wish.at_our_group else "",
                asked_at=at,
            )
    except IntegrityError as asked:
        raise NotNow("This person has asked to join already.") from asked
    audit.record("ask_to_join", made, by=by, at=at, after={"collective": collective.pk, "state": made.state})
    _write("asked", made, by, at)
    return made


def _fits(wish: Wish) -> None:
    if wish.seat and wish.seat not in dict(Seat.SEATS):
        raise DoesNotFit("Choose one of the four seats, or none.")
    if wish.at_our_group and not wish.our_group.strip():
        raise DoesNotFit("Tell us the name of your group, so that we know where to come.")


@transaction.atomic
def arrange_meeting(*, request: SeatRequest, meet: Meet, by: Person, at: datetime) -> SeatRequest:
    """Name a buddy, a day and a place; or change them while the meeting is still ahead. Both get a letter.

    Raises NotAllowed; NotNow when the request is past that; DoesNotFit for a buddy who does not sit here, a day that
    has gone by, or no place.
    """
    require(may_arrange(by, request))
    _can_meet(request, meet, timezone.localdate(at))
    told: dict[str, Any] = {"buddy": meet.buddy, "meet_on": meet.on, "meet_words": meet.words.strip()}
    if request.state == "meeting":
        changed = audit.change(request, "change_meeting", by=by, at=at, **told)
    else:
        move(request, "arrange", by=by, at=at, **told)
        changed = True
    if changed:
        once = f"{meet.buddy.pk}:{meet.on}:{at:%Y%m%d%H%M%S}"
        _write("meeting", request, by, at, once=once)
        _write("buddy", request, by, at, once=once, to=meet.buddy)
    return request


def _can_meet(request: SeatRequest, meet: Meet, today: date) -> None:
    sits = Seat.objects.current(today).filter(collective=request.collective, person=meet.buddy)
    if meet.buddy.pk == request.person_id or not sits.exists():
        raise DoesNotFit("Choose a buddy who sits in this collective.")
    if not 0 <= (meet.on - today).days <= MOST_DAYS_AHEAD:
        raise DoesNotFit("Choose a day from today on, within half a year.")
    if not meet.words.strip():
        raise DoesNotFit("Say where and at what time they meet.")


@transaction.atomic
def welcome(*, request: SeatRequest, seat: str, by: Person, at: datetime) -> Seat:
    """Welcome whoever asked: the seat is given and, as they asked for it, taken. They vote from the next ballot.

    Raises NotAllowed; NotNow before they have met somebody; DoesNotFit for an unknown seat.
    """
    require(may_welcome(by, request))
    given = seat_somebody(collective=request.collective, person=request.person, seat=seat, by=by, at=at)
    move(request, "welcome", by=by, at=at, answered_at=at, answered_by=by)
    _write("welcomed", request, by, at)
    return given


@transaction.atomic
def decline(*, request: SeatRequest, why: str, by: Person, at: datetime) -> SeatRequest:
    """Say not now, with a reason said kindly, which goes into the letter. Raises NotAllowed, DoesNotFit."""
    require(may_decline(by, request))
    if not why.strip():
        raise DoesNotFit("Say why not now, kindly and in your own words.")
    move(request, "decline", by=by, at=at, why=why.strip(), answered_at=at, answered_by=by)
    _write("declined", request, by, at, why=why.strip())
    return request


@transaction.atomic
def withdraw_request(*, request: SeatRequest, by: Person, at: datetime) -> SeatRequest:
    """Take a request back; no reason is asked. A buddy who was going to meet them is told. Raises NotAllowed."""
    require(may_withdraw_request(by, request))
    buddy = request.buddy if request.state == "meeting" else None
    move(request, "withdraw", by=by, at=at)
    if buddy:
        _write("withdrawn", request, by, at, to=buddy)
    return request


def _write(
    name: str,
    request: SeatRequest,
    by: Person,
    at: datetime,
    *,
    once: str = "",
    to: Person | None = None,
    why: str = "",
) -> None:
    """Queue one letter about a request. No letter ever says which seat it is about."""
    letters.queue(
        f"collectives/seat_request_{name}",
        to=to or request.person,
        about=request,
        by=by,
        at=at,
        locality=request.collective.locality,
        once_key=f"seat request:{request.pk}:{name}:{once}",
        collective=request.collective,
        request=request,
        why=why,
    )
