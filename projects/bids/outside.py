"""Who is outside a bid: no role in its locality, no seat in its collective, and no part in the group.

Seats lie above; the app that has them adds its own question in its `panels.py`, loaded at start.
"""

from collections.abc import Callable

from network.models import Locality, Person
from partners.models.membership import organisations_of
from projects.models import Bid

takes_part: list[Callable[[Person, Locality], bool]] = []


def is_outside(person: Person, bid: Bid) -> bool:
    """Return whether this person has nothing to do with the bid, its group or its locality."""
    if bid.organisation_id in organisations_of(person):
        return False
    if any(place == bid.locality_id for _, place in person.rolebook.held):
        return False
    return not any(asks(person, bid.locality) for asks in takes_part)
