"""What joining a collective adds elsewhere: to-do items for those who see to it and for the buddy; what is held."""

from typing import Any

from django.urls import reverse

from collectives.mine import run_by
from collectives.models import SeatRequest, StepTaken
from collectives.reading_requests import due
from collectives.rules.joining import OPEN
from network import history, hooks
from network.dates import say_day
from network.hooks import ToDo
from network.models import Person

VERBS = {
    "ask_to_join": "Asked to join",
    "arrange": "A buddy, a day and a place were agreed",
    "change_meeting": "The meeting with the buddy was changed",
    "welcome": "Welcomed",
    "write_terms": "Terms of reference written",
}


def requests_to_see_to(person: Person) -> list[ToDo]:
    """Return for facilitator and coordinator who asked to join, due five working days later, and who is met when."""
    running = run_by(person)
    if not running:
        return []
    rows = SeatRequest.objects.filter(collective__in=running, state__in=OPEN).exclude(person=person)
    return [_to_see_to(row) for row in rows.select_related("collective__locality", "person")]


def _to_see_to(row: SeatRequest) -> ToDo:
    address = reverse("seat-request-one", args=[row.reference])
    if row.state == "asked":
        return ToDo(f"Get in touch: {row.person} asks to join", address, due=due(row), detail=str(row.collective))
    return ToDo(f"After the meeting, welcome {row.person}", address, due=row.meet_on, detail=str(row.collective))


def people_to_meet(person: Person) -> list[ToDo]:
    """Return whom this person meets as their buddy."""
    rows = SeatRequest.objects.filter(buddy=person, state="meeting").select_related("collective__locality", "person")
    return [
        ToDo(
            f"Meet {row.person} as their buddy",
            reverse("seat-request-one", args=[row.reference]),
            due=row.meet_on,
            detail=row.meet_words,
        )
        for row in rows
    ]


def held_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return the requests to join and the learning steps of a person, in words; also whom they were the buddy of."""
    asked = SeatRequest.objects.filter(person=person).select_related("collective__locality", "buddy")
    buddies = SeatRequest.objects.filter(buddy=person).select_related("collective__locality")
    steps = StepTaken.objects.filter(person=person).select_related("step").order_by("on", "pk")
    return {
        "Collectives you asked to join": [
            {
                "In": str(row.collective),
                "On": say_day(row.asked_at),
                "Seat": row.get_seat_display() or "Not said",
                "What you told us": row.why or "Nothing",
                "Phone": row.phone or "None",
                "Your group": row.our_group or "None",
                "Buddy": str(row.buddy) if row.buddy else "None",
                "Where it stands": row.get_state_display(),
            }
            for row in asked
        ],
        "People you were the buddy of": [
            {"In": str(row.collective), "Meeting": say_day(row.meet_on) if row.meet_on else "No day"} for row in buddies
        ],
        "Learning steps you took": [{"Step": str(row.step), "On": say_day(row.on)} for row in steps],
    }


hooks.to_do += [requests_to_see_to, people_to_meet]
hooks.held_about.append(held_about)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
