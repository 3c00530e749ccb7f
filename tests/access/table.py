"""Reads docs/access.toml and says from its rows, never from the site's own rules, who should get in where."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.access.sides import ROLES

FILE = Path(__file__).resolve().parents[2] / "docs" / "access.toml"
KNOWN = {"-", "y", "pub", "own", "org", "loc", "agg"}
# Explaining words that a cell of a row in use may begin with, and what they come to.
SAID = {"build": "y", "publish": "y", "consented": "own", "read": "y", "treasurer": "org"}
MARKS = "!°2,"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Gwen is the main contact of her group too, and rights add.
ALSO = {"G": "Pa"}
LOCAL = {"P", "Ch", "CR", "M", "C", "D"}
GROUPS = {"Pa": "here", "G": "beside"}


@dataclass(frozen=True)
class Case:
    """One route and one kind of thing: for each method its row, and the cells given instead, with the reason."""

    route: str
    on: str
    methods: dict[str, str]
    instead: dict[str, str] = field(default_factory=dict)
    why: str = ""

    def __str__(self) -> str:
        return f"{self.route} on {self.on}"


@cache
def table() -> dict[str, Any]:
    """Return the file as it is."""
    with FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def rows() -> dict[str, dict[str, str]]:
    """Return every row as its 13 cells by role."""
    said = table()["rows"] | {name: row["cells"] for name, row in table()["new"].items()}
    found = {name: [cell.strip() for cell in cells.split("|")] for name, cells in said.items()}
    wrong = [name for name, cells in found.items() if len(cells) != len(ROLES)]
    assert not wrong, f"these rows have not {len(ROLES)} cells: {wrong}"
    return {name: dict(zip(ROLES, cells, strict=True)) for name, cells in found.items()}


@cache
def cases() -> tuple[Case, ...]:
    """Return every case of every route."""
    found = []
    for route, entries in table()["routes"].items():
        for entry in entries:
            methods = {name: row for name, row in entry.items() if name in METHODS}
            if "ALL" in entry:
                methods |= {"GET": entry["ALL"], "POST": entry["ALL"]}
            found.append(
                Case(route, entry.get("on", "nothing"), methods, entry.get("instead", {}), entry.get("why", ""))
            )
    return tuple(found)


def tokens(cell: str) -> set[str]:
    """Return what a cell means, without its marks and explaining words. Raises AssertionError for an unknown one."""
    for mark in MARKS:
        cell = cell.replace(mark, " ")
    words = cell.split()
    means = [SAID.get(words[0], words[0]), *(word for word in words[1:] if word in {"loc", "own", "pub", "y"})]
    assert set(means) <= KNOWN, f"what does the cell {cell!r} mean?"
    return set(means)


def lets_in(row: str, role: str, thing: str, place: str, instead: dict[str, str] | None = None) -> bool:
    """Return whether a row lets a role in to a thing of a kind in a place. What is public is public to everyone."""
    cells = rows()[row] | (instead or {})
    if may(tokens(cells["V"]), "V", thing, place):
        return True
    also = ALSO.get(role, role)
    return may(tokens(cells[role]), role, thing, place) or (
        role not in (instead or {}) and may(tokens(cells[also]), role, thing, place)
    )


def may(means: set[str], role: str, thing: str, place: str) -> bool:
    """Return whether a cell lets its role in."""
    kind = table()["things"][thing]
    if thing == "nothing":
        return means != {"-"}
    if means & {"y", "agg"} or ("pub" in means and kind.get("published", False)):
        return True
    if place == f"own {role}":
        return "own" in means or (bool(kind.get("own_is_near")) and "loc" in means)
    if "org" in means and GROUPS.get(role) == place and not kind.get("nobodys"):
        return True
    if "loc" in means and role in LOCAL and place in {"here", "beside"}:
        return True
    return "own" in means and "loc" not in means and bool(kind.get("shared")) and sees(role, thing, place)


def sees(role: str, thing: str, place: str) -> bool:
    """Return whether a role may know that a thing exists."""
    seen = table()["things"][thing].get("seen")
    return True if seen is None else lets_in(seen, role, thing, place)
