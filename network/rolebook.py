"""A person's current network roles, read in one query and asked many times."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from network.models.person import Person

EVERYWHERE = None


@dataclass(frozen=True)
class RoleBook:
    """Pairs of role and locality key; the locality is None for a role that holds everywhere."""

    held: frozenset[tuple[str, int | None]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, person: "Person") -> "RoleBook":
        """Read the roles a person holds today."""
        role = apps.get_model("network", "Role")
        return cls(frozenset(role.objects.current().filter(person=person).values_list("kind", "locality_id")))

    def has(self, *kinds: str) -> bool:
        """Return whether any of these roles is held, anywhere."""
        return any(kind in kinds for kind, _ in self.held)

    def localities(self, *kinds: str) -> set[int]:
        """Return the keys of the localities in which one of these roles is held."""
        return {place for kind, place in self.held if kind in kinds and place is not None}

    def has_in(self, locality_ids: Iterable[int | None], *kinds: str) -> bool:
        """Return whether one of these roles is held in any of these localities, or everywhere."""
        places = set(locality_ids) | {EVERYWHERE}
        return any(kind in kinds and place in places for kind, place in self.held)
