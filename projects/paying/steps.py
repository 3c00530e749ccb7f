"""The steps that payments stand at, as the page of all payments shows them: the first few of each, and all of one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from network.dates import say_day
from network.furniture import Cell, Table
from network.models.person import Someone
from projects.models import Instalment, PaymentRun
from projects.paying.reading import all_payments, paid_parts
from projects.paying.shown import parts_table

PAGE_SIZE = 50
FIRST = 10
Rows = Sequence[Any] | QuerySet[Any]


@dataclass(frozen=True)
class Step:
    """One step: its name on the page, what is at it, and how that is drawn."""

    title: str
    rows: Callable[[Someone, datetime], Rows]
    table: Callable[[Iterable[Any]], Table]


@dataclass(frozen=True)
class First:
    """The first few of a step, how many there are, and where all of them are."""

    table: Table
    count: int
    url: str

    @property
    def more(self) -> bool:
        """Return whether there are more than are shown."""
        return self.count > len(self.table.rows)


def first_of(name: str, table: Callable[[Iterable[Any]], Table], rows: Rows) -> First:
    """Return the first few of a step."""
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    return First(table(rows[:FIRST]), count, f"{reverse('payments')}?step={name}")


def runs_table(runs: Iterable[PaymentRun]) -> Table:
    """Return payment runs as a table that leads to each."""
    rows = [
        [
            Cell(f"Run {run.reference}", url=reverse("payment-run", args=[run.reference])),
            Cell(say_day(run.made_at)),
            Cell(run.MOVES.words[run.state]),
        ]
        for run in runs
    ]
    return Table("Payment runs", ("Run", "Made on", "Now"), rows, empty="There has been no payment run yet.")


def _waits(name: str, title: str, empty: str) -> Step:
    def rows(person: Someone, at: datetime) -> Sequence[Instalment]:
        found: Sequence[Instalment] = getattr(all_payments(person, at), name)
        return found

    return Step(title, rows, lambda parts: parts_table(title, parts, empty))


PAID = "Paid"
STEPS = {
    "ready": _waits("ready", "Ready to ask for", "Nothing is ready to be asked for."),
    "requested": _waits("requested", "To approve", "Nothing waits for a yes."),
    "approved": _waits("approved", "Approved, to put in a run", "Nothing approved waits for a run."),
    "in_runs": _waits("in_runs", "In a run that is not sent", "No run waits to be sent."),
    "sent": _waits("sent", "Sent, to be confirmed", "Nothing sent waits for an answer."),
    "waiting": _waits("waiting", "Later", "Nothing waits for its day, a condition or a report."),
    "paid": Step(
        PAID, lambda person, _at: paid_parts(person), lambda parts: parts_table(PAID, parts, "Nothing is paid yet.")
    ),
    "runs": Step("Payment runs", lambda person, _at: PaymentRun.objects.visible_to(person), runs_table),
}
# What still waits for somebody, in the order it goes.
WAITING = ("ready", "requested", "approved", "in_runs", "sent", "waiting")
