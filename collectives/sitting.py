"""Who still holds the seat by which they vote. A seat that ended this morning gives no vote this afternoon."""

from collections.abc import Sequence

from collectives.models import Ballot, Elector, Ratifier, Seat


def still_sitting(ballot: Ballot, electors: Sequence[Elector]) -> list[Elector]:
    """Return those whose seat has not ended. One who was lent sits in the collective that lent them."""
    sits = _who_sits([one.person_id for one in electors], ballot)
    return [one for one in electors if (one.person_id, one.borrowed_id or ballot.collective_id) in sits]


def _who_sits(people: list[int], ballot: Ballot) -> set[tuple[int, int]]:
    """Return who of these people holds a seat today, and where; of a referred bid, who is named to ratify here."""
    rows = Ratifier.objects if ballot.is_referred else Seat.objects
    return set(rows.current().filter(person__in=people).values_list("person_id", "collective_id"))
