"""Draws docs/states.md from the tables of states, so that the drawing cannot drift from the code."""

from collections.abc import Sequence
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

For each record: a drawing of its states; what happens next in each, who has it and, where nothing more can be done to
it, what people can do instead; and for each state, action and role whether they may: "yes", or why not. What a "yes"
asks for besides stands under the table. Tests hold these answers to the rules that the pages ask.
"""
ANYONE_ELSE = "anyone else"


def tables() -> list[tuple[str, Moves]]:
    """Return every table with its name, in the order of the journey."""
    return [
        (name.replace("_", " ").capitalize(), table)
        for module in MODULES
        for name, table in vars(import_module(module)).items()
        if isinstance(table, Moves)
    ]


def drawing(name: str, moves: Moves) -> str:
    """Return one table as a diagram, what happens next in each state, and who may do what in each."""
    arrows = [f"    {old} --> {new}: {said(verb)}" for (old, verb), new in moves.table.items()]
    lines = [f"## {name}", "", "```mermaid", "stateDiagram-v2", *arrows, "```"]
    heads = ("state", "what happens next", "said to staff", "who has it", "if nothing more can be done to it")
    rows = [
        (
            moves.words[state],
            moves.next_step[state],
            moves.staff_step.get(state, "The same."),
            moves.has_it[state],
            moves.ends.get(state, ""),
        )
        for state in moves.words
    ]
    also = [f"- **{said(verb)}**: {words}" for verb, words in moves.but.items()]
    return "\n".join([*lines, "", *grid(heads, rows), "", *answers(moves), "", *also, *([""] if also else [])])


def answers(moves: Moves) -> list[str]:
    """Return the table of state, action and role, with an answer in each cell.

    The moves that a state does not have stand in one row of it together, since their answer is the same for everyone.
    """
    roles = moves.roles()
    rows = []
    for state, words in moves.words.items():
        verbs = [verb for verb in moves.verbs() if moves.allows(state, verb)]
        others = [verb for verb in moves.verbs() if verb not in verbs]
        for verb in verbs:
            rows.append((words, said(verb), *(moves.answer(state, verb, role) for role in [*roles, ANYONE_ELSE])))
        if others:
            no = moves.answer(state, others[0], ANYONE_ELSE)
            rows.append((words, ", ".join(said(verb) for verb in others), *([no] * (len(roles) + 1))))
    return grid(("state", "action", *roles, ANYONE_ELSE), rows)


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a table as its lines of Markdown."""
    return [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)]


def said(verb: str) -> str:
    """Return a move in words."""
    return verb.replace("_", " ")


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
