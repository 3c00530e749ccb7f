"""What is due and what is late in a fund: each room above adds its own rows, and the page of the fund draws them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from network.dates import say_day
from network.furniture import Cell, Table
from network.models.person import Someone
from network.money import pounds
from projects.models import Fund

HEADS = ("What", "Whose", "When", "How much")


@dataclass(frozen=True)
class Due:
    """One thing that is due on a day: what, whose, where it is seen to and, if it is money, how much in pence."""

    on: date
    what: str
    whose: str
    url: str = ""
    amount_pence: int | None = None
    # The group's clocks stand still: its day will move on, so it is not late.
    paused: bool = False

    def late(self, today: date) -> bool:
        """Return whether its day has gone by while the group's clocks run."""
        return self.on < today and not self.paused


# A room above appends a function to this list in its `panels.py`: what is due in a fund that this person may read.
due_in_fund: list[Callable[[Someone, Fund], Iterable[Due]]] = []


def due_of(person: Someone, fund: Fund) -> list[Due]:
    """Return everything that is due in a fund, the earliest first."""
    return sorted(
        (row for rows in due_in_fund for row in rows(person, fund)), key=lambda row: (row.on, row.what, row.whose)
    )


def tables(rows: Iterable[Due], today: date) -> tuple[Table, Table]:
    """Return what is late, before today, and what is due today or later, each as a table."""
    rows = list(rows)
    late = [row for row in rows if row.late(today)]
    coming = [row for row in rows if not row.late(today)]
    return (
        Table("What is late", HEADS, [_cells(row) for row in late], empty="Nothing is late."),
        Table("What is due", HEADS, [_cells(row) for row in coming], empty="Nothing is due yet."),
    )


def _cells(row: Due) -> list[Cell]:
    amount = "" if row.amount_pence is None else pounds(row.amount_pence)
    when = f"{say_day(row.on)}, clocks paused" if row.paused else say_day(row.on)
    return [Cell(row.what, url=row.url), Cell(row.whose), Cell(when), Cell(amount, number=True)]
