"""Spreadsheets people send us, read without trusting them: CSV in the usual encodings, and .xlsx a row at a time.

Nothing is opened before its size is known, nothing in it is run, and what cannot be read is refused in one sentence.
"""

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_ROWS = 50_000  # below the row of titles
MOST_COLUMNS = 200
# An .xlsx is a zip: 20 MB can unpack to gigabytes. 50,000 real awards unpack to about 80 MB and 7 million tags, 9 to 15
# times their packed size.
MOST_UNPACKED = 120 * MEGABYTE
MOST_SWELLING = 60
MOST_TAGS = 8_000_000
MOST_TAGS_TOGETHER = 400_000  # within one row, which is held whole while it is read
NEXT_ROW_OR_TEXT = re.compile(rb"<(?:\w+:)?(?:row|si)[\s/>]")
MOST_PARTS = 500
CHUNK = MEGABYTE
LONGEST_CELL = 131_072  # characters: the csv module's own limit

EMPTY = "This file is empty."
TOO_BIG = "This file is too big. The most is 20 MB: send it in parts."
TOO_MANY_ROWS = "This file has more than 50,000 rows. Send it in parts."
NOT_A_SPREADSHEET = "This is not a spreadsheet we can read. Save it as .xlsx or .csv and send that."
OLD_OR_LOCKED = "This is an old Excel file or has a password. Save it as .xlsx without a password and send that."
MACROS = "This file holds macros (small programs). Save it as .xlsx, which cannot hold them, and send that."
NOT_SAFE = "This file unpacks to far more than it should. Save the awards alone in a new .xlsx file and send that."
OPEN_QUOTE = "A quote mark is opened and never closed, near row {}. Put it right and send the file again."

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"{", b"<", b"PK")
UNPRINTABLE = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c"))
BROKEN_FILE = (
    *(zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError),
    *(EOFError, OSError, NotImplementedError, RuntimeError, SyntaxError, ArithmeticError),
)


class NotReadable(ValueError):  # noqa: N818 - an answer to the sender, not an error of ours
    """The file cannot be taken; the text is one sentence to show, saying what to send instead."""


class Table(NamedTuple):
    """One sheet: its name, and its rows of text with their numbers as the spreadsheet shows them, from 1."""

    name: str
    rows: Iterator[tuple[int, list[str]]]


def tables(data: bytes, name: str) -> Iterator[Table]:
    """Each sheet of a file in turn (a CSV file has one); read a sheet's rows before asking for the next.

    Raises NotReadable when the file is too big, unsafe or no spreadsheet, also while its rows are being read.
    """
    if len(data) > MOST_BYTES:
        raise NotReadable(TOO_BIG)
    if not data.strip():
        raise NotReadable(EMPTY)
    if data.startswith(OLD_OFFICE):
        raise NotReadable(OLD_OR_LOCKED)
    if data.startswith(ZIP):
        yield from _workbook_tables(data, name)
    else:
        yield Table(name, _csv_rows(_text(data)))


# --- CSV -------------------------------------------------------------------------------------------------------------


def _text(data: bytes) -> str:
    """The text of a CSV file: UTF-8 or UTF-16 with its mark, UTF-8 without, or Windows-1252 as older Excel saves."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    start = data[:4096]
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(OTHER_FILES) or _share_unprintable(start) > 0.02:  # noqa: PLR2004
        raise NotReadable(NOT_A_SPREADSHEET)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise NotReadable(NOT_A_SPREADSHEET) from wrong


def _share_unprintable(start: bytes) -> float:
    return 1 - len(start.translate(None, UNPRINTABLE)) / len(start)


def _csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    number = 0
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), start=1):
            _refuse_too_long(number, row)
            yield number, row[:MOST_COLUMNS]
    except csv.Error as wrong:
        raise NotReadable(OPEN_QUOTE.format(number + 1)) from wrong


def _refuse_too_long(number: int, row: list[str]) -> None:
    if number > MOST_ROWS + 1 and any(row):
        raise NotReadable(TOO_MANY_ROWS)


# --- xlsx ------------------------------------------------------------------------------------------------------------


def _workbook_tables(data: bytes, name: str) -> Iterator[Table]:
    try:
        _check_parts(data, name)
        workbook = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        sheets = list(workbook.worksheets)
    except NotReadable:
        raise
    except BROKEN_FILE as wrong:
        raise NotReadable(NOT_A_SPREADSHEET) from wrong
    for sheet in sheets:
        yield Table(str(sheet.title), _sheet_rows(sheet))
    workbook.close()


def _sheet_rows(sheet: object) -> Iterator[tuple[int, list[str]]]:
    try:
        sheet.reset_dimensions()  # type: ignore[attr-defined]  # a file may lie about its own size
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)  # type: ignore[attr-defined]
        for number, row in enumerate(rows, start=1):
            cells = [cell_text(value) for value in _without_empty_end(row)]
            _refuse_too_long(number, cells)
            yield number, cells
    except NotReadable:
        raise
    except BROKEN_FILE as wrong:
        raise NotReadable(NOT_A_SPREADSHEET) from wrong


def _without_empty_end(row: Sequence[object]) -> Sequence[object]:
    length = len(row)
    while length and row[length - 1] is None:
        length -= 1
    return row[:length]


def cell_text(value: object) -> str:
    """A cell's value as a person would type it: dates year first, numbers to the 15 figures a spreadsheet keeps."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(value, ".15g")
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _check_parts(data: bytes, name: str) -> None:
    """Refuse, before anything is unpacked, a workbook with programs, other files' parts or far too much in it."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = package.infolist()
        names = {part.filename.casefold() for part in parts}
        if name.casefold().endswith((".xlsm", ".xltm")) or any(part.endswith("vbaproject.bin") for part in names):
            raise NotReadable(MACROS)
        if "xl/workbook.xml" not in names:
            raise NotReadable(NOT_A_SPREADSHEET)
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise NotReadable(NOT_SAFE)
        if any(part.file_size > MEGABYTE and part.file_size > MOST_SWELLING * part.compress_size for part in parts):
            raise NotReadable(NOT_SAFE)
        if sum(_tags(package, part) for part in parts) > MOST_TAGS:
            raise NotReadable(NOT_SAFE)


def _tags(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many tags one part has. Raises NotReadable where it declares a document type or is XML in UTF-16.

    No real workbook does either; a file that does is out to swell or to read files of ours.
    """
    kept, tags, together = b"", 0, 0
    is_xml = part.filename.casefold().endswith((".xml", ".rels", ".vml"))
    with package.open(part) as opened:
        while piece := opened.read(CHUNK):
            if is_xml and not kept and piece.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00")):
                raise NotReadable(NOT_SAFE)
            runs = [run.count(b"<") for run in NEXT_ROW_OR_TEXT.split(piece)]
            tags, together = tags + sum(runs) + len(runs) - 1, runs[-1] + (together if len(runs) == 1 else 0)
            if max([together, *runs]) > MOST_TAGS_TOGETHER:
                raise NotReadable(NOT_SAFE)
            kept = kept[-16:] + piece
            if re.search(rb"<!(?:DOCTYPE|ENTITY)", kept, re.IGNORECASE):
                raise NotReadable(NOT_SAFE)
    return tags
