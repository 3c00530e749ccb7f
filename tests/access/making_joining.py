"""Requests to join and claims: somebody's on each side, and each role's own."""

from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from collectives.actions.involvement import Cost, approve_claim, claim_cost, set_involvement_rate
from collectives.actions.joining import Meet, Wish, arrange_meeting, ask_to_sit
from collectives.models import Claim, Collective, Meeting, Seat, SeatRequest
from network.models import Person
from tests.access.sides import ROLES

if TYPE_CHECKING:
    from tests.access.world import World

PLACES = {"here": ("wakefield", "dee", "leo"), "there": ("barnsley", "dan", "tariq")}


def make(world: "World") -> None:
    """Two requests and three claims on each side, and a rate."""
    today = timezone.localdate(world.at)
    given = {"kind": "reading", "pence": 1_500, "from_on": today - timedelta(days=90), "source": "A policy"}
    set_involvement_rate(by=world.cast["lena"], at=world.at, **given)
    set_involvement_rate(by=world.cast["lena"], at=world.at, **given | {"kind": "meeting"})
    for place, (slug, coordinator, member) in PLACES.items():
        found = Collective.objects.get(locality__slug=slug)
        by, buddy = world.cast[coordinator], world.cast[member]
        seat = Seat.objects.current().get(collective=found, person=buddy)
        buddied = {"buddy": buddy.pk, "buddy_seat": seat.pk}
        world.put("asked seat request", place, reference=asks(world, found, f"asks.{place}").reference, **buddied)
        met = asks(world, found, f"met.{place}")
        arrange_meeting(request=met, meet=Meet(buddy, today, "The library, 2pm"), by=by, at=world.at)
        world.put("met seat request", place, reference=met.reference)
        meeting = Meeting.objects.create(
            collective=found, on=today, starts_at=time(10), place="The library", made_at=world.at, made_by=by
        )
        world.put("collective", place, slug=slug, meeting=meeting.reference)
        world.put("asked claim", place, reference=claims(world, found, buddy, "bank").reference)
        for way, words in (("cash", "hand"), ("bank", "bank")):
            approved = approve_claim(claim=claims(world, found, buddy, way), by=by, at=world.at)
            world.put(f"approved claim by {words}", place, reference=approved.reference)


def asks(world: "World", found: Collective, name: str) -> SeatRequest:
    """Somebody new asks to join."""
    person = Person.objects.create_user(f"{name}@allotment.example", name=name.title())
    return ask_to_sit(collective=found, wish=Wish(), by=person, at=world.at)


def claims(world: "World", found: Collective, person: Person, way: str) -> Claim:
    """A member claims their bus fare."""
    cost = Cost("travel", 480, timezone.localdate(world.at), "The bus", way)
    key = f"{way} {Claim.objects.count()}"
    return claim_cost(collective=found, cost=cost, once_key=key, by=person, at=world.at)


def give_own(world: "World") -> None:
    """Each role asks to join in a locality of its own; the two that sit somewhere have a claim."""
    calderdale = Collective.objects.get(locality__slug="calderdale")
    wakefield = Collective.objects.get(locality__slug="wakefield")
    for letter, key in ROLES.items():
        if letter == "V":
            continue
        asked = ask_to_sit(collective=calderdale, wish=Wish(), by=world.cast[key], at=world.at)
        world.put("asked seat request", f"own {letter}", reference=asked.reference, buddy=0, buddy_seat=1)
    for letter in ("M", "C"):
        own = claims(world, wakefield, world.cast[ROLES[letter]], "bank")
        world.put("asked claim", f"own {letter}", reference=own.reference)
