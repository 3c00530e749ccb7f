"""Which cards are due for the second questions: the list a group works from. It never says what was answered."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from evaluation.models import Card
from evaluation.models.card import CardQuerySet
from evaluation.wellbeing.codes import spaced
from evaluation.wellbeing.stages import window
from network.dates import say_day
from network.furniture import Cell, Table


@dataclass(frozen=True)
class Followed:
    """One card and its days: answered at the start, when the second questions are due, answered again."""

    card: Card
    number: int
    answered: dt.date | None
    opens: dt.date | None
    closes: dt.date | None
    again: dt.date | None

    def is_due(self, on: dt.date) -> bool:
        """Whether the second questions should be answered about now."""
        if self.again or self.opens is None or self.closes is None:
            return False
        return self.opens <= on <= self.closes

    def second(self, on: dt.date) -> tuple[str, str]:
        """How the second questions stand, in words, and a tag's colour."""
        if self.again:
            return f"Answered {say_day(self.again)}", ""
        if self.opens is None or self.closes is None:
            return "Not yet: the first questions come first", ""
        if self.is_due(on):
            return f"Due now, until {say_day(self.closes)}", "yellow"
        if on > self.closes:
            return f"Was due until {say_day(self.closes)}. Still welcome", ""
        return f"Due from {say_day(self.opens)} to {say_day(self.closes)}", ""


@dataclass(frozen=True)
class Batch:
    """Cards made together, printed together."""

    first: Card
    count: int
    unused: int


def followed(cards: CardQuerySet) -> list[Followed]:
    """Return cards of one project with their days, in the order they were made. One query."""
    rows = cards.with_times().select_related("project").order_by("issued_at", "pk")
    return [_followed(card, number) for number, card in enumerate(rows, start=1)]


def _followed(card: Card, number: int) -> Followed:
    times: list[dt.datetime | None] = [getattr(card, name) for name in ("answered_at", "answered_again_at")]
    first, again = (timezone.localdate(time) if time else None for time in times)
    opens, closes = window(first, card.project.ends_on) if first else (None, None)
    return Followed(card, number, first, opens, closes, again)


def batches(rows: Iterable[Followed]) -> list[Batch]:
    """Return the cards by when they were made, the newest first."""
    found = [list(group) for _, group in groupby(rows, key=lambda row: row.card.issued_at)]
    return [Batch(group[0].card, len(group), sum(row.answered is None for row in group)) for group in reversed(found)]


def table(rows: Iterable[Followed], on: dt.date) -> Table:
    """Return the list as a table."""
    cells = [
        [
            Cell(f"Card {row.number}: {spaced(row.card.code)}"),
            Cell(f"Answered {say_day(row.answered)}" if row.answered else "Not answered yet"),
            Cell(row.second(on)[0], colour=row.second(on)[1]),
        ]
        for row in rows
    ]
    heads = ["Card", "At the start", "About 3 months on"]
    return Table("Cards", heads, cells, caption_hidden=True, empty="No cards here.")
