"""The eight lists that higher apps add to, so that low pages can show what lies above them. The one inversion.

An app adds to them in its `panels.py`, which is loaded at start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from network.links import Link

if TYPE_CHECKING:
    from network.models.person import Person, Someone


@dataclass(frozen=True)
class ToDo:
    """One thing that waits for a person: what, where, and by when if there is a date. What is `late` stands first."""

    text: str
    url: str
    due: date | None = None
    detail: str = ""
    late: bool = False


@dataclass(frozen=True)
class Panel:
    """A part of a page that another app fills: a template and what it needs. `rank` orders them, lowest first."""

    template: str
    context: dict[str, Any]
    rank: int = 50


shortcuts: list[Callable[["Person"], list[Link]]] = []
to_do: list[Callable[["Person"], list[ToDo]]] = []
partner_page: list[Callable[["Someone", Any], Panel | None]] = []
project_page: list[Callable[["Someone", Any], Panel | None]] = []
bid_page: list[Callable[["Someone", Any], Panel | None]] = []
award_page: list[Callable[["Someone", Any], Panel | None]] = []
daily_jobs: list[Callable[[datetime], str]] = []
held_about: list[Callable[["Person"], dict[str, list[dict[str, Any]]]]] = []


def waiting_for(person: "Person") -> list[ToDo]:
    """Return everything that waits for this person: what is late, then the nearest date first and the undated last."""
    found = [item for part in to_do for item in part(person)]
    return sorted(found, key=lambda item: (not item.late, item.due is None, item.due or date.max, item.text))


def panels(
    part: list[Callable[["Someone", Any], Panel | None]],
    person: "Someone",
    record: Any,  # noqa: ANN401
) -> list[Panel]:
    """Return the panels that other apps show this person about this record, in their order."""
    found = [panel for make in part if (panel := make(person, record)) is not None]
    return sorted(found, key=lambda panel: panel.rank)
