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


# What each kind of line does to the four sums, for each penny.
EFFECTS: dict[str, dict[str, int]] = {
    "allocation": {"allocated": 1},
    "allocation_back": {"allocated": -1},
    "transfer_in": {"allocated": 1},
    "transfer_out": {"allocated": -1},
    "promise": {"promised": 1},
    "release": {"promised": -1},
    "payment": {"promised": -1, "paid": 1},
    "payment_back": {"promised": 1, "paid": -1},
    "return": {"returned": 1},
    "return_back": {"returned": -1},
    "opening_allocation": {"allocated": 1},
    "opening_promise": {"promised": 1},
    "opening_payment": {"paid": 1},
    "opening_return": {"returned": 1},
    "opening_payment_back": {"paid": -1},
}
# Which kind takes a line of another back, penny for penny.
OPPOSITES = {
    "allocation": "allocation_back",
    "allocation_back": "allocation",
    "transfer_in": "transfer_out",
    "transfer_out": "transfer_in",
    "promise": "release",
    "release": "promise",
    "payment": "payment_back",
    "payment_back": "payment",
    "return": "return_back",
    "return_back": "return",
}

# Day one, of a pot alone: what was put in, and what was paid and came back before, without an award here.
OPPOSITES_OF_A_POT = {
    "allocation": "allocation_back",
    "allocation_back": "allocation",
    "return": "return_back",
    "return_back": "return",
    "opening_allocation": "allocation_back",
    "opening_payment": "opening_payment_back",
    "opening_payment_back": "opening_payment",
    "opening_return": "return_back",
}
# Day one of an award, and money of it that came back. A payment of before that was none is promised again.
OPPOSITES_OF_AN_AWARD = {
    "return": "return_back",
    "opening_promise": "release",
    "opening_payment": "payment_back",
    "opening_return": "return_back",
}


def from_lines(lines: Iterable[tuple[str, int]]) -> Balance:
    """Return the balance that (kind, amount in pence) lines add up to. A line of no known kind moves nothing."""
    sums = {"allocated": 0, "promised": 0, "paid": 0, "returned": 0}
    for kind, amount in lines:
        for name, sign in EFFECTS.get(kind, {}).items():
            sums[name] += sign * amount
    return Balance(**sums)
