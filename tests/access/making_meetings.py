"""Meetings, needs and suggestions of each locality, at each point of their way."""

from datetime import time, timedelta
from typing import TYPE_CHECKING

from collectives.actions.agenda import add_point
from collectives.actions.meeting_actions import add_action, finish_action
from collectives.actions.meetings import Register, Where, hold_meeting, plan_meeting
from collectives.actions.needs import Said, answer_need, publish_need, say_need
from collectives.actions.suggestions import answer_suggestion, suggest
from collectives.models import Collective, Meeting
from network.models import Person
from tests.access.canaries import canary

if TYPE_CHECKING:
    from tests.access.world import World

# By place: the slug, who facilitates, a member, and somebody who is none of the thirteen.
SIDES = {"here": ("wakefield", "fran", "maya", "ria"), "there": ("barnsley", "bea", "nia", "rio")}


def make(world: "World") -> None:
    """One of each in each locality."""
    for place, (slug, runs, member, stranger) in SIDES.items():
        collective = Collective.objects.get(locality__slug=slug)
        by, voter = world.cast[runs], world.cast[member]
        meetings(world, place, collective, by, voter)
        needs(world, place, collective, by, world.cast[stranger])
        suggestions(world, place, collective, by, world.cast[stranger])


def planned(world: "World", collective: Collective, by: Person) -> Meeting:
    """A meeting planned some time ago for today, so that it can be held."""
    where = Where(world.at.date(), time(18), "The hall", "No steps")
    return plan_meeting(collective=collective, where=where, by=by, at=world.at - timedelta(days=10))


def meetings(world: "World", place: str, collective: Collective, by: Person, voter: Person) -> None:
    """A meeting to come and one that was, each with a point, and something to do and done."""
    coming, was = planned(world, collective, by), planned(world, collective, by)
    for kind, meeting in (("agenda point", coming), ("held point", was)):
        for words in ("Buses", f"Tea {canary(f'{kind} {place}')}"):
            point = add_point(meeting=meeting, words=words, by=voter, at=world.at)
        world.put(kind, place, reference=meeting.reference, pk=point.pk)
    hold_meeting(meeting=was, register=Register((voter,), voter), by=by, at=world.at)
    world.put("planned meeting", place, reference=coming.reference, person=voter.pk, key=str(voter.key))
    world.put("held meeting", place, reference=was.reference, person=voter.pk, key=str(voter.key))
    for kind in ("open action", "done action"):
        action = add_action(
            meeting=was, words="Ring them", owner=voter, due_on=world.at.date() + timedelta(days=3), by=by, at=world.at
        )
        if kind == "done action":
            finish_action(action=action, by=voter, at=world.at)
        world.put(kind, place, reference=was.reference, pk=action.pk)


def needs(world: "World", place: str, collective: Collective, by: Person, who: Person) -> None:
    """A need said, one on the list, and one answered."""
    said = Said("need", "room", "A warm room", contact=canary(f"need contact {place}"))
    bid = world.thing("draft bid", place)["reference"]
    for kind in ("said need", "open need", "answered need"):
        need = say_need(collective=collective, said=said, by=who, at=world.at)
        if kind != "said need":
            need = publish_need(need=need, said=said, by=by, at=world.at)
        if kind == "answered need":
            answer_need(need=need, answer="Found", by=by, at=world.at)
        world.put(kind, place, reference=need.reference, bid=bid)


def suggestions(world: "World", place: str, collective: Collective, by: Person, who: Person) -> None:
    """A suggestion said and one answered."""
    fresh = suggest(collective=collective, words="More tea", named=True, by=who, at=world.at)
    world.put("said suggestion", place, reference=fresh.reference)
    done = suggest(collective=collective, words="More cake", named=True, by=who, at=world.at)
    answer_suggestion(suggestion=done, colour="green", we_did="Cake", by=by, at=world.at)
    world.put("answered suggestion", place, reference=done.reference)
