"""Letters about a partner go to its main contacts."""

from datetime import datetime
from typing import Any

from network import letters
from network.models import Person
from partners.models import Membership, Organisation


def contacts_of(organisation: Organisation) -> list[Person]:
    """Return the group's main contacts of today."""
    rows = Membership.objects.contacts().filter(organisation=organisation).select_related("person")
    return [row.person for row in rows]


def write_to_contacts(
    template: str,
    organisation: Organisation,
    *,
    by: Person,
    at: datetime,
    once_key: str,
    **words: Any,  # noqa: ANN401
) -> None:
    """Queue one letter to each main contact; `once_key` and the person together write it once."""
    for person in contacts_of(organisation):
        letters.queue(
            f"partners/{template}",
            to=person,
            about=organisation,
            by=by,
            at=at,
            once_key=f"{once_key}:{person.pk}",
            locality=organisation.locality,
            organisation=organisation,
            phone=organisation.locality.phone,
            **words,
        )
