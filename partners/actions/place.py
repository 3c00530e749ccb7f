"""Puts a partner on the map by its postcode."""

from network.places import find_place, set_point
from partners.models import Organisation


def put_on_map(organisation: Organisation, postcode: str) -> None:
    """Set the postcode and the point it stands for, or no point where we know none. Does not save."""
    place = find_place(postcode) if postcode else None
    organisation.postcode = postcode
    set_point(organisation, place.latitude if place else None, place.longitude if place else None)
