"""How pages and API find a meeting, a point of its agenda and something agreed at it: only what one may see."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from collectives.models import AgendaItem, Attendance, Collective, Meeting, MeetingAction, Seat
from network.models import Person
from network.models.person import Someone

WITH = ("collective__locality", "chair")


def the_meeting(person: Someone, reference: str) -> Meeting:
    """Return a meeting, which anyone may know of; raises Http404."""
    return get_object_or_404(Meeting.objects.visible_to(person).select_related(*WITH), reference=reference)


def the_point(person: Someone, reference: str, pk: int) -> AgendaItem:
    """Return a point of the agenda of a meeting whose inside this person reads; raises Http404."""
    meeting = the_meeting_inside(person, reference)
    found = get_object_or_404(AgendaItem.objects.select_related("bid", "need", "ballot"), meeting=meeting, pk=pk)
    found.meeting = meeting
    return found


def the_action(person: Someone, reference: str, pk: int) -> MeetingAction:
    """Return something agreed at a meeting: for those inside, and whoever took it on; raises Http404."""
    found = get_object_or_404(
        MeetingAction.objects.select_related("meeting__collective__locality", "owner"),
        meeting__reference=reference,
        pk=pk,
    )
    if found.owner_id is not None and found.owner_id == person.pk:
        return found
    found.meeting = the_meeting_inside(person, reference)
    return found


def the_meeting_inside(person: Someone, reference: str) -> Meeting:
    """Return a meeting whose inside this person reads; raises Http404 as for one that is not there."""
    rows = Meeting.objects.inside(person).select_related(*WITH)
    return get_object_or_404(rows, reference=reference)


def meetings_of(person: Someone, collective: Collective) -> QuerySet[Meeting]:
    """Return the meetings of a collective, the newest first."""
    return Meeting.objects.visible_to(person).filter(collective=collective).select_related("collective__locality")


def coming_meetings(person: Someone, collective: Collective, on: date) -> QuerySet[Meeting]:
    """Return the planned meetings from a day on, the next one first."""
    return meetings_of(person, collective).filter(state="planned", on__gte=on).order_by("on", "starts_at", "pk")


def last_meeting(collective: Collective) -> Meeting | None:
    """Return the meeting planned last, whose place the next one starts from."""
    return Meeting.objects.filter(collective=collective).order_by("-made_at", "-pk").first()


def my_answer(person: Someone, meeting: Meeting) -> str:
    """Return what someone said: "here", "sorry", or nothing yet."""
    rows = Attendance.objects.filter(meeting=meeting, person=person.pk)
    return rows.values_list("state", flat=True).first() or ""


def people_for_register(meeting: Meeting) -> QuerySet[Person]:
    """Return who had a seat on the meeting’s day, by name, for those who keep the register."""
    sat = Seat.objects.current(meeting.on).filter(collective=meeting.collective_id)
    return Person.objects.filter(pk__in=sat.values("person")).order_by("name", "pk")


def people_for_actions(meeting: Meeting, by: Person) -> QuerySet[Person]:
    """Return who can take something on: the members of today, and whoever writes it down."""
    sits = Seat.objects.current().filter(collective=meeting.collective_id)
    return (Person.objects.filter(pk__in=sits.values("person")) | Person.objects.filter(pk=by.pk)).order_by(
        "name", "pk"
    )


def member_by_key(meeting: Meeting, key: str) -> Person:
    """Return a member of the meeting’s day by their key; raises Http404."""
    found = next((person for person in people_for_register(meeting) if str(person.key) == key), None)
    if found is None:
        raise Http404
    return found


def said_here(meeting: Meeting) -> list[int]:
    """Return the keys of those who said that they come, or stand in the register."""
    return list(Attendance.objects.filter(meeting=meeting, state="here").values_list("person_id", flat=True))
