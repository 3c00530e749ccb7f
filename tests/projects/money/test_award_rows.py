"""Past awards read from 360Giving spreadsheets: good rows whole, wrong cells named in plain words."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from projects.money import award_rows
from projects.money.award_rows import AwardFile, AwardRow, read_awards
from projects.money.error_file import error_file

GOOD = {
    "Identifier": "360G-made-1",
    "Title": "Brass for beginners",
    "Description": "Six evenings of brass",
    "Currency": "GBP",
    "Amount Applied For": "1500",
    "Amount Awarded": "£1,200.50",
    "Award Date": "2024-05-31",
    "Recipient Org:Identifier": "GB-CHC-1110767",
    "Recipient Org:Name": "Elland Silver Youth Band",
    "Recipient Org:Charity Number": "1110767",
    "Recipient Org:Company Number": "05634511",
    "Recipient Org:Postal Code": "hx50aa",
    "Recipient Org:Web Address": "www.example.org/band",
    "Beneficiary Location:Name": "Calderdale",
    "Beneficiary Location:Geographic Code": "E08000033",
    "Funding Org:Identifier": "GB-LAE-CLD",
    "Funding Org:Name": "A funder",
    "Grant Programme:Title": "Small grants",
    "Planned Dates:Start Date": "01/06/2024",
    "Planned Dates:End Date": "31 December 2024",
    "Planned Dates:Duration (months)": "7",
    "Last modified": "2024-06-02T10:00:00Z",
    "Theme": "Music",
}


def sheet(*rows: dict[str, str], titles: dict[str, str] | None = None) -> bytes:
    """A CSV file of rows that differ from the good one only where said."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow((titles or {}).get(title, title) for title in GOOD)
    writer.writerows([(GOOD | row)[title] for title in GOOD] for row in rows)
    return text.getvalue().encode()


def read(*rows: dict[str, str]) -> AwardFile:
    return read_awards(sheet(*rows), "awards.csv")


def only_sentence(file: AwardFile) -> str:
    assert file.rows == ()
    (problem,) = file.problems
    return problem.sentence


def test_every_field_of_a_good_row_is_read() -> None:
    file = read({})
    assert file.problems == ()
    assert file.notes == ()
    assert file.rows == (
        AwardRow(
            row_number=2,
            identifier="360G-made-1",
            title="Brass for beginners",
            description="Six evenings of brass",
            amount_pence=120_050,
            amount_applied_pence=150_000,
            award_date=date(2024, 5, 31),
            recipient_identifier="GB-CHC-1110767",
            recipient_name="Elland Silver Youth Band",
            charity_number="1110767",
            company_number="05634511",
            postcode="HX5 0AA",
            website="https://www.example.org/band",
            locality_name="Calderdale",
            locality_code="E08000033",
            funder_name="A funder",
            funder_identifier="GB-LAE-CLD",
            programme="Small grants",
            planned_start=date(2024, 6, 1),
            planned_end=date(2024, 12, 31),
            months=7,
            last_modified=datetime(2024, 6, 2, 10, 0, tzinfo=UTC),
            theme="Music",
        ),
    )


def test_only_six_columns_are_needed_and_the_rest_come_out_empty() -> None:
    titles = "Identifier,Title,Recipient Org:Name,Currency,Amount Awarded,Award Date"
    text = f"{titles}\n360G-made-1,Band,Elland Band,GBP,8500,2013-08-07\n"
    (row,) = read_awards(text.encode(), "a.csv").rows
    assert (row.amount_pence, row.award_date) == (850_000, date(2013, 8, 7))
    assert (row.amount_applied_pence, row.planned_start, row.months, row.last_modified) == (None, None, None, None)
    assert {row.description, row.recipient_identifier, row.postcode, row.website, row.locality_name, row.theme} == {""}


def test_titles_match_in_any_case_and_spacing_and_in_rolled_up_form() -> None:
    titles = {
        "Award Date": "  award  DATE ",
        "Recipient Org:Name": "recipient org : name",
        "Recipient Org:Identifier": "Recipient Org:0:Identifier",
        "Theme": "Classifications:0:Title",
        "Last modified": "Last Modified",
    }
    (row,) = read_awards(sheet({}, titles=titles), "a.csv").rows
    assert (row.recipient_name, row.recipient_identifier, row.theme) == (
        "Elland Silver Youth Band",
        "GB-CHC-1110767",
        "Music",
    )
    assert row.last_modified is not None


WRONG_CELLS = [
    ("Award Date", "31/02/2024", "There is no 31 February 2024."),
    ("Award Date", "2023-02-29", "There is no 29 February 2023."),
    ("Award Date", "2024-13-01", "There is no month 13. Write the date like 2024-05-31 or 31/05/2024."),
    ("Award Date", "05/31/2024", "There is no month 31. Write the date like 2024-05-31 or 31/05/2024."),
    ("Award Date", "31/05/24", "Write the date like 2024-05-31 or 31/05/2024."),
    ("Award Date", "last May", "Write the date like 2024-05-31 or 31/05/2024."),
    ("Award Date", "31 Mayhem 2024", "Write the date like 2024-05-31 or 31/05/2024."),
    ("Award Date", "45443", "Write the date like 2024-05-31 or 31/05/2024."),
    ("Award Date", "0204-05-31", "The year 204 cannot be right. Write the date like 2024-05-31 or 31/05/2024."),
    ("Award Date", "", "This is empty. Every award needs it."),
    ("Amount Awarded", "", "This is empty. Every award needs it."),
    ("Amount Awarded", "0.00", "An award must be more than £0."),
    ("Amount Awarded", "-50", "Enter an amount of £0 or more, without a minus sign."),
    ("Amount Awarded", "about 50", "Enter the amount in numbers, like 1200 or 1,200.50."),
    ("Amount Awarded", "two hundred pounds", "Enter the amount in numbers, like 1200 or 1,200.50."),
    ("Amount Awarded", "3028.635", "Enter no more than 2 numbers after the point, like 250.50."),
    ("Amount Awarded", "1e5", "Enter the amount in numbers, like 1200 or 1,200.50."),
    ("Amount Awarded", "1000000000.01", "Enter £1,000,000,000 or less."),
    ("Amount Awarded", "=SUM(F2:F9)", "This is a formula. Put its answer here instead."),
    ("Amount Awarded", "#REF!", "The spreadsheet shows an error here. Put the right value in."),
    ("Amount Applied For", "lots", "Enter the amount in numbers, like 1200 or 1,200.50."),
    ("Currency", "EUR", "Only awards in pounds can be brought in. Write GBP here."),
    ("Currency", " ", "This is empty. Every award needs it."),
    ("Recipient Org:Name", "  ", "This is empty. Every award needs it."),
    ("Recipient Org:Name", "=cmd|' /C calc'!A0", "This is a formula. Put its answer here instead."),
    ("Recipient Org:Name", "x" * 201, "Use 200 characters or fewer. This has 201."),
    ("Title", "Bra\x00ss", "Type this again without pasting: it holds a character that cannot be saved."),
    ("Description", "x" * 2001, "Use 2,000 characters or fewer. This has 2,001."),
    ("Beneficiary Location:Geographic Code", "E08000033 and more", "Use 12 characters or fewer. This has 18."),
    ("Planned Dates:Start Date", "soon", "Write the date like 2024-05-31 or 31/05/2024."),
    ("Planned Dates:Duration (months)", "a year", "Write how many months in numbers, from 1 to 600."),
    ("Planned Dates:Duration (months)", "0", "Write how many months in numbers, from 1 to 600."),
    ("Last modified", "yesterday", "Write when it was changed like 2024-05-31 or 2024-05-31T09:30:00Z."),
]


@pytest.mark.parametrize(("column", "value", "sentence"), WRONG_CELLS)
def test_a_wrong_cell_is_named_with_its_row_and_a_sentence(column: str, value: str, sentence: str) -> None:
    file = read({}, {"Identifier": "360G-made-2", column: value})
    (problem,) = file.problems
    assert (problem.row_number, problem.column.casefold(), problem.sentence) == (3, column.casefold(), sentence)
    assert value.startswith(problem.value.rstrip("…"))
    assert [row.row_number for row in file.rows] == [2]


@pytest.mark.parametrize(
    ("text", "pence"), [("1200", 120_000), ("£ 1,200.5", 120_050), ("3028.63", 302_863), ("0.01", 1), ("250.", 25_000)]
)
def test_amounts_are_read_to_the_penny(text: str, pence: int) -> None:
    assert read({"Amount Awarded": text}).rows[0].amount_pence == pence


@pytest.mark.parametrize(
    "text",
    ["2024-05-31", "2024-5-31", "2024-05-31T00:00:00Z", "31/05/2024", "31.5.2024", "31 May 2024", "31st may 2024"],
)
def test_a_date_may_be_written_in_the_usual_ways(text: str) -> None:
    assert read({"Award Date": text}).rows[0].award_date == date(2024, 5, 31)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-06-02T10:00:00+01:00", "2024-06-02T10:00:00+01:00"),
        ("2024-06-02 10:00:00", "2024-06-02T10:00:00+00:00"),
        ("02/06/2024", "2024-06-02T00:00:00+00:00"),
    ],
)
def test_when_a_row_was_changed_always_has_a_time_zone(text: str, moment: str) -> None:
    changed = read({"Last modified": text}).rows[0].last_modified
    assert changed is not None
    assert changed.isoformat() == moment


def test_each_of_five_broken_rows_has_its_own_sentence_and_the_good_row_is_kept() -> None:
    file = read(
        {"Identifier": "360G-made-2", "Award Date": "31/02/2024"},
        {"Identifier": "360G-made-3", "Recipient Org:Name": ""},
        {"Identifier": "360G-made-4", "Amount Awarded": "-50"},
        {"Identifier": "360G-made-5", "Currency": "EUR"},
        {},
        {},
    )
    assert [row.row_number for row in file.rows] == [6]
    assert [(problem.row_number, problem.sentence) for problem in file.problems] == [
        (2, "There is no 31 February 2024."),
        (3, "This is empty. Every award needs it."),
        (4, "Enter an amount of £0 or more, without a minus sign."),
        (5, "Only awards in pounds can be brought in. Write GBP here."),
        (7, "This repeats row 6: the same identifier, date and amount. Take one of them out."),
    ]


def test_two_wrong_cells_in_one_row_are_both_named() -> None:
    file = read({"Award Date": "soon", "Amount Awarded": "lots"})
    assert [problem.column for problem in file.problems] == ["Amount Awarded", "Award Date"]


def test_one_identifier_with_another_date_is_kept_and_pointed_out() -> None:
    file = read({}, {"Award Date": "2025-05-31"}, {"Amount Awarded": "90"})
    assert len(file.rows) == 3
    assert file.notes == (
        "360G-made-1 is on rows 2, 3 and 4, with different dates or sums. Each is kept as its own award.",
    )


def test_a_postcode_or_web_address_that_cannot_be_read_is_left_out_and_pointed_out() -> None:
    file = read({"Recipient Org:Postal Code": "near Elland", "Recipient Org:Web Address": "javascript:alert(1)"})
    assert (file.rows[0].postcode, file.rows[0].website) == ("", "")
    assert file.notes == (
        "Row 2: “near Elland” is not a postcode we can read, so it is left out.",
        "Row 2: “javascript:alert(1)” is not a web address we can read, so it is left out.",
    )


def test_blank_rows_are_passed_over_and_do_not_shift_the_numbers() -> None:
    lines = sheet({}, {"Identifier": "360G-made-2"}).decode().splitlines()
    file = read_awards("\n".join([*lines[:2], "", ",,, ,,", lines[2]]).encode(), "a.csv")
    assert [row.row_number for row in file.rows] == [2, 5]


def test_a_short_row_is_read_as_if_its_missing_cells_were_empty() -> None:
    file = read_awards(sheet({}) + b"360G-made-2,Short\n", "a.csv")
    assert {problem.column for problem in file.problems} == {
        "Currency",
        "Amount Awarded",
        "Award Date",
        "Recipient Org:Name",
    }


WRONG_FILES: list[tuple[bytes, str]] = [
    (b"", "This file is empty."),
    (sheet(), "This file has titles but no awards under them."),
    (
        b"Identifier,Title,Amount Awarded\n1,2,3\n",
        "These columns are missing: Currency, Award Date, Recipient Org:Name.",
    ),
    (
        sheet({}, titles={"Title": "Award Date"}).replace(b"Identifier,", b"Title,", 1),
        "These columns are missing: Identifier.",
    ),
    (sheet({}, titles={"Theme": "Award Date"}), "Two columns are called Award Date. Take one of them out."),
    (b"%PDF-1.7", "This is not a spreadsheet we can read. Save it as .xlsx or .csv and send that."),
]


@pytest.mark.parametrize(("data", "sentence"), WRONG_FILES)
def test_a_wrong_file_has_one_problem_that_belongs_to_no_row(data: bytes, sentence: str) -> None:
    file = read_awards(data, "a.csv")
    assert only_sentence(file) == sentence
    assert file.problems[0].row_number == award_rows.WHOLE_FILE


def test_a_file_with_too_many_problems_is_sent_back_with_the_first_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(award_rows, "MOST_PROBLEMS", 3)
    file = read(*[{"Award Date": "soon"}] * 9)
    assert file.rows == ()
    assert [problem.row_number for problem in file.problems] == [0, 2, 3, 4]
    assert file.problems[0].sentence.startswith("There are more than 1,000 problems.")


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fall_over(data: bytes) -> None:
    file = read_awards(data, "a.csv")
    assert file.rows == ()
    assert file.problems


@given(st.sampled_from(sorted(GOOD)), st.text(max_size=50))
def test_any_text_in_any_cell_is_either_taken_or_named(column: str, text: str) -> None:
    with_text = sheet({"Identifier": "360G-made-9"} | {column: text.encode(errors="replace").decode()})
    file = read_awards(with_text, "a.csv")
    assert len(file.rows) + len({problem.row_number for problem in file.problems}) == 1


# --- workbooks -------------------------------------------------------------------------------------------------------


def made_workbook() -> bytes:
    """A workbook as people make them: a sheet of notes first, real dates and numbers, a formula."""
    book = Workbook()
    book.active.title = "Read me"
    book.active.append(["About this file"])
    grants = book.create_sheet("grants")
    grants.append(["Identifier", "Title", "Recipient Org:Name", "Currency", "Amount Awarded", "Award Date", "Theme"])
    grants.append(["360G-made-1", "Band", "Elland Band", "GBP", 3028.63, date(2024, 5, 31), 7])
    grants.append(["360G-made-2", "Choir", "Batley Choir", "GBP", 900, datetime(2024, 6, 1), None])  # noqa: DTZ001
    grants.append(["360G-made-3", "Walks", "Mirfield Walkers", "GBP", "=E2+E3", date(2024, 6, 2), None])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_workbook_is_read_from_the_sheet_that_has_the_titles() -> None:
    file = read_awards(made_workbook(), "awards.xlsx")
    assert [(row.row_number, row.amount_pence, row.award_date, row.theme) for row in file.rows] == [
        (2, 302_863, date(2024, 5, 31), "7"),
        (3, 90_000, date(2024, 6, 1), ""),
    ]
    (problem,) = file.problems
    assert (problem.row_number, problem.column, problem.value) == (4, "Amount Awarded", "=E2+E3")


def test_the_official_empty_template_has_titles_but_no_awards(shared: Path) -> None:
    template = (shared / "grants/360-giving-titles-template-2023.xlsx").read_bytes()
    assert only_sentence(read_awards(template, "template.xlsx")) == "This file has titles but no awards under them."


# --- real files ------------------------------------------------------------------------------------------------------


def test_all_555_awards_of_a_real_council_are_taken_to_the_penny(shared: Path) -> None:
    file = read_awards((shared / "grants/trafford_council_grants_360giving.csv").read_bytes(), "trafford.csv")
    assert file.problems == ()
    assert (len(file.rows), sum(row.amount_pence for row in file.rows)) == (555, 129_143_654)
    assert {row.locality_code for row in file.rows} == {"E08000009"}
    assert {row.months for row in file.rows} == {12}
    assert sum(bool(row.company_number) for row in file.rows) == 555 - 366


def test_all_147_real_arts_and_sport_awards_are_taken_and_seven_identifiers_pointed_out(shared: Path) -> None:
    file = read_awards((shared / "grants/arts_and_sport_awards_barnsley_wakefield.csv").read_bytes(), "arts.csv")
    assert file.problems == ()
    assert (len(file.rows), sum(row.amount_pence for row in file.rows)) == (147, 458_150_300)
    assert {row.recipient_identifier for row in file.rows} == {""}
    assert {row.locality_name for row in file.rows} == {"Barnsley", "Wakefield"}
    assert len(file.notes) == 7


@pytest.mark.parametrize("name", ["trafford_council_grants_360giving", "arts_and_sport_awards_barnsley_wakefield"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "xlsx"])
def test_a_real_file_saved_again_by_a_spreadsheet_program_gives_the_same_awards(
    name: str, encoding: str, shared: Path
) -> None:
    original = (shared / f"grants/{name}.csv").read_bytes()
    again = as_workbook(original) if encoding == "xlsx" else original.decode().encode(encoding)
    assert read_awards(again, "again").rows == read_awards(original, "original.csv").rows


def as_workbook(data: bytes) -> bytes:
    book = Workbook(write_only=True)
    grants = book.create_sheet("grants")
    for row in csv.reader(StringIO(data.decode(), newline="")):
        grants.append(row)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_naughty_strings_in_a_name_are_taken_or_named(shared: Path) -> None:
    strings = json.loads((shared / "badinput/blns.json").read_text(encoding="utf-8"))
    rows = [{"Identifier": f"360G-made-{n}", "Recipient Org:Name": text} for n, text in enumerate(strings)]
    file = read(*rows)
    assert len(file.rows) + len(file.problems) == len(strings)
    assert len(file.problems) < len(strings) / 10


# --- the error file --------------------------------------------------------------------------------------------------


@pytest.fixture
def mended() -> Callable[[AwardFile], list[list[str]]]:
    def lines(file: AwardFile) -> list[list[str]]:
        return list(csv.reader(StringIO(error_file(file.problems).decode("utf-8-sig"), newline="")))

    return lines


def test_the_error_file_lists_every_problem_by_row(mended: Callable[[AwardFile], list[list[str]]]) -> None:
    file = read({}, {}, {"Identifier": "360G-made-2", "Currency": "EUR"})
    assert mended(file) == [
        ["Row", "Column", "What it says", "What to do"],
        [
            "3",
            "Identifier",
            "360G-made-1",
            "This repeats row 2: the same identifier, date and amount. Take one of them out.",
        ],
        ["4", "Currency", "EUR", "Only awards in pounds can be brought in. Write GBP here."],
    ]


def test_a_formula_someone_sent_does_not_run_in_the_error_file(mended: Callable[[AwardFile], list[list[str]]]) -> None:
    assert mended(read({"Title": "=HYPERLINK(1)"}))[1][2] == "'=HYPERLINK(1)"


def test_a_problem_with_the_whole_file_says_so(mended: Callable[[AwardFile], list[list[str]]]) -> None:
    assert mended(read_awards(b"", "a.csv"))[1] == ["Whole file", "", "", "This file is empty."]
