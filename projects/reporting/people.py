"""Who has which part in a report, and whom letters about an award go to."""

from datetime import datetime
from typing import Any

from network import letters
from network.models import Person
from network.models.person import Someone
from partners.models import Membership
from partners.models.membership import organisations_of
from projects.models import Award


def parties(award: Award) -> list[int]:
    """Return the keys of the group and, where there is one, of its host partner."""
    return [key for key in (award.organisation_id, award.host_id) if key is not None]


def connected(person: Someone, award: Award) -> bool:
    """Return whether this person belongs to the group or to its host, and so decides nothing about its money."""
    return bool(organisations_of(person) & set(parties(award)))


def writes_for_award(person: Someone, award: Award) -> bool:
    """Return whether this person is a main contact, bid writer or treasurer of the group or its host today."""
    if not person.is_authenticated:
        return False
    held = Membership.objects.current().filter(role__in=Membership.MAY_WRITE, organisation__in=parties(award))
    return held.filter(person=person).exists()


def is_coordinator_of(person: Someone, award: Award) -> bool:
    """Return whether this person is the coordinator of the award's locality."""
    return person.is_authenticated and award.locality_id in person.rolebook.localities("coordinator")


def people_of(award: Award) -> list[Person]:
    """Return the contacts and treasurers of the group and of its host, each once, in the order they came."""
    rows = (
        Membership.objects.current()
        .filter(organisation__in=parties(award), role__in=("contact", "treasurer"))
        .select_related("person")
        .order_by("pk")
    )
    return list({row.person_id: row.person for row in rows}.values())


def write_to_group(
    template: str,
    award: Award,
    *,
    by: Person,
    at: datetime,
    once_key: str,
    **words: Any,  # noqa: ANN401 - what the template says
) -> None:
    """Queue one letter about an award to each of its people."""
    for person in people_of(award):
        letters.queue(
            f"projects/{template}",
            to=person,
            about=award,
            by=by,
            at=at,
            locality=award.locality,
            once_key=f"{once_key}:{person.pk}",
            award=award,
            **words,
        )
