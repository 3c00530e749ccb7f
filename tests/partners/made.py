"""Groups for the tests, each in one line."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.models import Locality, Person
from partners.models import Membership, Organisation

WHO_IS_THERE = ("django_session", 'FROM "network_person"', 'FROM "network_role"')


def place(name: str = "Wakefield") -> Locality:
    """One of the cast's places."""
    return Locality.objects.get(name=name)


def group(name: str, *, where: str = "Wakefield", **fields: Any) -> Organisation:
    """A group anyone may see, unless told otherwise."""
    known = {"kind": "organisation", "state": "active", "joined_at": timezone.now(), "about": "We meet."}
    made = Organisation.objects.create(name=name, locality=place(where), **(known | fields))
    made.localities.add(made.locality)
    return made


def asking(name: str, person: Person, *, at: datetime | None = None, where: str = "Wakefield") -> Organisation:
    """A group that asks to join, with its main contact."""
    now = at or timezone.now()
    made = group(name, where=where, state="asked", asked_at=now, joined_at=None)
    belongs(person, made, at=now)
    return made


def brought_in(name: str, *, where: str = "Wakefield", **fields: Any) -> Organisation:
    """A name from a file that nobody has checked."""
    known = {"kind": "not_known", "state": "unlisted", "joined_at": None, "source": "awards.csv", "about": ""}
    return group(name, where=where, **(known | fields))


def belongs(
    person: Person, organisation: Organisation, role: str = "contact", at: datetime | None = None
) -> Membership:
    """A role in a group that the person said yes to."""
    now = at or timezone.now()
    return Membership.objects.create(
        person=person, organisation=organisation, role=role, starts_on=timezone.localdate(now), accepted_at=now
    )


def questions_asked(client: Client, url: str) -> int:
    """How many times a page asks the database, but for who is there."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return sum(not any(part in query["sql"] for part in WHO_IS_THERE) for query in seen.captured_queries)
