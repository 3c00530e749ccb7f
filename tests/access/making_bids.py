"""Bids, ballots, decisions and offers of each side, at each point of their way."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from collectives.actions.ballots import close_ballot, void_ballot
from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.actions.votes import cast_vote, say_connection
from collectives.models import Ballot
from network.models import Event, Person
from network.site.demo.bids import Wish, put_to_vote, send, write
from projects.bids.actions import send_back, submit
from projects.bids.questions import step_of
from projects.bids.spoken_actions import speak
from projects.match.actions import check_match, show_match
from projects.models import Bid
from projects.money.actions import accept
from projects.papers.actions import keep_paper
from tests.access import making_awards
from tests.access.canaries import canary
from tests.access.making_projects import project
from tests.access.sides import Side
from tests.evaluation.stories.telling import upload
from tests.projects.papers.files import MP3
from tests.projects.papers.files import sent as voice

if TYPE_CHECKING:
    from tests.access.world import World

WISH = Wish(
    what="A kiln.", who_for="People who want company.", people=12, difference="Less alone.",
    costs=(("Kiln", 20_000),), match=(("Raffle", "cash", 5_000, "secured"),), asked_pence=15_000,
)  # fmt: skip
REASONS = Reasons(
    "A warm room.", "It reaches people.", "We ring you.", 15_000, lapses_on=timezone.localdate() + timedelta(days=60)
)


def wish(kind: str, side: Side) -> Wish:
    """What a group asks for, with a canary in its words."""
    return replace(WISH, what=f"A kiln. {canary(f'{kind} {side.place}')}")


def make(world: "World", side: Side) -> None:
    """One of each."""
    by = world.cast[side.contact]
    draft = write(project(world, side, "Draft"), wish("draft bid", side), by, world.at)
    line = draft.cost_lines.get()
    world.put(
        "draft bid", side.place, reference=draft.reference, kind="cost", pk=line.pk, step="what", fund=draft.fund_id,
        event=an_answer(draft),
    )  # fmt: skip
    sent = send(project(world, side, "Sent"), wish("sent bid", side), by, world.at)
    name_bid(world, side, "sent bid", sent)
    back = send(project(world, side, "Sent back"), WISH, by, world.at)
    coordinator = world.cast[side.coordinator]
    send_back(bid=back, by=coordinator, at=world.at, reasons={"what": "Say more."})
    world.put("returned bid", side.place, reference=back.reference, kind="cost", pk=back.cost_lines.get().pk)
    paper = keep_paper(
        organisation=sent.organisation, locality=sent.locality, kind="letter",
        upload=upload(), by=by, at=world.at,
    )  # fmt: skip
    world.put("paper", side.place, reference=paper.reference)
    line = show_match(line=sent.income_lines.get(), paper=paper, by=by, at=world.at)
    line = check_match(line=line, by=world.cast[side.coordinator], at=world.at)
    world.put("match line", side.place, reference=sent.reference, line=line.pk, verb="receive")
    told = speaking(write(project(world, side, "Spoken"), WISH, by, world.at), by, world.at)
    name_bid(world, side, "spoken bid", told)
    world.put("question list", side.place, fund=sent.fund_id, slug="what")
    ballots(world, side)


def speaking(bid: Bid, by: Person, at: datetime) -> Bid:
    """A bid sent in with a voice note among its answers."""
    page = step_of(bid, "what")
    assert page is not None
    speak(bid=bid, step=page, kind="voice", upload=voice(MP3, "what.mp3"), by=by, at=at)
    return submit(bid=bid, by=by, at=at, declared=True)


def name_bid(world: "World", side: Side, kind: str, bid: Bid) -> None:
    """Keep how a bid is named, also where it is put to a ballot."""
    world.put(
        kind, side.place, reference=bid.reference, slug=side.locality, bid_reference=bid.reference, step="what",
        kind="cost", pk=bid.cost_lines.get().pk, project=bid.project.reference, event=an_answer(bid),
    )  # fmt: skip


def an_answer(bid: Bid) -> int:
    """The number in the trail of the answer to what they want to do."""
    return Event.objects.all().about(bid).get(verb="answer what").pk


def ballots(world: "World", side: Side) -> None:
    """A ballot at each point: opened, declared, voted, closed, written, settled; and one set aside."""
    fresh = opened(world, side, "Fresh")
    name(world, side, "fresh ballot", fresh)
    declared = opened(world, side, "Declared")
    declare(world, side, declared)
    name(world, side, "open ballot", declared)
    contact = world.cast[side.contact]
    told = speaking(write(project(world, side, "Told"), WISH, contact, world.at), contact, world.at)
    heard = put_to_vote(told, world.cast, side.facilitator, world.at)
    declare(world, side, heard)
    name(world, side, "spoken ballot", heard)
    name(world, side, "voted ballot", voted(world, side, "Voted"))
    name(world, side, "closed ballot", closed(world, side, "Closed"))
    name(world, side, "written ballot", written(world, side, "Written"))
    for kind, accepts in (("offer", False), ("accepted award", True)):
        ballot = written(world, side, kind)
        for key in side.agreeing:
            agree_reasons(ballot=ballot, seen=ballot.decision.written_at, by=world.cast[key], at=world.at)
        award = Bid.objects.get(pk=ballot.bid_id).award
        if accepts:
            accept(award=award, by=world.cast[side.contact], at=world.at)
            name(world, side, "settled ballot", ballot)
        world.put(kind, side.place, reference=award.reference, bid=ballot.bid.reference)
    making_awards.make(world, side, opened(world, side, "In principle").bid)
    aside = opened(world, side, "Set aside")
    void_ballot(ballot=aside, by=world.cast[side.coordinator], at=world.at, why="A mistake")
    name(world, side, "set-aside ballot", aside)


def name(world: "World", side: Side, kind: str, ballot: Ballot) -> None:
    """Keep how a ballot is named, and when its reasons were written."""
    ballot = Ballot.objects.get(pk=ballot.pk)
    seen = ballot.decision.written_at.isoformat() if hasattr(ballot, "decision") else ""
    world.put(kind, side.place, reference=ballot.reference, seen=seen, bid=ballot.bid.reference, step="what")


def opened(world: "World", side: Side, title: str) -> Ballot:
    """A ballot on a bid just sent in."""
    bid = send(
        project(world, side, f"Ballot {title}"), wish("bid on a ballot", side), world.cast[side.contact], world.at
    )
    return put_to_vote(bid, world.cast, side.facilitator, world.at)


def declare(world: "World", side: Side, ballot: Ballot) -> None:
    """Every member says that they have no connection."""
    for key in side.voters:
        say_connection(ballot=ballot, by=world.cast[key], grade="none", at=world.at)


def voted(world: "World", side: Side, title: str) -> Ballot:
    """A ballot in which every member voted yes."""
    ballot = opened(world, side, title)
    declare(world, side, ballot)
    for key in side.voters:
        cast_vote(ballot=ballot, by=world.cast[key], choice="yes", at=world.at)
    return ballot


def closed(world: "World", side: Side, title: str) -> Ballot:
    """A ballot closed with a yes, its reasons still to be written."""
    return close_ballot(ballot=voted(world, side, title), by=world.cast[side.coordinator], at=world.at)


def written(world: "World", side: Side, title: str) -> Ballot:
    """A ballot whose reasons the coordinator wrote, so that every member may agree them."""
    ballot = closed(world, side, title)
    write_reasons(ballot=ballot, reasons=REASONS, by=world.cast[side.coordinator], at=world.at)
    return Ballot.objects.get(pk=ballot.pk)
