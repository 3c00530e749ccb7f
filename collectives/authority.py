"""What a collective may award by itself, in lines."""

from collectives.models import Collective
from network.dates import say_day
from network.furniture import Line
from network.money import pounds


def authority_lines(found: Collective) -> list[Line]:
    """Return the sum, who delegated it and when, as anyone may read it."""
    return [
        Line("It awards by itself", f"Up to {pounds(found.authority_pence)} at a time"),
        Line("Delegated by", found.authority_from or "Not written down yet"),
        Line("On", say_day(found.authority_on) if found.authority_on else "Not written down yet"),
        Line("Above that", "It recommends, and two named people ratify, by the same date as any bid"),
    ]
