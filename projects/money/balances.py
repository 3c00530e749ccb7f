"""Recomputes a share's balance from its lines. Pure: lines in, sums out."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Balance:
    """A share's sums, in pence. free = allocated - promised - paid + returned."""

    allocated: int = 0
    promised: int = 0
    paid: int = 0
    returned: int = 0

    @property
    def free(self) -> int:
        """What can still be promised, in pence."""
        return self.allocated - self.promised - self.paid + self.returned


SIGNS = {"allocation": ("allocated", 1), "promise": ("promised", 1), "release": ("promised", -1)}


def from_lines(lines: Iterable[tuple[str, int]]) -> Balance:
    """Return the balance that (kind, amount in pence) lines add up to. Raises KeyError for an unknown kind."""
    sums = {"allocated": 0, "promised": 0, "paid": 0, "returned": 0}
    for kind, amount in lines:
        name, sign = SIGNS[kind]
        sums[name] += sign * amount
    return Balance(**sums)
