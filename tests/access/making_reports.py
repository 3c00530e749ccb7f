"""Awards that are reported on, money left over, refused bids and second looks, on each side."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from network.models import Locality
from network.site.demo.bids import send
from partners.models import Organisation
from projects.actions import create_project
from projects.bids.actions import open_to_decision, refuse
from projects.bids.second_look_actions import ask_second_look
from projects.models import Award, Bid, Instalment, Payee, Project, SecondLook
from projects.money import ledger
from projects.money.actions import accept, offer
from projects.reporting.actions import Spend, add_spend, ask_back, excuse, send_report, set_reports
from tests.access.canaries import canary
from tests.access.making_bids import wish
from tests.access.making_projects import project
from tests.access.sides import Side

if TYPE_CHECKING:
    from tests.access.world import World

WORDS = {"strength": "Warm.", "reason": "Too dear.", "next_step": "We ring."}


def make(world: "World", side: Side) -> None:
    """One of each."""
    by, at = world.cast[side.contact], world.at
    award = paid_award(world, side, "Reported")
    world.put("reported award", side.place, reference=award.reference)
    due = award.reports.get()
    line = add_spend(report=due, spend=Spend("Clay", 100), by=by, at=at)
    world.put("due report", side.place, reference=due.reference, pk=line.pk)
    in_a_year = timezone.localdate() + timedelta(days=365)
    second = set_reports(award=award, dates=[in_a_year], by=world.cast[side.coordinator], at=at)[0]
    words = f"It went well. {canary(f'report {side.place}')}"
    send_report(report=second, words=words, people_count=1, photo=None, spend=None, by=by, at=at)
    world.put("sent report", side.place, reference=second.reference)
    over = paid_award(world, side, "To close")
    excuse(report=over.reports.get(), by=world.cast[side.coordinator], at=at, why="They told us all of it.")
    world.put("award to close", side.place, reference=over.reference)
    # An award of its own: while one sum waits to be decided, the group cannot tell of another.
    asked = ask_back(award=paid_award(world, side, "Left over"), amount_pence=100, by=by, at=at)
    world.put("money left over", side.place, reference=asked.reference)
    no = refused(world, side.contact, side.facilitator, project(world, side, "Refused"), side)
    world.put("refused bid", side.place, reference=no.reference)
    looked = refused(world, side.contact, side.facilitator, project(world, side, "Looked at again"), side)
    look = ask_second_look(bid=looked, words=f"Please. {canary(f'second look {side.place}')}", by=by, at=at)
    world.put("second look", side.place, reference=look.reference)


def paid_award(world: "World", side: Side, title: str) -> Award:
    """An accepted award of this side's group, of which £50 is paid."""
    bid = being_decided(world, side.contact, side.facilitator, project(world, side, title), side)
    made = offer(
        bid=bid, amount_pence=15_000, by=world.cast[side.facilitator], at=world.at,
        once_key=f"{title} {side.place}", reasons=WORDS,
    )  # fmt: skip
    return paid(world, accept(award=made, by=world.cast[side.contact], at=world.at))


def being_decided(world: "World", contact: str, facilitator: str, of: Project, side: Side | None = None) -> Bid:
    """A bid before its collective."""
    words = wish("reported bid", side) if side else wish("reported bid", Side("far", *[""] * 5, (), ("", ""), ""))
    bid = send(of, words, world.cast[contact], world.at)
    return open_to_decision(bid=bid, by=world.cast[facilitator], at=world.at)


def refused(world: "World", contact: str, facilitator: str, of: Project, side: Side | None = None) -> Bid:
    """A bid its collective said no to."""
    bid = being_decided(world, contact, facilitator, of, side)
    return refuse(bid=bid, by=world.cast[facilitator], at=world.at, reasons=WORDS, once_key=f"refused {bid.reference}")


def paid(world: "World", award: Award) -> Award:
    """An award of which £50 is paid."""
    payee, _ = Payee.objects.get_or_create(
        organisation=award.organisation, state="in_use",
        defaults={"last_four": "4321", "payee_reference": "GROUP", "evidence": "Seen", "asked_at": world.at},
    )  # fmt: skip
    part = Instalment.objects.create(
        award=award, number=1, amount_pence=5_000, due_on=world.at.date(), state="confirmed", payee=payee
    )
    with transaction.atomic():
        ledger.pay(part, ledger.held(award), by=world.cast["finn"], at=world.at)
    return Award.objects.get(pk=award.pk)


def looks_elsewhere(world: "World") -> None:
    """Second looks at bids from outside the places they are asked in: the choir's in Wakefield, the garden's not."""
    for place, group, contact, asked in (
        ("here", "Dodworth Lunchtime Choir", "ollie", "wakefield"),
        ("there", "Hebble Side Garden Group", "hana", "kirklees"),
    ):
        organisation = Organisation.objects.get(name=group)
        of = create_project(
            organisation=organisation, title=f"Far {place}", summary="Far.", locality=organisation.locality,
            by=world.cast[contact], at=world.at,
        )  # fmt: skip
        bid = refused(world, contact, "bea", of)
        look = ask_second_look(bid=bid, words="Please.", by=world.cast[contact], at=world.at)
        SecondLook.objects.filter(pk=look.pk).update(locality=Locality.objects.get(slug=asked))
        world.put("second look to answer", place, reference=look.reference)
