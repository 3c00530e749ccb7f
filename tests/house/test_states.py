"""Every state can be explained and, unless it is an end, left."""

import pytest

import collectives.states
import evaluation.states
import network.states
import partners.states
import projects.money_states
import projects.states
from network.moves_table import Moves
from network.site.management.commands.draw_states import page
from tests.house.modules import ROOT

TABLES = [
    pytest.param(table, id=name)
    for module in (
        network.states,
        partners.states,
        projects.states,
        projects.money_states,
        collectives.states,
        evaluation.states,
    )
    for name, table in vars(module).items()
    if isinstance(table, Moves)
]


@pytest.mark.parametrize("moves", TABLES)
def test_every_state_has_words_and_a_next_step(moves: Moves) -> None:
    used = {state for state, _ in moves.table} | set(moves.table.values())
    assert used <= set(moves.words)
    assert set(moves.words) == set(moves.next_step)


@pytest.mark.parametrize("moves", TABLES)
def test_every_sentence_ends_properly(moves: Moves) -> None:
    assert all(sentence.endswith(".") for sentence in moves.next_step.values())


def test_the_drawing_of_states_is_fresh() -> None:
    drawn = (ROOT / "docs" / "states.md").read_text(encoding="utf-8")
    assert drawn == page(), "Run ./run manage draw_states and look at what changed."
