"""The position of day one read from a spreadsheet: good rows, and for each wrong cell one plain sentence.

A row of the kind "pot" says what a locality's share holds; a row of the kind "award" is one award that still runs; a
row of the kind "agreement" is a partnership agreement that runs, and holds no money. Nothing is saved here, and with
one problem nothing is taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from network.models import Locality
from network.money import parse_pounds, pounds
from network.spreadsheet_reading import NotReadable, tables
from projects.money import award_cells as cells
from projects.money.award_rows import WHOLE_FILE, RowProblem
from projects.money.balances import Balance

POT, AWARD, AGREEMENT = "pot", "award", "agreement"
KIND, LOCALITY, GROUP, NUMBER, PROJECT = "Kind", "Locality", "Group", "Charity number", "Project"
DAY, PUT_IN, AWARDED, PAID, CAME_BACK = "Awarded on", "Put in", "Awarded", "Paid so far", "Came back"
BEGAN, REVIEW, ENDS, PREFERRED = "Agreement began", "Review on", "Agreement ends", "Preferred supplier"
OF_AGREEMENTS = (BEGAN, REVIEW, ENDS, PREFERRED)
TITLES = (KIND, LOCALITY, GROUP, NUMBER, PROJECT, DAY, PUT_IN, AWARDED, PAID, CAME_BACK, *OF_AGREEMENTS)
# A file without agreements need not have their columns.
MAY_LACK = (NUMBER, *OF_AGREEMENTS)
NEEDED_OF = {POT: (PUT_IN,), AWARD: (GROUP, PROJECT, DAY, AWARDED), AGREEMENT: (GROUP, BEGAN, REVIEW)}
EMPTY_OF = {
    POT: (GROUP, NUMBER, PROJECT, DAY, AWARDED, *OF_AGREEMENTS),
    AWARD: (PUT_IN, *OF_AGREEMENTS),
    AGREEMENT: (PROJECT, DAY, PUT_IN, AWARDED, PAID, CAME_BACK),
}
MOST_ROWS = 2_000
LONGEST_SHOWN = 100
LONGEST = 200
LONGEST_NUMBER = 20

NO_ROWS = "This file has titles but no rows under them."
TOO_LONG = "This file has more than 2,000 rows. Send one file for each locality."
WHICH_KIND = (
    "Write pot for what a local pot holds, award for an award that still runs, or agreement for a partnership "
    "agreement that runs."
)
Row = dict[str, str]


@dataclass(frozen=True)
class OpeningRow:
    """One row that is right. Money is in whole pence, days are written year first.

    A pot has no group, an award puts nothing in, an agreement holds no money and has no `ends_on` where none is agreed.
    """

    row_number: int
    kind: str
    locality: str  # its slug
    group: str = ""
    charity_number: str = ""
    project: str = ""
    awarded_on: str = ""
    put_in_pence: int = 0
    awarded_pence: int = 0
    paid_pence: int = 0
    returned_pence: int = 0
    began_on: str = ""
    review_on: str = ""
    ends_on: str = ""
    preferred: bool = False

    @property
    def balance(self) -> Balance:
        """What the row adds to the sums of its local pot."""
        promised = self.awarded_pence - self.paid_pence if self.kind == AWARD else 0
        return Balance(self.put_in_pence, promised, self.paid_pence, self.returned_pence)


def kept(rows: Iterable[OpeningRow]) -> list[dict[str, Any]]:
    """Return rows as JSON can hold them."""
    return [asdict(row) for row in rows]


def rows_of(told: Iterable[dict[str, Any]]) -> list[OpeningRow]:
    """Return what `kept` was given."""
    return [OpeningRow(**row) for row in told]


def read_rows(data: bytes, name: str, today: date) -> tuple[list[OpeningRow], list[RowProblem]]:
    """Read the first sheet. Never raises: what is wrong is among the problems, and then no row may be used."""
    try:
        sheet = next(tables(data, name))
        titles, lines = _titled(sheet.rows)
    except (NotReadable, ValueError) as wrong:
        return [], [RowProblem(WHOLE_FILE, "", "", str(wrong))]
    reading = _Reading(today)
    for number, line in lines:
        reading.take(number, dict(zip(titles, line, strict=False)))
    return reading.rows, sorted([*reading.problems, *_misfits(reading)], key=lambda problem: problem.row_number)


def _titled(rows: Iterator[tuple[int, list[str]]]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return our own titles by place, and the rows that hold anything. Raises ValueError, in a sentence."""
    _, first = next(rows, (1, []))
    known = {title.casefold(): title for title in TITLES}
    titles = [known.get(" ".join(cell.replace("\ufeff", "").split()).casefold(), "") for cell in first]
    missing = [title for title in TITLES if title not in titles and title not in MAY_LACK]
    if missing:
        raise ValueError(f"These columns are missing: {', '.join(missing)}.")
    twice = [title for title in TITLES if titles.count(title) > 1]
    if twice:
        raise ValueError(f"Two columns are called {twice[0]}. Take one of them out.")
    lines = [(number, line) for number, line in rows if any(cell.strip() for cell in line)]
    if not lines:
        raise ValueError(NO_ROWS)
    if len(lines) > MOST_ROWS:
        raise ValueError(TOO_LONG)
    return titles, lines


class _Reading:
    """One reading of one sheet: what has been seen so far."""

    def __init__(self, today: date) -> None:
        self.today = today
        served = Locality.objects.served()
        self.names = sorted(locality.name for locality in served)
        self.slugs = {word.casefold(): each.slug for each in served for word in (each.name, each.slug)}
        self.rows: list[OpeningRow] = []
        self.problems: list[RowProblem] = []

    def take(self, number: int, row: Row) -> None:
        """Read one row: it joins the rows only when every cell of it is right."""
        before = len(self.problems)
        kind = " ".join(row.get(KIND, "").split()).casefold()
        if kind not in NEEDED_OF:
            self._wrong(number, KIND, row, WHICH_KIND)
            return
        locality = self._locality(number, row)
        values = {title: self._cell(number, title, kind, row) for title in TITLES[2:]}
        if len(self.problems) == before:
            self._keep(number, kind, locality, row, values)

    def _locality(self, number: int, row: Row) -> str:
        slug = self.slugs.get(" ".join(row.get(LOCALITY, "").split()).casefold(), "")
        if not slug:
            self._wrong(number, LOCALITY, row, f"Write one of these: {', '.join(self.names)}.")
        return slug

    def _cell(self, number: int, title: str, kind: str, row: Row) -> Any:  # noqa: ANN401 - each column has its own type
        text = row.get(title, "")
        try:
            cells.check_safe(text)
            if text.strip() and title in EMPTY_OF[kind]:
                raise ValueError(f"A row of the kind {kind} does not have this. Leave it empty.")
            if not text.strip() and title in NEEDED_OF[kind]:
                raise ValueError(f"This is empty. Every row of the kind {kind} needs it.")
            return self._read(title, text)
        except ValueError as wrong:
            self._wrong(number, title, row, str(wrong))
            return None

    def _read(self, title: str, text: str) -> Any:  # noqa: ANN401 - each column has its own type
        if title in {GROUP, PROJECT, NUMBER}:
            return cells.line_of(LONGEST_NUMBER if title == NUMBER else LONGEST)(text)
        if title in {DAY, BEGAN}:
            return self._past_day(text, "it was awarded" if title == DAY else "it began")
        if title in {REVIEW, ENDS}:
            day = cells.day_if_any(text)
            return day.isoformat() if day else ""
        if title == PREFERRED:
            return _yes_or_no(text)
        return parse_pounds(text, most_pence=cells.MOST_PENCE) if text.strip() else 0

    def _past_day(self, text: str, which: str) -> str:
        day = cells.day_if_any(text)
        if day is not None and day > self.today:
            raise ValueError(f"This day is still to come. Write the day {which}.")
        return day.isoformat() if day else ""

    def _keep(self, number: int, kind: str, locality: str, row: Row, values: dict[str, Any]) -> None:
        title, sentence = self._misfit(kind, values)
        if sentence:
            self._wrong(number, title, row, sentence)
            return
        self.rows.append(
            OpeningRow(
                row_number=number,
                kind=kind,
                locality=locality,
                group=values[GROUP],
                charity_number=values[NUMBER],
                project=values[PROJECT],
                awarded_on=values[DAY],
                put_in_pence=values[PUT_IN],
                awarded_pence=values[AWARDED],
                paid_pence=values[PAID],
                returned_pence=values[CAME_BACK],
                began_on=values[BEGAN],
                review_on=values[REVIEW],
                ends_on=values[ENDS],
                preferred=values[PREFERRED],
            )
        )

    def _misfit(self, kind: str, values: dict[str, Any]) -> tuple[str, str]:
        """Return which cell of a row does not fit the others, and why; or two empty words."""
        if kind == AGREEMENT:
            return self._days_apart(values)
        if kind == AWARD and not values[AWARDED]:
            return AWARDED, "An award must be more than £0."
        if kind == AWARD and values[PAID] > values[AWARDED]:
            return PAID, f"More was paid than was awarded, {pounds(values[AWARDED])}."
        if values[CAME_BACK] > values[PAID]:
            return CAME_BACK, f"More came back than was paid, {pounds(values[PAID])}."
        return "", ""

    def _days_apart(self, values: dict[str, Any]) -> tuple[str, str]:
        if values[REVIEW] <= values[BEGAN]:
            return REVIEW, "An agreement is looked at again after the day it began. Write a later day."
        if values[ENDS] and values[ENDS] <= self.today.isoformat():
            return ENDS, "This agreement has ended. Take the row out, or leave this empty if no end was agreed."
        return "", ""

    def _wrong(self, number: int, title: str, row: Row, sentence: str) -> None:
        self.problems.append(RowProblem(number, title, row.get(title, "")[:LONGEST_SHOWN], sentence))


def _yes_or_no(text: str) -> bool:
    """Return whether a cell says yes; raises ValueError, in a sentence, for anything but yes, no or nothing."""
    said = text.strip().casefold()
    if said not in {"", "yes", "no"}:
        raise ValueError("Write yes or no.")
    return said == "yes"


def _misfits(reading: _Reading) -> list[RowProblem]:
    """What is wrong between rows: one said twice, an award without a pot, and more given away than was put in."""
    found: list[RowProblem] = []
    pots: dict[str, int] = {}
    others: dict[tuple[str, ...], int] = {}
    for row in reading.rows:
        seen: dict[Any, int] = pots if row.kind == POT else others
        key = row.locality if row.kind == POT else _key(row)
        first = seen.setdefault(key, row.row_number)
        if first != row.row_number:
            found.append(RowProblem(row.row_number, LOCALITY, row.locality, f"This repeats row {first}. Take one out."))
    if reading.problems or found:  # a pot may stand on a row that could not be read
        return found
    lost = [row for row in reading.rows if row.kind == AWARD and row.locality not in pots]
    found += [RowProblem(row.row_number, LOCALITY, row.locality, "Add a row of the kind pot for it.") for row in lost]
    for locality, sums in balances(reading.rows).items():
        if sums.free < 0 and locality in pots:
            sentence = f"{pounds(-sums.free)} more is promised and paid from this pot than was put in and came back."
            found.append(RowProblem(pots[locality], PUT_IN, pounds(sums.allocated), sentence))
    return found


def _key(row: OpeningRow) -> tuple[str, ...]:
    """Return what may stand once in a file: an award, or a group's agreement."""
    whose = (row.kind, row.locality, row.group.casefold())
    if row.kind == AGREEMENT:
        return whose
    return (*whose, row.project.casefold(), row.awarded_on, str(row.awarded_pence))


def balances(rows: Iterable[OpeningRow]) -> dict[str, Balance]:
    """Return what the rows add up to for each locality, by slug."""
    found: dict[str, Balance] = defaultdict(Balance)
    for row in rows:
        found[row.locality] = added(found[row.locality], row.balance)
    return dict(found)


def total(rows: Iterable[OpeningRow]) -> Balance:
    """Return what all rows add up to."""
    whole = Balance()
    for row in rows:
        whole = added(whole, row.balance)
    return whole


def added(one: Balance, other: Balance) -> Balance:
    """Return two balances together."""
    return Balance(
        one.allocated + other.allocated,
        one.promised + other.promised,
        one.paid + other.paid,
        one.returned + other.returned,
    )
