"""The world the walls are tested in: made by the same actions as pages use, one thing of each kind on each side."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from network.models import Person
from network.site.stage import set_stage
from tests.access import (
    making_bids,
    making_deciding,
    making_funds,
    making_joining,
    making_meetings,
    making_payments,
    making_people,
    making_projects,
    making_reports,
    making_rounds,
    making_stories,
    making_voting,
)
from tests.access.sides import ROLES, SIDES

Thing = dict[str, Any]
# Who is signed in stands in the cookie itself, so that thousands of requests ask the database less.
SESSIONS = "django.contrib.sessions.backends.signed_cookies"


@dataclass
class World:
    """The cast, and every thing by its kind and place: here, beside, there, or "own Pa" for what belongs to a role."""

    cast: dict[str, Person]
    at: datetime
    media: Path
    things: dict[tuple[str, str], Thing] = field(default_factory=dict)

    def put(self, kind: str, place: str, /, **words: Any) -> Thing:
        """Keep what an address or a body needs to name a thing."""
        self.things[kind, place] = words
        return words

    def thing(self, kind: str, place: str) -> Thing:
        """Return what names a thing."""
        return self.things[kind, place]

    def places(self, kind: str, role: str) -> list[str]:
        """Return where things of a kind are, among them the role's own."""
        return [place for found, place in self.things if found == kind and place in {*NEAR, f"own {role}"}]


NEAR = ("here", "beside", "there")


@contextmanager
def made(media: Path) -> Iterator[World]:
    """Make the world, give it, and leave the database as it was."""
    with transaction.atomic(), override_settings(MEDIA_ROOT=media, SESSION_ENGINE=SESSIONS):
        world = World(cast=set_stage(at=timezone.now()), at=timezone.now(), media=media)
        world.put("nothing", "here")
        making_people.make(world)
        for side in SIDES:
            making_projects.make(world, side)
            making_bids.make(world, side)
            making_deciding.make(world, side)
            making_reports.make(world, side)
            making_payments.make(world, side)
            making_stories.make(world, side)
        making_people.give_own(world)
        making_stories.give_own(world)
        making_deciding.give_own(world)
        making_joining.make(world)
        making_joining.give_own(world)
        making_meetings.make(world)
        making_rounds.make(world)
        making_voting.make(world)
        making_projects.bring_in(world)
        making_reports.looks_elsewhere(world)
        making_funds.make(world)
        yield world
        transaction.set_rollback(True)


def player(role: str) -> str:
    """Return who plays a role, by key."""
    return ROLES[role]
