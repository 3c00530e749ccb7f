"""The list of what is wrong with a file someone sent, as a spreadsheet they can mend it from, row by row."""

from collections.abc import Iterable

from network.spreadsheets import write_csv
from projects.money.award_rows import WHOLE_FILE, RowProblem

TITLES = ("Row", "Column", "What it says", "What to do")


def error_file(problems: Iterable[RowProblem]) -> bytes:
    """A CSV file with a line for each problem, in the order of the rows, safe to open whatever the cells said."""
    ordered = sorted(problems, key=lambda problem: problem.row_number)
    return write_csv([TITLES, *(_line(problem) for problem in ordered)])


def _line(problem: RowProblem) -> tuple[object, ...]:
    row = "Whole file" if problem.row_number == WHOLE_FILE else problem.row_number
    return row, problem.column, problem.value, problem.sentence
