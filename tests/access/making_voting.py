"""What is done around a vote, on each side: objections that wait, a vote taken down, a sheet that was entered."""

from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from collectives.actions.ballots import close_ballot, open_ballot
from collectives.actions.borrowing import ask_to_lend
from collectives.actions.hall import Hands, Sheet, enter_sheet
from collectives.actions.helped import Said, take_down
from collectives.actions.meetings import Register, Where, hold_meeting, plan_meeting
from collectives.actions.votes import cast_vote, say_connection
from collectives.models import Collective
from network.site.demo.bids import send
from tests.access.making_bids import declare, opened, wish
from tests.access.making_deciding import ratifier, somebody
from tests.access.making_projects import project
from tests.access.sides import HERE, THERE, Side
from tests.evaluation.stories.telling import photo, upload

if TYPE_CHECKING:
    from tests.access.world import World


def make(world: "World") -> None:
    """One of each in each locality."""
    for side in (HERE, THERE):
        waiting(world, side)
        short(world, side)
        stuck(world, side)
        objections(world, side)
        phoned(world, side)
        sheet(world, side)


def waiting(world: "World", side: Side) -> None:
    """An open ballot in which a member may be helped to vote."""
    ballot, member = opened(world, side, "Helped"), world.cast[side.voters[1]]
    world.put("helped ballot", side.place, reference=ballot.reference, member=member.pk, key=str(member.key))


def short(world: "World", side: Side) -> None:
    """Ballots in which too few can vote: one to borrow for, and two in which the other collective was asked."""
    other = Collective.objects.get(locality__slug=THERE.locality if side is HERE else HERE.locality)
    for kind in ("short ballot", "ballot to refer", "ballot to help out"):
        ballot, by = opened(world, side, kind), world.cast[side.coordinator]
        for key in side.voters:
            if key != side.facilitator:
                person = world.cast[key]
                say_connection(ballot=ballot, by=person, grade="paid_or_family", at=world.at)
        words = {"reference": ballot.reference, "lender": other.pk, "slug_of_lender": other.locality.slug}
        if kind == "short ballot":
            world.put(kind, side.place, **words)
            continue
        ask_to_lend(holder=ballot, lender=other, seat="lived_experience", by=by, at=world.at)
        if kind == "ballot to refer":
            world.put(kind, side.place, reference=ballot.reference, **two_named(world, side))
            continue
        # Those of the other side are asked: Maya, who plays the member, by Barnsley.
        world.put(kind, "own M" if side is THERE else "there", **words)


def stuck(world: "World", side: Side) -> None:
    """A small sum on which all but the facilitator stand aside, so that nobody is left to be drawn in."""
    bid = send(project(world, side, "Stuck"), wish("bid on a ballot", side), world.cast[side.contact], world.at)
    rows, by = Collective.objects.filter(locality__slug=side.locality), world.cast[side.coordinator]
    usual = rows.get().small_sum_pence
    rows.update(small_sum_pence=bid.asked_pence)
    ballot = open_ballot(bid=bid, closes_on=None, by=by, at=world.at, route="small")
    rows.update(small_sum_pence=usual)
    for key in side.voters:
        if key != side.facilitator:
            say_connection(ballot=ballot, by=world.cast[key], grade="paid_or_family", at=world.at)
    world.put("stuck small ballot", side.place, reference=ballot.reference)


def two_named(world: "World", side: Side) -> dict[str, int]:
    """A member of staff and a trustee who could decide here."""
    people = {duty: somebody(f"{duty}.{side.place}") for duty in ("charity_staff", "trustee")}
    named = {
        duty: ratifier(world, side.locality, person, accepted=True, duty=duty).pk for duty, person in people.items()
    }
    return {"staff": named["charity_staff"], "trustee": named["trustee"]}


def objections(world: "World", side: Side) -> None:
    """A ballot by consent in which somebody objected."""
    bid = send(project(world, side, "Objected"), wish("bid on a ballot", side), world.cast[side.contact], world.at)
    last = timezone.localdate(world.at) + timedelta(days=7)
    by = world.cast[side.facilitator]
    ballot = open_ballot(bid=bid, closes_on=last, by=by, at=world.at, method="consent")
    declare(world, side, ballot)
    for key in side.voters:
        said = ("objection", "No ramp") if key == side.voters[0] else ("consent", "")
        cast_vote(ballot=ballot, by=world.cast[key], choice=said[0], reason=said[1], at=world.at)
    close_ballot(ballot=ballot, by=world.cast[side.coordinator], at=world.at)
    world.put("objected ballot", side.place, reference=ballot.reference)


def phoned(world: "World", side: Side) -> None:
    """A member's vote taken down by the facilitator, waiting for its code."""
    ballot = opened(world, side, "Phoned")
    member, by = world.cast[side.voters[0]], world.cast[side.facilitator]
    made = take_down(holder=ballot, member=member, said=Said("none", "yes"), by=by, at=world.at)
    world.put("phoned vote", side.place, reference=ballot.reference, pk=made.pk if made else 0)


def sheet(world: "World", side: Side) -> None:
    """A meeting whose sheet was entered."""
    by, here = world.cast[side.facilitator], [world.cast[key] for key in side.voters]
    ballot = opened(world, side, "By hands")
    where = Where(timezone.localdate(world.at), time(18), "The hall")
    collective = Collective.objects.get(locality__slug=side.locality)
    meeting = plan_meeting(collective=collective, where=where, by=by, at=world.at - timedelta(days=10))
    hold_meeting(meeting=meeting, register=Register(tuple(here)), by=by, at=world.at)
    hands = Sheet(here[0], here[1], {ballot.reference: Hands(len(here), 0, 0)})
    colour = photo() + side.place.encode()
    enter_sheet(meeting=meeting, sheet=hands, photo=upload(colour), by=by, at=world.at)
    world.put("entered sheet", side.place, reference=meeting.reference)
