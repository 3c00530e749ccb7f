"""Draws docs/states.md from the tables of states, so that the drawing cannot drift from the code."""

from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from network.moves_table import Moves

MODULES = (
    "partners.states",
    "projects.states",
    "projects.money_states",
    "collectives.states",
    "evaluation.states",
    "network.states",
)
HEAD = """# States

Made by `manage.py draw_states` from each app's `states.py`; a test fails when it is stale. Do not edit by hand.
"""


def tables() -> list[tuple[str, Moves]]:
    """Return every table with its name, in the order of the journey."""
    return [
        (name.replace("_", " ").capitalize(), table)
        for module in MODULES
        for name, table in vars(import_module(module)).items()
        if isinstance(table, Moves)
    ]


def drawing(name: str, moves: Moves) -> str:
    """Return one table as a diagram and a list of what happens next in each state."""
    arrows = [f"    {old} --> {new}: {verb.replace('_', ' ')}" for (old, verb), new in moves.table.items()]
    rows = [f"| {moves.words[state]} | {moves.next_step[state]} |" for state in moves.words]
    lines = [f"## {name}", "", "```mermaid", "stateDiagram-v2", *arrows, "```", "", "| state | what happens next |"]
    return "\n".join([*lines, "|---|---|", *rows, ""])


def page() -> str:
    """Return the whole of docs/states.md."""
    return "\n".join([HEAD, *(drawing(name, table) for name, table in tables())])


class Command(BaseCommand):
    """Write docs/states.md."""

    help = "Draw docs/states.md from the tables of states."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BASE_DIR / "docs" / "states.md")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - what the command line gives
        """Write the page."""
        options["to"].write_text(page(), encoding="utf-8")
        self.stdout.write(f"Drawn: {options['to']}")
