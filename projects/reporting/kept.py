"""Money left over that groups may spend on something else, as the members of their collective read it."""

from dataclasses import dataclass
from datetime import datetime

from network.models import Locality
from projects.models import Repayment

MOST_SHOWN = 10


@dataclass(frozen=True)
class Kept:
    """One sum in pence, whose it is, what it was for, when that was agreed and what it is for now."""

    amount_pence: int
    group: str
    project: str
    day: datetime | None
    why: str


def kept_money(locality: Locality) -> list[Kept]:
    """Return the last ten sums that groups of a locality keep for something else, the newest first."""
    rows = Repayment.objects.filter(state="kept", award__locality=locality).select_related(
        "award__organisation", "award__project"
    )
    return [
        Kept(row.amount_pence, row.award.organisation.shown_name, row.award.project.title, row.answered_at, row.why)
        for row in rows.order_by("-answered_at", "-pk")[:MOST_SHOWN]
    ]
