"""Many references at once. Picked singly, two of 10,000 would be the same about one time in eight."""

from typing import Any

from django.db.models import Model

from network.references import new_reference

CHUNK = 5_000


def new_references(model: type[Model], count: int) -> list[str]:
    """Return so many references that differ from each other and from every one of this record's in the database."""
    kind: Any = model
    found: set[str] = set()
    while len(found) < count:
        fresh = {new_reference(kind.PREFIX) for _ in range(min(CHUNK, count - len(found)))}
        taken = kind.objects.filter(reference__in=fresh).values_list("reference", flat=True)
        found |= fresh - set(taken)
    return list(found)
