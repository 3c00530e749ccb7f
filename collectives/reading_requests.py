"""How pages and API find requests to join, and what each page shows beside them."""

from datetime import date

from django.db.models import Case, QuerySet, When
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from collectives.models import Collective, Seat, SeatRequest
from collectives.rules.joining import OPEN, may_see_to_requests, reads_wish
from network.answers import DoesNotFit
from network.clock import add_working_days
from network.dates import say_day, say_weekday
from network.furniture import Card, Line, Tag
from network.models import Event, Person
from network.models.person import Someone

COLOURS = {"asked": "blue", "meeting": "yellow", "welcomed": "green", "declined": "grey", "withdrawn": "grey"}
WITHIN_WORKING_DAYS = 5
BUDDY_STEP = (
    "Meet them, and say what it is really like. You do not have to ask why they want to join. "
    "Tell the facilitator how it went."
)


def the_request(person: Someone, reference: str) -> SeatRequest:
    """Return a request this person may see; raises Http404."""
    seen = SeatRequest.objects.visible_to(person).select_related("collective__locality", "person", "buddy")
    return get_object_or_404(seen, reference=reference)


def open_request(person: Person, found: Collective) -> SeatRequest | None:
    """Return one's own open request in a collective, if there is one."""
    return SeatRequest.objects.visible_to(person).filter(person=person, collective=found, state__in=OPEN).first()


def requests_of(person: Someone, found: Collective) -> QuerySet[SeatRequest]:
    """Return the requests of a collective that this person may see, the open ones first, the oldest at the top."""
    seen = SeatRequest.objects.visible_to(person).filter(collective=found).select_related("person", "buddy")
    return seen.order_by(Case(When(state__in=OPEN, then=0), default=1), "asked_at", "pk")


def members_for(request: SeatRequest) -> QuerySet[Person]:
    """Return who may be the buddy: those who sit there today, save whoever asked."""
    sitting = Seat.objects.current().filter(collective=request.collective_id).values("person")
    return Person.objects.filter(pk__in=sitting).exclude(pk=request.person_id).order_by("name", "pk")


def buddy_in_seat(request: SeatRequest, seat: int) -> Person:
    """Return who sits in a seat of the collective today; raises DoesNotFit for a seat that is not there."""
    held = Seat.objects.current().filter(pk=seat, collective=request.collective_id).select_related("person").first()
    if held is None:
        raise DoesNotFit("Choose a buddy who sits in this collective.")
    return held.person


def due(request: SeatRequest) -> date:
    """Return the last day to get in touch with somebody who asked."""
    return add_working_days(timezone.localdate(request.asked_at), WITHIN_WORKING_DAYS)


def reason_of(request: SeatRequest) -> str:
    """Return why not now, as their letter said it; nothing for a request that was not declined."""
    if request.state != "declined":
        return ""
    told = Event.objects.about(request).filter(verb="decline").last()
    return told.why if told else ""


def next_step(person: Someone, request: SeatRequest) -> str:
    """Return what comes next, as it is said to whoever asked, to their buddy, or to those who see to it."""
    step = request.MOVES.next_step[request.state]
    if request.person_id == person.pk:
        return step
    if may_see_to_requests(person, request.collective):
        return request.MOVES.staff_step.get(request.state, step)
    return BUDDY_STEP if request.state == "meeting" else request.get_state_display()


def request_card(request: SeatRequest) -> Card:
    """A request in the list of those who see to it."""
    facts = [Line("Asked on", say_day(request.asked_at))]
    if request.state == "asked":
        facts.append(Line("Get in touch by", say_day(due(request))))
    if request.at_our_group:
        facts.append(Line("Meet them at", request.our_group))
    if request.state == "meeting" and request.meet_on:
        facts.append(Line("They meet", f"{say_weekday(request.meet_on)}, with {request.buddy or 'nobody yet'}"))
    return Card(
        title=str(request.person),
        url=reverse("seat-request-one", args=[request.reference]),
        facts=facts,
        tags=[Tag(request.get_state_display(), COLOURS[request.state])],
    )


def request_lines(person: Someone, request: SeatRequest) -> list[Line]:
    """Return a request as this person may read it. The buddy reads neither the seat nor the reason."""
    lines = [Line("Who", str(request.person)), Line("Asked on", say_day(request.asked_at))]
    if request.phone:
        lines.append(Line("Phone", request.phone))
    if request.at_our_group:
        lines.append(Line("We come to", request.our_group))
    if reads_wish(person, request):
        lines.append(Line("Seat they might sit in", request.get_seat_display() or "Not said"))
        lines.append(Line("What they’d like us to know", request.why or "Nothing said"))
    if request.meet_on:
        lines.append(Line("Buddy", str(request.buddy or "Nobody just now")))
        lines.append(Line("Meeting", f"{say_weekday(request.meet_on)}. {request.meet_words}"))
    if request.state == "declined":
        lines.append(Line("Why not now", reason_of(request)))
    return lines
