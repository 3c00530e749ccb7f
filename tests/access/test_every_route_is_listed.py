"""The table names every route and no other, every row it uses is there, and each exception says why."""

import re

from tests.access.routes import routes
from tests.access.sides import ROLES
from tests.access.table import FILE, cases, lets_in, rows, table

NEAR = ("here", "beside", "there")


def listed() -> set[str]:
    """Return the routes of the table."""
    return set(table()["routes"])


def test_every_route_of_the_site_is_in_the_table() -> None:
    groups = tuple(name.removesuffix("*") for name in listed() if name.endswith("*"))
    assert [name for name in routes() if name not in listed() and not name.startswith(groups)] == []


def test_the_table_names_no_route_that_is_gone() -> None:
    assert [name for name in listed() if not name.endswith("*") and name not in routes()] == []


def test_every_row_and_thing_that_a_route_names_is_there() -> None:
    used = {row for case in cases() for row in case.methods.values()}
    used |= {thing["seen"] for thing in table()["things"].values() if "seen" in thing}
    assert used - set(rows()) == set()
    assert {case.on for case in cases()} - set(table()["things"]) == set()
    assert [str(case) for case in cases() if not case.methods] == []


def test_a_new_row_is_used_and_says_why() -> None:
    used = {row for case in cases() for row in case.methods.values()}
    used |= {thing["seen"] for thing in table()["things"].values() if "seen" in thing}
    assert [name for name, row in table()["new"].items() if name not in used or len(row["why"]) < 20] == []
    assert set(table()["new"]) & set(table()["rows"]) == set()


def test_an_exception_says_why() -> None:
    assert [str(case) for case in cases() if case.instead and not case.why] == []


def wider() -> set[str]:
    """Return the routes where a role gets in that its row would refuse."""
    return {
        f"{case.route}: {role}"
        for case in cases()
        for row in case.methods.values()
        for role in case.instead
        for place in (*NEAR, f"own {role}")
        if lets_in(row, role, case.on, place, case.instead) and not lets_in(row, role, case.on, place)
    }


def test_where_a_page_gives_more_than_its_row_the_document_says_so() -> None:
    words = (FILE.parent / "access.md").read_text(encoding="utf-8")
    assert wider() == set(re.findall(r"^- `([\w-]+: \w+)`", words, re.MULTILINE))


def test_the_document_shows_the_rows_as_they_are() -> None:
    words = (FILE.parent / "access.md").read_text(encoding="utf-8")
    shown = [" ".join(line.split()) for line in words.splitlines() if line.startswith("| ")]
    missing = [
        line
        for name, cells in rows().items()
        if (line := " ".join(f"| {name} | {' | '.join(cells[role] for role in ROLES)} |".split())) not in shown
    ]
    assert missing == []
