"""Holds every share against its lines: the two must tell the same sums, to the penny."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from network.money import pounds
from projects.models import Line, Share
from projects.money.balances import Balance, from_lines


@dataclass(frozen=True)
class Checked:
    """One share beside the balance that its lines add up to."""

    share: Share
    balance: Balance

    @property
    def agrees(self) -> bool:
        """Return whether every sum is the same."""
        return not self.differences()

    def differences(self) -> list[str]:
        """Return one sentence for each sum that differs."""
        pairs = [
            ("allocated", self.share.allocated_pence, self.balance.allocated),
            ("promised", self.share.promised_pence, self.balance.promised),
            ("paid", self.share.paid_pence, self.balance.paid),
            ("returned", self.share.returned_pence, self.balance.returned),
            ("free", self.share.free_pence, self.balance.free),
        ]
        return [
            f"{self.share}: {name} says {pounds(kept)}, but its lines make {pounds(made)}."
            for name, kept, made in pairs
            if kept != made
        ]


def check(shares: Iterable[Share]) -> list[Checked]:
    """Return each share with the balance of its lines, which the database adds up in one query."""
    shares = list(shares)
    lines: dict[int, list[tuple[str, int]]] = defaultdict(list)
    rows = Line.objects.filter(share__in=shares).order_by().values_list("share", "kind").annotate(Sum("amount_pence"))
    for share, kind, amount in rows:
        lines[share].append((kind, amount))
    return [Checked(share, from_lines(lines[share.pk])) for share in shares]
