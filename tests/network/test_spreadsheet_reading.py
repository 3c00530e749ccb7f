"""Spreadsheets people send: read in every usual form, refused in words when they cannot be or should not be."""

import os
import random
import struct
import zipfile
from datetime import date, datetime, time
from io import BytesIO

import pytest
from openpyxl import Workbook

from network import spreadsheet_reading
from network.spreadsheet_reading import MEGABYTE, NotReadable, cell_text, tables

Rows = list[tuple[int, list[str]]]


def first_rows(data: bytes, name: str = "awards.csv") -> Rows:
    return list(next(tables(data, name)).rows)


def workbook(*rows: list[object], sheet: str = "grants") -> bytes:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    return zipped(parts | {name: content})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_files_of_every_usual_encoding_are_read(encoding: str) -> None:
    assert first_rows("Name,Sum\r\nCafé – Zoë,£5\r\n".encode(encoding)) == [
        (1, ["Name", "Sum"]),
        (2, ["Café – Zoë", "£5"]),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_from_the_titles(separator: str) -> None:
    assert first_rows(f"a{separator}b\n1{separator}2\n".encode()) == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    text = 'a,b\n"two\nlines",2\n\n4,5\n'
    assert first_rows(text.encode()) == [(1, ["a", "b"]), (2, ["two\nlines", "2"]), (3, []), (4, ["4", "5"])]


def test_a_workbook_is_read_with_dates_and_numbers_as_a_person_would_type_them() -> None:
    data = workbook(["when", "sum", "yes"], [date(2024, 5, 31), 3028.63, True], [None, 1200, "=1+1"])
    assert first_rows(data, "awards.xlsx") == [
        (1, ["when", "sum", "yes"]),
        (2, ["2024-05-31", "3028.63", "TRUE"]),
        (3, ["", "1200", "=1+1"]),
    ]


def test_every_sheet_of_a_workbook_is_offered_in_turn() -> None:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["hello"])
    book.create_sheet("grants").append(["Identifier"])
    saved = BytesIO()
    book.save(saved)
    assert [(table.name, [row for _, row in table.rows]) for table in tables(saved.getvalue(), "a.xlsx")] == [
        ("Notes", [["hello"]]),
        ("grants", [["Identifier"]]),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (False, "FALSE"),
        (0.1 + 0.2, "0.3"),
        (3028.6299999999997, "3028.63"),
        (1110767.0, "1110767"),
        (datetime(2024, 5, 31), "2024-05-31"),  # noqa: DTZ001 - spreadsheets have no time zone
        (datetime(2024, 5, 31, 9, 30), "2024-05-31T09:30:00"),  # noqa: DTZ001 - spreadsheets have no time zone
        (time(9, 30), "09:30:00"),
    ],
)
def test_a_cells_value_becomes_text(value: object, text: str) -> None:
    assert cell_text(value) == text


MACRO_BOOK = with_part(workbook(["a"]), "xl/vbaProject.bin", b"x")
SWELLING = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><sst>&a;</sst>'
CUT_SHORT = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r='
)
HOSTILE = {
    "empty": (b"", "This file is empty."),
    "only spaces": (b" \n\r\n", "This file is empty."),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "not a spreadsheet"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "not a spreadsheet"),
    "a web page called .xls": (b"<html><table><tr><td>1</td></tr></table></html>", "not a spreadsheet"),
    "JSON": (b'{"grants": []}', "not a spreadsheet"),
    "random bytes": (bytes(range(256)) * 8, "not a spreadsheet"),
    "bytes of no known alphabet": (b"Name\n\x81\x8d\x8f\n", "not a spreadsheet"),
    "half a letter of UTF-16": (b"\xff\xfea\x00b", "not a spreadsheet"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel file or has a password"),
    "a Word file": (zipped({"word/document.xml": b"<w/>"}), "not a spreadsheet"),
    "an empty zip": (zipped({}), "not a spreadsheet"),
    "half a workbook": (workbook(["a"])[:900], "not a spreadsheet"),
    "a workbook of nonsense": (with_part(workbook(["a"]), "xl/workbook.xml", b"<nonsense"), "not a spreadsheet"),
    "a sheet of nonsense": (
        with_part(workbook(["a"]), "xl/worksheets/sheet1.xml", b"<worksheet><"),
        "not a spreadsheet",
    ),
    "a sheet cut short": (with_part(workbook(["a"]), "xl/worksheets/sheet1.xml", CUT_SHORT), "not a spreadsheet"),
    "macros": (MACRO_BOOK, "holds macros"),
    "text that swells": (with_part(workbook(["a"]), "xl/sharedStrings.xml", SWELLING), "unpacks to far more"),
    "text in another alphabet": (
        with_part(workbook(["a"]), "xl/sharedStrings.xml", SWELLING.decode().encode("utf-16")),
        "unpacks to far more",
    ),
    "a quote never closed": (b'a,b\n1,"' + b"x" * 140_000, "A quote mark is opened and never closed, near row 2"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_safe_spreadsheet_is_refused_in_a_sentence(kind: str) -> None:
    data, sentence = HOSTILE[kind]
    with pytest.raises(NotReadable, match=sentence):
        first_rows(data, "sent.xlsx")


def test_a_macro_workbook_is_known_by_its_name_too() -> None:
    with pytest.raises(NotReadable, match="macros"):
        first_rows(workbook(["a"]), "awards.XLSM")


def test_a_zip_bomb_is_refused_before_anything_is_unpacked() -> None:
    bomb = with_part(workbook(["a"]), "xl/worksheets/sheet9.xml", bytes(210 * MEGABYTE))
    assert len(bomb) < MEGABYTE
    with pytest.raises(NotReadable, match="unpacks to far more"):
        first_rows(bomb, "a.xlsx")


def test_a_part_that_swells_more_than_any_real_sheet_is_refused() -> None:
    strings = b"<sst>" + b"<si/>" * 500_000 + b"</sst>"
    with pytest.raises(NotReadable, match="unpacks to far more"):
        first_rows(with_part(workbook(["a"]), "xl/sharedStrings.xml", strings), "a.xlsx")


def test_more_tags_than_any_real_workbook_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_reading, "MOST_TAGS", 1000)
    assert first_rows(workbook(["a"]), "a.xlsx") == [(1, ["a"])]
    with pytest.raises(NotReadable, match="unpacks to far more"):
        first_rows(workbook(*[["a", "b"]] * 300), "a.xlsx")


def test_a_row_too_long_to_hold_is_refused() -> None:
    cells = b"".join(b"<c><v>%d</v></c>" % random.getrandbits(30) for _ in range(150_000))
    row = b"<worksheet><sheetData><row>" + cells + b"</row></sheetData></worksheet>"
    with pytest.raises(NotReadable, match="unpacks to far more"):
        first_rows(with_part(workbook(["a"]), "xl/worksheets/sheet1.xml", row), "a.xlsx")


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    honest = with_part(workbook(["a"]), "xl/sharedStrings.xml", b"<sst>" + os.urandom(MEGABYTE) + b"</sst>")
    size = struct.pack("<I", MEGABYTE + 11)
    assert honest.count(size) == 2
    with pytest.raises(NotReadable, match="not a spreadsheet"):
        first_rows(honest.replace(size, struct.pack("<I", 100)), "a.xlsx")


def test_too_many_parts_are_refused() -> None:
    parts = {f"xl/media/{number}.xml": b"" for number in range(501)}
    with pytest.raises(NotReadable, match="unpacks to far more"):
        first_rows(zipped(parts | {"xl/workbook.xml": b"<workbook/>"}), "a.xlsx")


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(NotReadable, match="most is 20 MB"):
        first_rows(b"a" * (20 * MEGABYTE + 1))


def test_one_row_too_many_is_refused_and_the_last_allowed_row_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_reading, "MOST_ROWS", 3)
    allowed, too_many = (b"title\n" + b"1\n" * count for count in (3, 4))
    assert len(first_rows(allowed)) == 4
    with pytest.raises(NotReadable, match="more than 50,000 rows"):
        first_rows(too_many)
    book = workbook(["title"], *[[1]] * 4)
    with pytest.raises(NotReadable, match="more than 50,000 rows"):
        first_rows(book, "a.xlsx")


def test_a_sheet_that_claims_a_million_rows_and_columns_is_read_at_its_true_size() -> None:
    honest = workbook(["a", "b"], [1, 2])
    with zipfile.ZipFile(BytesIO(honest)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    lying = sheet.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
    assert lying != sheet
    assert first_rows(with_part(honest, "xl/worksheets/sheet1.xml", lying), "a.xlsx") == [
        (1, ["a", "b"]),
        (2, ["1", "2"]),
    ]
