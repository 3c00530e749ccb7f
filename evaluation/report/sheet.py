"""A year's figures as a spreadsheet file: one row a figure, with its place, its year and its meaning."""

from collections.abc import Iterator

from evaluation.report.figures import YearFigures
from evaluation.report.rows import parts
from network.spreadsheets import write_csv

HEADS = ("Locality", "Year", "Part", "Figure", "In words", "How many", "Pence", "What it means")


def sheet(figures: YearFigures) -> bytes:
    """Return the file. What changed for people comes as the page's own sentence, small numbers hidden."""
    return write_csv(_rows(figures))


def _rows(figures: YearFigures) -> Iterator[tuple[object, ...]]:
    yield HEADS
    place = (figures.locality.name, figures.year.label)
    for part in parts(figures):
        for row in part.rows:
            yield (*place, part.title, row.title, row.shown, row.count, row.pence, row.meaning)
    for scale in figures.people.scales:
        yield (*place, "What changed", scale.scale.name, scale.words, None, None, "Matched people only.")
