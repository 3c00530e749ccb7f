"""An import said in words: its counts as lines, its rows and problems as tables."""

from collections.abc import Iterable

from network.dates import say_day
from network.furniture import Cell, Line, Table
from network.money import pounds
from projects.models import ImportRun
from projects.money.award_rows import WHOLE_FILE, RowProblem
from projects.money.importing.plan import Counts, Plan
from projects.money.importing.recipients import newest_first

ROWS_SHOWN = 20
PROBLEMS_SHOWN = 50


def count_lines(counts: Counts | ImportRun) -> list[Line]:
    """Return the counts of an import as lines; of those after the first four, what is none is left out."""
    always = [
        ("Awards in the file", f"{counts.rows:,}, together {pounds(counts.pence_in_file)}"),
        ("New awards", f"{counts.awards_new:,}, together {pounds(counts.pence_new)}"),
        ("New projects, one for each award", f"{counts.awards_new:,}"),
        ("Awards we had already", f"{counts.awards_held:,}"),
    ]
    sometimes = [
        ("New organisations", counts.organisations_new),
        ("Organisations we had already", counts.organisations_matched),
        ("Organisations with a newer name", counts.organisations_renamed),
        ("Other names kept", counts.names_new),
        ("New places", counts.localities_new),
    ]
    return [Line(*each) for each in always] + [Line(label, f"{count:,}") for label, count in sometimes if count]


def first_rows(plan: Plan) -> Table:
    """Return the newest 20 of the awards that would be brought in."""
    awards = sorted((award for each, _ in plan.recipients for award in each.awards), key=newest_first)
    rows = [
        [
            Cell(award.row.recipient_name),
            Cell(award.row.title),
            Cell(f"{pounds(award.row.amount_pence)} on {say_day(award.row.award_date)}, {award.place.name}"),
        ]
        for award in awards[:ROWS_SHOWN]
    ]
    caption = "New awards" if len(awards) <= ROWS_SHOWN else f"The newest {ROWS_SHOWN} of {len(awards):,} new awards"
    return Table(caption, ("To", "For", "Awarded"), rows)


def problem_rows(problems: Iterable[RowProblem]) -> Table:
    """Return the first 50 problems, in the order of the rows."""
    rows = [
        [
            Cell("Whole file" if problem.row_number == WHOLE_FILE else f"Row\u00a0{problem.row_number}"),
            Cell(problem.column or "All"),
            Cell(problem.value or "Nothing"),
            Cell(problem.sentence),
        ]
        for problem in list(problems)[:PROBLEMS_SHOWN]
    ]
    return Table("What to put right", ("Row", "Column", "What it says", "What to do"), rows)
