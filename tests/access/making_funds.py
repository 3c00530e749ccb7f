"""A fund, the local pots on both sides, money put in, a transfer that waits, and files of day one."""

from typing import TYPE_CHECKING

from django.utils import timezone

from network.years import Year
from projects.models import Fund, Line, Opening, Share, Transfer
from projects.money.actions import allocate
from projects.money.fund_actions import Terms, ask_transfer, make_fund, read_opening
from tests.projects.money.opening_files import TOTALS, day_one

if TYPE_CHECKING:
    from tests.access.world import World


def make(world: "World") -> None:
    """One of each; what waits for a second person was asked by somebody who has left since, so that both may answer."""
    fund = Fund.objects.get(name__startswith="Match")
    pots = {place: Share.objects.get(fund=fund, locality__slug=slug) for place, slug in PLACES.items()}
    for place, other in (("here", "there"), ("there", "here")):
        pot = pots[place]
        world.put("local pot", place, pk=pot.pk, to=f"{fund.pk}-{pots[other].locality_id}")
        allocate(
            fund=fund, locality=pot.locality, amount_pence=100, by=world.cast["finn"], at=world.at, why="More",
            once_key=f"the world {place}",
        )  # fmt: skip
        world.put("money put in", place, pk=Line.objects.get(once_key=f"the world {place}").pk)
    fresh = make_fund(terms=Terms("Fresh fund", Year.of(timezone.localdate())), by=world.cast["lena"], at=world.at)
    world.put("fund", "here", pk=fresh.pk)
    for place, other in (("here", "there"), ("there", "here")):
        transfer = ask_transfer(
            from_share=pots[place], to_share=pots[other], amount_pence=100, by=world.cast["finn"], at=world.at,
            why="More bids there.", once_key=f"the world {place}",
        )  # fmt: skip
        Transfer.objects.filter(pk=transfer.pk).update(asked_by=None)
        world.put("transfer", place, reference=transfer.reference)
    waiting = opening(world, fresh, "finn", 1)
    Opening.objects.filter(pk=waiting.pk).update(made_by=None)
    for place in PLACES:
        world.put("day one file", place, reference=waiting.reference)
    world.put("own day one file", "there", reference=waiting.reference)
    for number, (letter, key) in enumerate((("S", "lena"), ("F", "finn")), start=2):
        own = opening(world, fresh, key, number)
        world.put("own day one file", f"own {letter}", reference=own.reference)


PLACES = {"here": "wakefield", "there": "barnsley"}


def opening(world: "World", fund: Fund, key: str, number: int) -> Opening:
    """A file of day one, unlike the others by its empty lines."""
    return read_opening(
        fund=fund, data=day_one() + b"\n" * number, name="day-one.csv", totals=TOTALS,
        by=world.cast[key], at=world.at,
    )  # fmt: skip
