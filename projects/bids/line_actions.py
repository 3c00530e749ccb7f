"""Changes one line of a bid being written. Whoever changed it meanwhile is named, and nothing typed is lost."""

from datetime import datetime
from typing import Any

from django.db import transaction

from network import audit, meanwhile
from network.answers import NotNow
from network.models import Person
from projects.bids.draft_actions import ChangedMeanwhile, locked, said_of
from projects.models import Bid, CostLine, IncomeLine

# Whether it is money or help, and what sort, stays: another sort is another line. How sure it is moves by itself.
COST = ("what", "amount_pence")
MATCH = ("source", "hours", "rate", "amount_pence")


def columns_of(line: CostLine | IncomeLine) -> tuple[str, ...]:
    """Return the names of what can be changed of a line."""
    return COST if isinstance(line, CostLine) else MATCH


def kind_of(line: CostLine | IncomeLine) -> str:
    """Return "cost" or "match"."""
    return "cost" if isinstance(line, CostLine) else "match"


def mark_of(line: CostLine | IncomeLine) -> str:
    """Return a short mark of a line, to tell whether it changed meanwhile."""
    return meanwhile.mark_of({name: getattr(line, name) for name in columns_of(line)})


@transaction.atomic
def change_line(
    *,
    bid: Bid,
    line: CostLine | IncomeLine,
    values: dict[str, Any],
    by: Person,
    at: datetime,
    seen: str = "",
) -> CostLine | IncomeLine:
    """Change one line of a draft. `seen` is its mark as it was first shown; without it the last writer wins.

    A line that says something else now is to be checked again. Raises NotAllowed for someone who may not write, NotNow
    when the line was removed, ChangedMeanwhile when somebody changed it since.
    """
    bid = locked(bid, by)
    rows: Any = bid.cost_lines if isinstance(line, CostLine) else bid.income_lines
    now: CostLine | IncomeLine | None = rows.filter(pk=line.pk).first()
    if now is None:
        raise NotNow("Someone removed this line a moment ago. Add it again if it belongs here.")
    new = {name: values[name] for name in columns_of(now)}
    if all(getattr(now, name) == value for name, value in new.items()):
        return now
    if seen and seen != mark_of(now):
        raise ChangedMeanwhile(bid)
    before = said_of(now)
    if isinstance(now, IncomeLine):
        new |= {"checked_at": None, "checked_by": None}
    audit.change(now, "change line", by=by, at=at, **new)
    audit.record(f"change {kind_of(now)} line", bid, by=by, at=at, why=f"{said_of(now)}, before that {before}")
    return now
