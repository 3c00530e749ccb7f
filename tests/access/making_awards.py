"""What an award hangs on, on each side: an offer in principle, conditions, a pause and a call."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from partners.models import Organisation
from projects.awards.actions import make_call, meet, pause
from projects.models import Award, Bid, Condition
from projects.money.actions import Terms, offer
from tests.access.sides import Side

if TYPE_CHECKING:
    from tests.access.world import World

REASONS = {"strength": "A warm room.", "reason": "It reaches people.", "next_step": "We ring you."}


def make(world: "World", side: Side, bid: Bid) -> None:
    """One of each; the bid is before its collective."""
    coordinator, last = world.cast[side.coordinator], timezone.localdate(world.at) + timedelta(days=60)
    terms = Terms(kind="in_principle", lapses_on=last)
    bid.income_lines.update(state="secured", checked_at=world.at, checked_by=coordinator)
    kept = offer(
        bid=bid, amount_pence=bid.asked_pence or 0, by=coordinator, at=world.at, once_key=f"access:{bid.pk}",
        reasons=REASONS, terms=terms,
    )  # fmt: skip
    world.put("in principle", side.place, reference=kept.reference)
    award = Award.objects.get(reference=world.thing("accepted award", side.place)["reference"])
    todo, done = (
        Condition.objects.create(award=award, words=words, made_at=world.at, made_by=coordinator)
        for words in ("Book the room.", "Name a treasurer.")
    )
    meet(condition=done, by=coordinator, at=world.at)
    world.put("open condition", side.place, reference=award.reference, pk=todo.pk)
    world.put("met condition", side.place, reference=award.reference, pk=done.pk)
    group = Organisation.objects.get(name=side.group)
    pause(organisation=group, by=world.cast[side.contact], at=world.at)
    world.put("running pause", side.place, reference=group.reference)
    call, _ = make_call(
        organisation=group, locality=group.locality, award=award, kind="other", why="Ask how it goes.", due_on=last,
        at=world.at, once_key=f"access:{side.place}",
    )  # fmt: skip
    world.put("call", side.place, reference=call.reference)
