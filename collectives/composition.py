"""How many sit in each seat: for the public with small numbers held back, for those who run ballots exactly."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from collectives.models import Collective, Seat
from network.furniture import Line

FEWEST_SHOWN = 3


def public_seats(collective: Collective, on: date) -> list[Line]:
    """Return the seats as anyone may see them.

    A lived experience seat says that someone has been unwell. In a small place a 1 or a 2 points at people, so fewer
    than 3 are not counted out. No total is shown either: it would give the number back.
    """
    held = Counter(Seat.objects.current(on).filter(collective=collective).values_list("seat", flat=True))
    return [Line(name, _public_count(seat, held[seat])) for seat, name in Seat.SEATS]


def _public_count(seat: str, number: int) -> str:
    if seat == "lived_experience" and number < FEWEST_SHOWN:
        return f"Fewer than {FEWEST_SHOWN}"
    return str(number)


def members_now(collective: Collective, on: date) -> list[Line]:
    """Return how many of each seat would be able to vote in a ballot opened on a day, for those who would open it."""
    return seat_lines(Counter(Seat.objects.current(on).filter(collective=collective).values_list("seat", flat=True)))


def seat_lines(held: Mapping[str, int]) -> list[Line]:
    """Return exact numbers of seats, in the order of the seats, for those who run ballots."""
    return [Line(name, str(held.get(seat, 0))) for seat, name in Seat.SEATS]
