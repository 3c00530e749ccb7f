"""Bank details, parts of an award and a payment run of each side, at each point of their way."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from network.models import Person, Role
from network.site.demo.bids import send
from partners.models import Organisation
from projects.bids.actions import open_to_decision
from projects.models import Award, Instalment
from projects.money.actions import accept, offer
from projects.paying.actions import agree_payee, approve, ask_payee, mark_sent, pick_run, plan, request
from projects.paying.payees import HOLD, start_due
from tests.access.making_bids import WISH
from tests.access.making_projects import project
from tests.access.sides import Side

if TYPE_CHECKING:
    from tests.access.world import World

STATES = ("due", "asked", "approved", "sent")
LETTER = {"strength": "Warm.", "reason": "It fits.", "next_step": "Say yes."}


def make(world: "World", side: Side) -> None:
    """Details in use and others that wait, and a payment at each step. None of the thirteen was the first to act."""
    clerk = the_clerk(world)
    group, contact = Organisation.objects.get(name=side.group), world.cast[side.contact]
    given = {"organisation": group, "payee_reference": "P9", "evidence": "A statement", "by": contact}
    agree_payee(payee=ask_payee(last_four="0412", at=world.at - HOLD, **given), by=clerk, at=world.at - HOLD)
    start_due(at=world.at)
    today = timezone.localdate(world.at)
    amounts = [(pence, today) for pence in (6_000, 4_000, 3_000, 2_000)]
    parts = plan(award=an_award(world, side), parts=amounts, by=world.cast[side.coordinator], at=world.at)
    for part, state in zip(parts, STATES, strict=True):
        pay(world, clerk, part, state)
        world.put(f"{state} payment", side.place, reference=part.reference)
    run = pick_run(
        instalments=[Instalment.objects.get(pk=parts[2].pk)], by=clerk, at=world.at, once_key=f"picked {side.place}"
    )
    world.put("picked run", side.place, reference=run.reference)
    # While they wait nothing is paid, so they come after the payments.
    waiting = ask_payee(last_four="7788", at=world.at, **given)
    world.put("asked payee", side.place, reference=waiting.reference)


def the_clerk(world: "World") -> Person:
    """Someone in finance who is none of the thirteen."""
    found, _ = Person.objects.get_or_create(email="clerk@allotment.example", defaults={"name": "Finance clerk"})
    Role.objects.get_or_create(
        person=found, kind="finance", defaults={"starts_on": date(2024, 4, 1), "accepted_at": world.at}
    )
    found.forget_rolebook()
    return found


def an_award(world: "World", side: Side) -> Award:
    """An award the group has accepted."""
    contact = world.cast[side.contact]
    bid = send(project(world, side, "Paid"), WISH, contact, world.at)
    bid = open_to_decision(bid=bid, by=world.cast[side.facilitator], at=world.at)
    award = offer(
        bid=bid, amount_pence=15_000, by=world.cast[side.facilitator], at=world.at, once_key=f"paid {side.place}",
        reasons=LETTER,
    )  # fmt: skip
    return accept(award=award, by=contact, at=world.at)


def pay(world: "World", clerk: Person, part: Instalment, state: str) -> None:
    """Bring a part as far as this state."""
    if state == "due":
        return
    request(instalment=part, by=clerk, at=world.at)
    if state == "asked":
        return
    approve(instalment=part, by=world.cast["lena"], at=world.at)
    if state == "sent":
        run = pick_run(
            instalments=[Instalment.objects.get(pk=part.pk)], by=clerk, at=world.at, once_key=f"sent {part.reference}"
        )
        mark_sent(run=run, by=clerk, at=world.at)
