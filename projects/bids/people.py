"""Whom letters about a bid go to."""

from network.models import Person
from partners.models import Membership
from projects.models import Bid


def people_to_write_to(bid: Bid) -> list[Person]:
    """Return the group's contacts and treasurer, each once."""
    rows = (
        Membership.objects.current()
        .filter(organisation=bid.organisation_id, role__in=("contact", "treasurer"))
        .select_related("person")
    )
    return list({row.person_id: row.person for row in rows.order_by("pk")}.values())
