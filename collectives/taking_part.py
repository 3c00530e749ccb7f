"""Who takes part in a group that asks, or sends people there: declared, and seen by all as a count by seat.

Taking part is not being paid by a group, so those who do may vote where the collective's rule says so. Nobody is named.
"""

from collectives.models import Ballot, Connection, Elector
from collectives.outcome import seats_aside
from collectives.standing import who_stands_aside
from network.furniture import Line


def taking_part(ballot: Ballot) -> list[str]:
    """Return how many who could vote said that they take part in the group, and from which seats; nothing if none.

    Those who stand aside are not among them, whatever they said.
    """
    said = Connection.objects.filter(bid=ballot.bid_id, grade="takes_part").values("person")
    seats = dict(Elector.objects.filter(ballot=ballot.pk, person__in=said).values_list("person", "seat"))
    aside = who_stands_aside(ballot.bid, seats) if seats else set()
    held = [seat for person, seat in seats.items() if person not in aside]
    if not held:
        return []
    votes = "may vote" if ballot.takes_part_votes else "has no vote" if len(held) == 1 else "have no vote"
    first = "1 member takes" if len(held) == 1 else f"{len(held)} members take"
    more = "sends" if len(held) == 1 else "send"
    return [f"{first} part in the group, or {more} people to it, and {votes}.", *seats_aside(held)]


def taking_part_lines(ballot: Ballot) -> list[Line]:
    """Return the same as a line of a page."""
    said = taking_part(ballot)
    return [Line("Take part in the group", " ".join(said))] if said else []
