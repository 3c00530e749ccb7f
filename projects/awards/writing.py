"""The letters about an award: to the group's contacts and treasurer, kept as sent."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from network import letters
from network.models import Person
from network.money import pounds
from partners.models import Membership, Organisation
from projects.models import Award


def people_of(organisation: Organisation) -> list[Person]:
    """Return an organisation's contacts and treasurer, each once."""
    rows = Membership.objects.current().filter(organisation=organisation, role__in=("contact", "treasurer"))
    return list({row.person_id: row.person for row in rows.select_related("person").order_by("pk")}.values())


def everyone_of(award: Award) -> list[Person]:
    """Return the contacts and treasurers of the group and of the partner that holds its money, each once."""
    found = people_of(award.organisation) + (people_of(award.host) if award.host else [])
    return list({person.pk: person for person in found}.values())


def write_about(
    award: Award,
    template: str,
    *,
    by: Person | None,
    at: datetime,
    once_key: str,
    **context: Any,  # noqa: ANN401 - the words of the letter
) -> int:
    """Write one letter from `letters/projects/<template>.txt` to each who answers for the group; return how many.

    The same `once_key` writes to nobody twice.
    """
    return write_to(people_of(award.organisation), award, template, by=by, at=at, once_key=once_key, **context)


def write_to(
    people: Iterable[Person],
    award: Award,
    template: str,
    *,
    by: Person | None,
    at: datetime,
    once_key: str,
    **context: Any,  # noqa: ANN401 - the words of the letter
) -> int:
    """Write one letter about an award to each of these people once; return to how many."""
    each = {person.pk: person for person in people}
    for person in each.values():
        letters.queue(
            f"projects/{template}",
            to=person,
            about=award,
            by=by,
            at=at,
            locality=award.locality,
            once_key=f"{once_key}:{person.pk}",
            award=award,
            project=award.project,
            amount=pounds(award.agreed_pence),
            **context,
        )
    return len(each)
