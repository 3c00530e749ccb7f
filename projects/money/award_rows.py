"""Past awards read from a 360Giving spreadsheet: good rows, and for each wrong cell one plain sentence.

Titles are the official ones of the 360Giving Data Standard (version 1.4), in any case and spacing. Nothing is saved
here, and a row with a wrong cell is never half taken.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from network.spreadsheet_reading import NotReadable, Table, tables
from projects.money import award_cells as cells

MOST_PROBLEMS = 1000  # after this many the file is better mended than read on
WHOLE_FILE = 0  # the row number of a problem with the file itself
LONGEST_SHOWN = 100

NO_AWARDS = "This file has titles but no awards under them."
TOO_MANY = "There are more than 1,000 problems. Put these right first and send the file again."


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One award as its funder published it. Money is in whole pence; text that was not given is empty."""

    row_number: int  # as the spreadsheet shows it: the titles are row 1
    identifier: str
    title: str
    description: str
    amount_pence: int
    amount_applied_pence: int | None
    award_date: date
    recipient_identifier: str
    recipient_name: str
    charity_number: str
    company_number: str
    postcode: str
    website: str
    locality_name: str
    locality_code: str
    funder_name: str
    funder_identifier: str
    programme: str
    planned_start: date | None
    planned_end: date | None
    months: int | None
    last_modified: datetime | None
    theme: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one cell, or with the whole file when the row number is 0, and what to do about it."""

    row_number: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AwardFile:
    """What was read: the rows that are right, every problem, and things to know that stop nothing."""

    rows: tuple[AwardRow, ...]
    problems: tuple[RowProblem, ...]
    notes: tuple[str, ...]


class Column(NamedTuple):
    """One column: its official title, the AwardRow field it fills, how a cell is read, and whether it must be there."""

    title: str
    field: str
    read: Callable[[str], Any]
    needed: bool = False


COLUMNS = (
    Column("Identifier", "identifier", cells.line_of(200), needed=True),
    Column("Title", "title", cells.line_of(200), needed=True),
    Column("Description", "description", cells.words_of(2000)),
    Column("Currency", "currency", cells.currency, needed=True),
    Column("Amount Applied For", "amount_applied_pence", cells.applied_for),
    Column("Amount Awarded", "amount_pence", cells.awarded, needed=True),
    Column("Award Date", "award_date", cells.day, needed=True),
    Column("Recipient Org:Identifier", "recipient_identifier", cells.line_of(120)),
    Column("Recipient Org:Name", "recipient_name", cells.line_of(200), needed=True),
    Column("Recipient Org:Charity Number", "charity_number", cells.line_of(20)),
    Column("Recipient Org:Company Number", "company_number", cells.line_of(20)),
    Column("Recipient Org:Postal Code", "postcode", cells.postcode),
    Column("Recipient Org:Web Address", "website", cells.web_address),
    Column("Beneficiary Location:Name", "locality_name", cells.line_of(100)),
    Column("Beneficiary Location:Geographic Code", "locality_code", cells.line_of(12)),
    Column("Funding Org:Identifier", "funder_identifier", cells.line_of(120)),
    Column("Funding Org:Name", "funder_name", cells.line_of(200)),
    Column("Grant Programme:Title", "programme", cells.line_of(200)),
    Column("Planned Dates:Start Date", "planned_start", cells.day_if_any),
    Column("Planned Dates:End Date", "planned_end", cells.day_if_any),
    Column("Planned Dates:Duration (months)", "months", cells.months),
    Column("Last Modified", "last_modified", cells.changed_at),
    Column("Theme", "theme", cells.line_of(200)),
)
OTHER_TITLES = {"classifications:title": "theme"}
LEFT_OUT_IF_UNREADABLE = {"postcode": "a postcode", "website": "a web address"}


def read_awards(data: bytes, name: str, watch: Callable[[int], None] | None = None) -> AwardFile:
    """The awards in the first sheet that has the needed titles. Never raises: what is wrong is among the problems.

    `watch`, if given, is told the number of each row as it is read; it may raise ValueError, in a sentence, to stop.
    """
    sheets = tables(data, name)
    try:
        return _read(sheets if watch is None else _watched(sheets, watch))
    except NotReadable as wrong:
        return _refused(str(wrong))


def _watched(sheets: Iterable[Table], watch: Callable[[int], None]) -> Iterator[Table]:
    return (Table(sheet.name, _watched_rows(sheet.rows, watch)) for sheet in sheets)


def _watched_rows(
    rows: Iterator[tuple[int, list[str]]], watch: Callable[[int], None]
) -> Iterator[tuple[int, list[str]]]:
    for number, row in rows:
        try:
            watch(number)
        except ValueError as wrong:
            raise NotReadable(str(wrong)) from wrong
        yield number, row


def _read(sheets: Iterable[Table]) -> AwardFile:
    fewest_missing: list[str] | None = None
    for sheet in sheets:
        titles = next((row for _, row in sheet.rows), [])
        places = _places(titles)
        missing = [column.title for column in COLUMNS if column.needed and not places.get(column.title)]
        if not missing:
            return _Reading(places).read(sheet.rows)
        if fewest_missing is None or len(missing) < len(fewest_missing):
            fewest_missing = missing
    return _refused(f"These columns are missing: {', '.join(fewest_missing or ['all of them'])}.")


def _refused(sentence: str) -> AwardFile:
    return AwardFile((), (RowProblem(WHOLE_FILE, "", "", sentence),), ())


def _places(titles: Iterable[str]) -> dict[str, list[int]]:
    """Where each known column stands; more than one place where a title is repeated."""
    known = {_plain(column.title): column.title for column in COLUMNS}
    known |= {other: next(c.title for c in COLUMNS if c.field == field) for other, field in OTHER_TITLES.items()}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, title in enumerate(titles):
        if _plain(title) in known:
            places[known[_plain(title)]].append(place)
    return places


def _plain(title: str) -> str:
    """A title without case, spaces round colons, or the ":0:" that rolled-up sheets put in for "the first"."""
    spaced = re.sub(r"\s*:\s*", ":", " ".join(title.replace("\ufeff", "").split()))
    return re.sub(r":0(?=:)", "", spaced).casefold()


class _Reading:
    """One reading of one sheet: what has been seen so far."""

    def __init__(self, places: dict[str, list[int]]) -> None:
        self.places = places
        self.rows: list[AwardRow] = []
        self.problems: list[RowProblem] = []
        self.notes: list[str] = []
        self.first_seen: dict[tuple[str, date, int], int] = {}

    def read(self, rows: Iterator[tuple[int, list[str]]]) -> AwardFile:
        repeated = [title for title, places in self.places.items() if len(places) > 1]
        if repeated:
            return _refused(f"Two columns are called {repeated[0]}. Take one of them out.")
        any_row = False
        for number, row in rows:
            if any(cell.strip() for cell in row):
                any_row = True
                self._take(number, row)
            if len(self.problems) > MOST_PROBLEMS:
                return AwardFile((), (RowProblem(WHOLE_FILE, "", "", TOO_MANY), *self.problems[:MOST_PROBLEMS]), ())
        if not any_row:
            return _refused(NO_AWARDS)
        return AwardFile(tuple(self.rows), tuple(self.problems), (*self.notes, *shared_identifiers(self.rows)))

    def _take(self, number: int, row: list[str]) -> None:
        before = len(self.problems)
        values = {column.field: self._cell(number, row, column) for column in COLUMNS}
        if len(self.problems) > before:
            return
        del values["currency"]
        award = AwardRow(row_number=number, **values)
        key = (award.identifier, award.award_date, award.amount_pence)
        first = self.first_seen.setdefault(key, number)
        if first == number:
            self.rows.append(award)
        else:
            sentence = f"This repeats row {first}: the same identifier, date and amount. Take one of them out."
            self.problems.append(RowProblem(number, "Identifier", _shown(award.identifier), sentence))

    def _cell(self, number: int, row: list[str], column: Column) -> Any:  # noqa: ANN401 - each column has its own type
        place = self.places.get(column.title, [-1])[0]
        text = row[place] if 0 <= place < len(row) else ""
        try:
            cells.check_safe(text)
            if column.needed and not text.strip():
                raise ValueError("This is empty. Every award needs it.")
            value = column.read(text)
        except ValueError as wrong:
            self.problems.append(RowProblem(number, column.title, _shown(text), str(wrong)))
            return None
        if column.field in LEFT_OUT_IF_UNREADABLE and text.strip() and not value:
            kind = LEFT_OUT_IF_UNREADABLE[column.field]
            self.notes.append(f"Row {number}: “{_shown(text)}” is not {kind} we can read, so it is left out.")
        return value


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def shared_identifiers(rows: Iterable[AwardRow]) -> list[str]:
    """A note for each identifier that stands on more than one row: a funder's mistake or an award renewed."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        places[row.identifier].append(row.row_number)
    return [
        f"{identifier} is on rows {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}, with different dates or sums. "
        "Each is kept as its own award."
        for identifier, numbers in places.items()
        if len(numbers) > 1
    ]
