"""Makes what these tests need: postcodes, a project, activities."""

from datetime import date, time
from typing import Any

from django.utils import timezone

from network.mercator import to_xy
from network.models import Person, Postcode
from partners.models import Organisation
from projects.models import Activity, ActivityKind, Project

# Invented points near the real towns: postcode, latitude, longitude.
POSTCODES = [
    ("WF1 3AA", 53.6870, -1.4980),
    ("WF1 2DD", 53.6820, -1.4990),
    ("WF5 8AB", 53.6800, -1.5800),
    ("S75 3AA", 53.5500, -1.5200),
]


def make_postcodes() -> None:
    """Put the invented postcodes in."""
    for text, latitude, longitude in POSTCODES:
        Postcode.objects.create(
            postcode=text,
            outcode=text.split()[0],
            sector=text[:-2],
            latitude=latitude,
            longitude=longitude,
            authority="E08000036",
        )


def make_project(person: Person, group: str = "Northgate Pottery Shed") -> Project:
    """Return a project of one of the cast's groups."""
    organisation = Organisation.objects.get(name=group)
    return Project.objects.create(
        organisation=organisation,
        locality=organisation.locality,
        title="Clay on Tuesdays",
        made_at=timezone.now(),
        made_by=person,
    )


def make_activity(project: Project, **fields: Any) -> Activity:
    """Return a listed activity near the first postcode."""
    latitude, longitude = fields.pop("point", (53.6870, -1.4980))
    x, y = to_xy(latitude, longitude)
    return Activity.objects.create(
        **{
            "project": project,
            "locality": project.locality,
            "kind": ActivityKind.objects.get(slug="arts-and-crafts"),
            "title": "Open studio",
            "weekday": 2,
            "starts_at": time(10),
            "ends_at": time(12),
            "how_to_join": "Just turn up",
            "postcode": "WF1 3AA",
            "latitude": latitude,
            "longitude": longitude,
            "public_latitude": latitude,
            "public_longitude": longitude,
            "x": x,
            "y": y,
            "checked_on": date(2026, 11, 1),
            "made_at": timezone.now(),
        }
        | fields
    )


TYPED = {
    "what": {"name": "Saturday pottery", "kind": "1", "about": "Clay."},
    "when": {"weekday": "6", "starts_at": "10am", "ends_at": "12 noon"},
    "where": {"postcode": "wf13aa", "place": "The shed"},
    "joining": {"cost": "2.50", "who_for": "Anyone", "how_to_join": "Just turn up", "first_visit": "Olu, by the kiln"},
}
