"""The one writer of spreadsheet files: every cell is safe to open, since a spreadsheet runs text that looks like a sum.

Guards against formula injection as OWASP describes it ("CSV injection"): text that a spreadsheet would take for a
formula gets an apostrophe in front, and all text is quoted, so that no comma or new line cuts a new cell out of it.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from math import isfinite
from unicodedata import category, normalize

STARTS_A_FORMULA = frozenset("=+-@−")  # and the wide, small and raised forms that normalise to these
KEPT_CONTROLS = frozenset("\t\r\n")
BYTE_ORDER_MARK = "\ufeff".encode()  # without it Excel reads UTF-8 as Windows-1252


def write_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file (UTF-8, with the mark Excel looks for) of safe cells; the first row is usually the titles."""
    return b"".join(csv_lines(rows))


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The same file a row at a time, for answers too long to hold."""
    yield BYTE_ORDER_MARK
    for row in rows:
        line = StringIO()
        csv.writer(line, quoting=csv.QUOTE_NONNUMERIC).writerow([safe_cell(value) for value in row])
        yield line.getvalue().encode(errors="replace")


def safe_cell(value: object) -> str | int | float:
    """A value as a cell that nothing will run: numbers stay numbers, dates are year first, all else is guarded text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return safe_text(str(value))


def safe_text(text: str) -> str:
    """Text without unprintable controls, and with an apostrophe in front where it could start a formula."""
    clean = "".join(character for character in text if category(character) != "Cc" or character in KEPT_CONTROLS)
    return f"'{clean}" if _could_start_a_formula(clean) else clean


def _number(value: float | Decimal) -> str | int | float:
    if not isfinite(value):
        return ""  # no spreadsheet has a cell for endless or undefined
    return format(value, "f") if isinstance(value, Decimal) else value


def _could_start_a_formula(text: str) -> bool:
    """Whether it starts with a sign for one, perhaps after spaces or unseen characters, or with a tab or a new line."""
    if text[:1] in KEPT_CONTROLS and text:
        return True
    seen = next((character for character in text if category(character)[0] not in "ZC"), "")
    return normalize("NFKC", seen)[:1] in STARTS_A_FORMULA and seen != ""
