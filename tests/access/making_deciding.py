"""What stands between a vote and a letter, on each side: a call, two named people, a question; and who was named."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.actions.votes import cast_vote
from collectives.models import Ballot, Collective, Ratifier
from network.models import Person
from network.site.demo.bids import put_to_vote, send
from tests.access.making_bids import WISH, declare, name
from tests.access.making_projects import project
from tests.access.sides import ROLES, Side

if TYPE_CHECKING:
    from tests.access.world import World

WORDS = Reasons("A warm room.", "It reaches people.", "We ring you.")
LITTLE, USUAL = 100, 500_000


def make(world: "World", side: Side) -> None:
    """A decision at each point between the vote and the letter."""
    name(world, side, "calling ballot", agreed(world, side, "Refused kindly", "no", WORDS))
    until = timezone.localdate(world.at) + timedelta(days=7)
    asks = replace(WORDS, defer=True, question="Is the hall free?", question_to="group", question_by=until)
    name(world, side, "question ballot", agreed(world, side, "Put off", "yes", asks))
    found = Collective.objects.filter(locality__slug=side.locality)
    found.update(authority_pence=LITTLE)
    award = replace(WORDS, amount_pence=WISH.asked_pence)
    name(world, side, "ratifying ballot", agreed(world, side, "Much money", "yes", award))
    found.update(authority_pence=USUAL)


def agreed(world: "World", side: Side, title: str, choice: str, reasons: Reasons) -> Ballot:
    """A ballot in which all voted alike, and whose reasons two members agreed."""
    bid = send(project(world, side, title), WISH, world.cast[side.contact], world.at)
    ballot = put_to_vote(bid, world.cast, side.facilitator, world.at)
    declare(world, side, ballot)
    for key in side.voters:
        cast_vote(ballot=ballot, by=world.cast[key], choice=choice, at=world.at)
    ballot = close_ballot(ballot=ballot, by=world.cast[side.coordinator], at=world.at)
    decision = write_reasons(ballot=ballot, reasons=reasons, by=world.cast[side.coordinator], at=world.at)
    for key in side.agreeing:
        fresh = Ballot.objects.get(pk=ballot.pk)
        agree_reasons(ballot=fresh, seen=decision.written_at, by=world.cast[key], at=world.at)
    return Ballot.objects.get(pk=ballot.pk)


def give_own(world: "World") -> None:
    """Finance is named to ratify in both places; somebody else is too, somebody was asked, and so was each role."""
    for place, slug in (("here", "wakefield"), ("there", "barnsley")):
        ratifier(world, slug, world.cast["finn"], accepted=True)
        other = ratifier(world, slug, somebody(f"named.{place}"), accepted=True)
        world.put("named ratifier", place, slug=slug, pk=other.pk)
        asked = ratifier(world, slug, somebody(f"asked.to.ratify.{place}"), accepted=False)
        world.put("asked ratifier", place, slug=slug, pk=asked.pk)
    for letter, key in ROLES.items():
        if letter != "V":
            own = ratifier(world, "calderdale", world.cast[key], accepted=False)
            world.put("asked ratifier", f"own {letter}", slug="calderdale", pk=own.pk)


def somebody(words: str) -> Person:
    """Somebody with no role."""
    return Person.objects.create_user(f"{words}@allotment.example", name=words.title())


def ratifier(world: "World", slug: str, person: Person, *, accepted: bool, duty: str = "") -> Ratifier:
    """Somebody named to ratify, or asked."""
    return Ratifier.objects.create(
        collective=Collective.objects.get(locality__slug=slug),
        person=person,
        duty=duty,
        starts_on=timezone.localdate(world.at),
        accepted_at=world.at if accepted else None,
    )
