"""Makes what the tests of meetings start from."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from collectives.actions.agenda import add_point
from collectives.actions.meetings import Register, Where, hold_meeting, plan_meeting
from collectives.models import AgendaItem, Collective, Meeting
from network.models import Person

Cast = dict[str, Person]
HALL = "St John’s hall, Wood Street"


def day(days: int = 0) -> date:
    """A day from today on."""
    return timezone.localdate() + timedelta(days=days)


def planned(cast: Cast, *, on: date | None = None, place: str = HALL, by: str = "fran") -> Meeting:
    """A meeting planned: in a week, or on another day, then planned well before it."""
    when = on or day(7)
    at = timezone.now() if when > day() else timezone.now() - (day() - when) - timedelta(days=10)
    collective = Collective.objects.get(locality__slug="wakefield")
    return plan_meeting(collective=collective, where=Where(when, time(18, 30), place, "No steps."), by=cast[by], at=at)


def held(cast: Cast, *keys: str, on: date | None = None, now: datetime | None = None) -> Meeting:
    """A meeting that was held, with these people here."""
    meeting = planned(cast, on=on or day())
    here = tuple(cast[key] for key in keys or ("maya", "carys", "fran"))
    return hold_meeting(meeting=meeting, register=Register(here), by=cast["fran"], at=now or timezone.now())


def a_point(cast: Cast, meeting: Meeting, words: str = "The buses", by: str = "maya") -> AgendaItem:
    """Something a member wants to talk about."""
    return add_point(meeting=meeting, words=words, by=cast[by], at=timezone.now())
