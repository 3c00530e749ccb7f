"""Rounds of each locality, at each point of their way."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from collectives.actions.borrowing import ask_to_lend
from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.actions.helped import take_down
from collectives.actions.round_votes import cast_round
from collectives.actions.rounds import Plan, close_round, open_round
from collectives.actions.said import SaidInRound
from collectives.actions.votes import say_connection
from collectives.models import Collective, PaperBallot, Round
from collectives.vote_codes import digest_of
from network.site.demo.bids import send
from tests.access.making_bids import wish
from tests.access.making_projects import project
from tests.access.sides import HERE, THERE, Side

if TYPE_CHECKING:
    from tests.access.world import World

SAID = Reasons("A warm room.", "It reaches people.", "We ring you.", 15_000)


def make(world: "World") -> None:
    """One at each point, here and there: a round is its locality's, and no group's."""
    for side in (HERE, THERE):
        fresh = opened(world, side, "Fresh")
        name(world, side, "fresh round", fresh)
        declared = opened(world, side, "Declared")
        declare(world, side, declared)
        name(world, side, "open round", declared)
        paper(world, side, declared)
        name(world, side, "voted round", voted(world, side, "Voted"))
        name(world, side, "settled round", settled(world, side))
        phoned(world, side)
        short(world, side)
    for (kind, _), thing in world.things.items():
        if kind == "collective":
            waiting = Collective.objects.get(locality__slug=thing["slug"]).waiting_bids()
            thing["waiting"] = list(waiting.values_list("reference", flat=True)[:2])


def opened(world: "World", side: Side, title: str) -> Round:
    """A round on two bids just sent in."""
    bids = [
        send(project(world, side, f"Round {title} {number}"), wish("bid on a ballot", side),
             world.cast[side.contact], world.at)
        for number in (1, 2)
    ]  # fmt: skip
    plan = Plan(
        title=f"Round {title}", method="yes_no", money_pence=30_000, tie_rule="smaller",
        closes_on=timezone.localdate(world.at) + timedelta(days=5),
    )  # fmt: skip
    return open_round(
        collective=Collective.objects.get(locality__slug=side.locality), bids=bids, plan=plan,
        by=world.cast[side.facilitator], at=world.at, once_key=f"{side.place} {title}",
    )  # fmt: skip


def declare(world: "World", side: Side, found: Round) -> None:
    """Every member says that they have no connection."""
    for ballot in found.ballots.all():
        for key in side.voters:
            say_connection(ballot=ballot, by=world.cast[key], grade="none", at=world.at)


def voted(world: "World", side: Side, title: str) -> Round:
    """A round in which every member voted yes."""
    found = opened(world, side, title)
    declare(world, side, found)
    for key in side.voters:
        marks = {ballot.reference: {"choice": "yes"} for ballot in found.ballots.all()}
        cast_round(found=found, by=world.cast[key], marks=marks, at=world.at)
    return found


def settled(world: "World", side: Side) -> Round:
    """A round whose letters have gone."""
    found = close_round(found=voted(world, side, "Settled"), by=world.cast[side.coordinator], at=world.at)
    for ballot in found.ballots.order_by("rank"):
        written = write_reasons(ballot=ballot, reasons=SAID, by=world.cast[side.coordinator], at=world.at)
        for key in side.agreeing:
            agree_reasons(ballot=ballot, seen=written.written_at, by=world.cast[key], at=world.at)
    return Round.objects.get(pk=found.pk)


def short(world: "World", side: Side) -> None:
    """A round in which too few can vote on one bid, and one in which the other collective was asked for somebody."""
    other = Collective.objects.get(locality__slug=THERE.locality if side is HERE else HERE.locality)
    for kind in ("short round", "round to help out"):
        found = opened(world, side, kind)
        ballot = found.ballots.get(position=1)
        for key in side.voters:
            if key != side.facilitator:
                say_connection(ballot=ballot, by=world.cast[key], grade="paid_or_family", at=world.at)
        words = {"reference": found.reference, "lender": other.pk, "slug_of_lender": other.locality.slug}
        if kind == "short round":
            world.put(kind, side.place, **words)
            continue
        by = world.cast[side.coordinator]
        ask_to_lend(holder=found, lender=other, seat="lived_experience", by=by, at=world.at)
        # Those of the other side are asked: Maya, who plays the member, by Barnsley.
        world.put(kind, "own M" if side is THERE else "there", **words)


def phoned(world: "World", side: Side) -> None:
    """Votes taken down: one of the first member by the facilitator, which waits for its code; the others were heard.

    The first member, who is role M here, heard one of these, the second another.
    """
    found = opened(world, side, "Phoned")
    refs = [ballot.reference for ballot in found.ballots.all()]
    said = SaidInRound(dict.fromkeys(refs, "none"), {key: {"choice": "yes"} for key in refs})
    coded = take_down(
        holder=found, member=world.cast[side.voters[0]], said=said, by=world.cast[side.facilitator], at=world.at
    )
    world.put("phoned round vote", side.place, reference=found.reference, pk=coded.pk if coded else 0)
    for member, witness in ((2, 0), (3, 1)):
        heard = take_down(
            holder=found, member=world.cast[side.voters[member]], said=said, witness=world.cast[side.voters[witness]],
            by=world.cast[side.coordinator], at=world.at,
        )  # fmt: skip
        place = "own M" if side is HERE and witness == 0 else side.place
        world.put("heard round vote", place, reference=found.reference, pk=heard.pk if heard else 0)


def paper(world: "World", side: Side, found: Round) -> None:
    """A paper ballot with the code that the bodies enter."""
    PaperBallot.objects.create(
        round=found, person=world.cast[side.voters[2]], made_at=world.at,
        code_digest=digest_of("AAAA-AAAA-AAAA", f"round:{found.pk}"),
    )  # fmt: skip


def name(world: "World", side: Side, kind: str, found: Round) -> None:
    """Keep how a round is named, with its ballots and bids."""
    ballots = list(found.ballots.order_by("position").select_related("bid"))
    member, witness = world.cast[side.voters[2]], world.cast[side.voters[1]]
    world.put(
        kind, side.place, reference=found.reference, slug=side.locality,
        ballots=[ballot.reference for ballot in ballots], bids=[ballot.bid.reference for ballot in ballots],
        member=member.pk, member_key=str(member.key), witness=witness.pk, witness_key=str(witness.key),
    )  # fmt: skip
