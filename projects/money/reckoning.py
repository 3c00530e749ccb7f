"""Holds every share, and every award paid from it, against its lines: the two must tell the same sums, to the penny.

`reckon` also stops awarding and paying everywhere while any sum differs, and lets them go on once all agree again.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet, Sum

from network import audit
from network.money import pounds
from projects.models import Award, Line, Share
from projects.money.balances import EFFECTS, Balance, from_lines

# What each kind of line does to what an award comes to. A part that was paid before day one is a part of it too.
AGREED = {"promise": 1, "opening_promise": 1, "opening_payment": 1, "release": -1}
Sums = dict[str, int]


@dataclass(frozen=True)
class Checked:
    """One share beside the balance its lines add up to, what its awards say beside theirs, and lines nobody knows."""

    share: Share
    balance: Balance
    of_awards: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Return whether every sum is the same."""
        return not self.differences()

    def differences(self) -> list[str]:
        """Return one sentence for each sum that differs, of the share first and then of its awards."""
        pairs = [
            ("allocated", self.share.allocated_pence, self.balance.allocated),
            ("promised", self.share.promised_pence, self.balance.promised),
            ("paid", self.share.paid_pence, self.balance.paid),
            ("returned", self.share.returned_pence, self.balance.returned),
            ("free", self.share.free_pence, self.balance.free),
        ]
        strange = (f"{self.share}: {sentence}" for sentence in self.strange)
        return [*_unlike(str(self.share), pairs), *strange, *self.of_awards]


def check(shares: Iterable[Share]) -> list[Checked]:
    """Return each share with the balance of its lines, which the database adds up in one query."""
    shares = list(shares)
    lines: dict[int, list[tuple[str, int]]] = defaultdict(list)
    strange: dict[int, list[str]] = defaultdict(list)
    by_award: dict[int, dict[tuple[int, str], int]] = defaultdict(dict)
    rows = Line.objects.filter(share__in=shares).order_by()
    for share, award, kind, amount in rows.values_list("share", "award", "kind").annotate(Sum("amount_pence")):
        lines[share].append((kind, amount))
        if kind not in EFFECTS:
            strange[share].append(f"One of its lines is of a kind that is not known: {pounds(amount)}.")
        if award is not None:
            by_award[award][share, kind] = amount
    awards = _unlike_awards(shares, by_award)
    return [
        Checked(share, from_lines(lines[share.pk]), tuple(awards[share.pk]), tuple(strange[share.pk]))
        for share in shares
    ]


def _unlike_awards(shares: list[Share], lines: dict[int, dict[tuple[int, str], int]]) -> dict[int, list[str]]:
    """Return, by share, a sentence for each sum of an award that its lines do not make."""
    found: dict[int, list[str]] = defaultdict(list)
    for award in Award.objects.filter(share__in=shares).order_by("pk"):
        share = award.share_id or 0
        # A line of this award in another share is no line of its own share, so that its sums differ here.
        own = {kind: amount for (place, kind), amount in lines[award.pk].items() if place == share}
        found[share] += _unlike(f"Award {award.reference}", _pairs(award, own))
    return found


def _pairs(award: Award, lines: Sums) -> list[tuple[str, int, int]]:
    balance = from_lines(lines.items())
    agreed = sum(sign * lines.get(kind, 0) for kind, sign in AGREED.items())
    return [
        ("agreed", award.agreed_pence, agreed),
        ("promised", award.promised_pence, balance.promised),
        ("paid", award.paid_pence, balance.paid),
        ("returned", award.returned_pence, balance.returned),
    ]


def _unlike(what: str, pairs: Iterable[tuple[str, int, int]]) -> list[str]:
    return [
        f"{what}: {name} says {pounds(kept)}, but its lines make {pounds(made)}."
        for name, kept, made in pairs
        if kept != made
    ]


def differences(shares: QuerySet[Share] | None = None) -> list[str]:
    """Return a sentence for each sum, of any share or award, that its lines do not make. Changes nothing."""
    rows = Share.objects.all() if shares is None else shares
    checked = check(rows.select_related("fund", "locality"))
    return [sentence for one in checked for sentence in one.differences()]


@transaction.atomic
def reckon(at: datetime) -> list[str]:
    """Recompute every share and award from its lines; return the differences.

    On any, every share is stopped: nothing more is promised or paid from it, and all can still be read. When all agree
    again, every share goes on.
    """
    # Held first: whoever writes a line changes its share before, so that none is seen between the two.
    list(Share.objects.select_for_update().order_by("pk").values_list("pk"))
    found = differences()
    if found:
        _mark(Share.objects.filter(stopped_at=None), at, "stop", stopped_at=at)
    else:
        _mark(Share.objects.exclude(stopped_at=None), at, "go_on", stopped_at=None)
    return found


def _mark(shares: QuerySet[Share], at: datetime, verb: str, *, stopped_at: datetime | None) -> None:
    for share in shares.select_related("fund", "locality"):
        audit.change(share, verb, by=None, at=at, stopped_at=stopped_at)


def reckon_daily(at: datetime) -> str:
    """Do it for the daily command, and say what was found."""
    found = reckon(at)
    if not found:
        return f"{Share.objects.count()} local pots reckoned: every balance follows from its lines"
    return "Awarding and paying are stopped, since sums and lines differ. " + " ".join(found)
