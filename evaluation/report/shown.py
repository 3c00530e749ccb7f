"""A year's figures as its page shows them: tables, bars, sentences, stories, and the years beside it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils import timezone

from evaluation.models import Story
from evaluation.report.figures import YearFigures
from evaluation.report.rows import Part, parts
from evaluation.stories.shown import start_of, teller_of
from network import bars
from network.furniture import Cell, Table
from network.links import Link
from network.models import Locality
from network.money import pounds
from network.years import Year

FIRST: Final = Year(1990)


@dataclass(frozen=True)
class StoryLine:
    """A story in the report: its title, the start of its words, who told it, and its page where the teller agrees."""

    title: str
    start: str
    teller: str
    url: str


def tables(figures: YearFigures) -> list[Table]:
    """Return one table for each part that has figures of its own."""
    return [_table(part) for part in parts(figures)]


def _table(part: Part) -> Table:
    rows = [[Cell(row.title, url=row.url), Cell(row.shown)] for row in part.rows]
    return Table(part.title, ["Figure", "In this year"], rows, caption_hidden=True)


def meanings(figures: YearFigures) -> list[tuple[str, str]]:
    """Return each figure's name and exactly what it means."""
    return [(row.title, row.meaning) for part in parts(figures) for row in part.rows]


def money_bars(figures: YearFigures) -> list[bars.Row]:
    """Return asked, awarded and match as bars on one scale."""
    awarded, match = figures.awarded, figures.match
    amounts = [
        ("Asked for", figures.asked.pence),
        ("Awarded here", awarded.here.pence),
        ("Brought in from a file", awarded.brought_in.pence),
        ("Match in money", match.cash_pence),
        ("Match in kind", match.in_kind_pence),
    ]
    return [bars.Row(label, float(pence), pounds(pence)) for label, pence in amounts]


def story_lines(figures: YearFigures) -> list[StoryLine]:
    """Return the stories whose tellers agree to the report today."""
    return [StoryLine(row.title, start_of(row), teller_of(row), _page_of(row)) for row in figures.stories]


def _page_of(story: Story) -> str:
    return reverse("story", args=[story.reference]) if getattr(story, "on_website", False) else ""


def years_beside(locality: Locality, year: Year) -> list[Link]:
    """Return the years before and after that have a page."""
    return [
        Link(f"{beside.label}: {beside.in_words}", reverse("year", args=[locality.slug, beside.slug]))
        for beside in (year.previous, year.next)
        if has_page(beside)
    ]


def has_page(year: Year, today: date | None = None) -> bool:
    """Whether a year is one that could hold anything: from 1990 to the one we are in."""
    return FIRST <= year <= Year.of(today or timezone.localdate())
