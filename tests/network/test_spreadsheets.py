"""The one writer of spreadsheets: whatever a cell says, opening the file runs nothing."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.spreadsheets import csv_lines, safe_cell, write_csv

FORMULA_SIGNS = "=+-@−＝＋－＠﹢﹣﹦﹫⁺₌"


def read_back(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 1924 000000",
        "-2+3",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\ufeff=1",
        "\u200b=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "﹦1",
        "−1",
        '=cmd|" /C calc"!A0',
        "\x01=1",
    ],
)
def test_text_that_could_be_a_formula_gets_an_apostrophe_in_front(text: str) -> None:
    assert str(safe_cell(text)).startswith("'")


@pytest.mark.parametrize("text", ["", "Beam", "a=b", "50% + more", "'quoted'", "2024-05-31", "🎨 art", "£5"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "Yes"),
        (False, "No"),
        (-5, -5),
        (2.5, 2.5),
        (Decimal("-1200.50"), "-1200.50"),
        (Decimal("1E+3"), "1000"),
        (float("nan"), ""),
        (float("-inf"), ""),
        (date(2024, 5, 31), "2024-05-31"),
        (datetime(2024, 5, 31, 9, 30, tzinfo=UTC), "2024-05-31T09:30:00+00:00"),
        ("be\x00am\x07", "beam"),
    ],
)
def test_each_kind_of_value_has_one_way_of_being_written(value: object, cell: object) -> None:
    assert safe_cell(value) == cell


def test_a_file_starts_with_the_mark_excel_looks_for_and_quotes_text_but_not_numbers() -> None:
    assert write_csv([["Row", "Name"], [2, 'Tom "T" Lee']]) == b'\xef\xbb\xbf"Row","Name"\r\n2,"Tom ""T"" Lee"\r\n'


def test_a_long_file_comes_a_row_at_a_time() -> None:
    lines = csv_lines([number] for number in range(3))
    assert list(lines) == [b"\xef\xbb\xbf", b"0\r\n", b"1\r\n", b"2\r\n"]


@given(st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=4), min_size=1, max_size=5))
def test_every_cell_comes_back_the_same_or_guarded_and_none_starts_a_formula(rows: list[list[str]]) -> None:
    for original, written in zip(rows, read_back(write_csv(rows)), strict=True):
        for before, after in zip(original, written, strict=True):
            clean = "".join(c for c in before if category(c) != "Cc" or c in "\t\r\n")
            clean = clean.encode(errors="replace").decode()
            assert after in {clean, f"'{clean}"}
            assert after.lstrip()[:1] not in FORMULA_SIGNS or after.strip() == ""
