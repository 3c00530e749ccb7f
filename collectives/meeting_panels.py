"""What meetings put elsewhere: whether one comes, what one took on, what is to be written up, and what is held."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from collectives.mine import run_by
from collectives.models import AgendaItem, Attendance, Meeting, MeetingAction, collectives_of
from network import history, hooks
from network.dates import say_day
from network.hooks import ToDo
from network.models import Person

VERBS = {
    "plan_meeting": "Meeting planned",
    "change_meeting": "Day, time or place changed",
    "cancel": "Cancelled",
    "hold": "Held",
    "keep_register": "Register kept",
    "correct_meeting": "Register or notes put right",
    "write_summary": "Easy-read summary written",
}


def meetings_to_answer(person: Person) -> list[ToDo]:
    """Return the meetings to come for which this member has not said whether they come."""
    if not collectives_of(person):
        return []
    answered = Attendance.objects.filter(meeting=OuterRef("pk"), person=person)
    rows = Meeting.objects.filter(
        ~Exists(answered), collective__in=collectives_of(person), state="planned", on__gte=timezone.localdate()
    )
    return [
        ToDo(
            "Say whether you come to a meeting",
            reverse("meeting", args=[row.reference]),
            due=row.on,
            detail=f"{row.collective}, {row.place}",
        )
        for row in rows.select_related("collective__locality")
    ]


def actions_to_do(person: Person) -> list[ToDo]:
    """Return what this person took on at a meeting and has not done."""
    rows = MeetingAction.objects.filter(owner=person, state="open").select_related("meeting__collective__locality")
    return [
        ToDo(
            row.words,
            reverse("meeting-action-finish", args=[row.meeting.reference, row.pk]),
            due=row.due_on,
            detail=f"You took this on: {row.meeting}",
        )
        for row in rows
    ]


def meetings_to_write_up(person: Person) -> list[ToDo]:
    """Return the meetings whose day has come and about which nobody has said who was here."""
    running = run_by(person)
    if not running:
        return []
    rows = Meeting.objects.filter(collective__in=running, state="planned", on__lte=timezone.localdate())
    return [
        ToDo("Say who was at a meeting", reverse("meeting-hold", args=[row.reference]), due=row.on, detail=str(row))
        for row in rows.select_related("collective__locality")
    ]


def held_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return what meetings hold about a person: when they came, in which seat, and what they took on or brought up."""
    came = Attendance.objects.filter(person=person).select_related("meeting__collective__locality")
    took = MeetingAction.objects.filter(owner=person).select_related("meeting__collective__locality")
    points = AgendaItem.objects.filter(added_by=person).select_related("meeting__collective__locality")
    return {
        "Meetings": [
            {"Meeting": str(row.meeting), "You": row.get_state_display(), "Seat": row.get_seat_display()}
            for row in came
        ],
        "What you took on at meetings": [
            {"What": row.words, "By": say_day(row.due_on), "Now": row.get_state_display()} for row in took
        ],
        "What you put on an agenda": [{"Meeting": str(row.meeting), "Words": row.words} for row in points],
    }


hooks.to_do += [meetings_to_answer, actions_to_do, meetings_to_write_up]
hooks.held_about.append(held_about)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
