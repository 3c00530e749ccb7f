"""Every state can be explained and, unless it is an end, left."""

import pytest

import collectives.states
import evaluation.states
import network.states
import partners.states
import projects.money_states
import projects.states
from network.moves_table import ITSELF, NOBODY, ROLES, YES, Moves
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
    said = [moves.next_step, moves.staff_step, moves.but, moves.ends]
    assert all(sentence.endswith(".") for sentences in said for sentence in sentences.values())


@pytest.mark.parametrize("moves", TABLES)
def test_every_action_has_somebody_who_may_do_it(moves: Moves) -> None:
    assert set(moves.who) == set(moves.verbs())
    assert all(roles and set(roles) <= set(ROLES) for roles in moves.who.values())
    assert set(moves.but) <= set(moves.verbs())


@pytest.mark.parametrize("moves", TABLES)
def test_every_state_is_somebodys(moves: Moves) -> None:
    assert set(moves.has_it) == set(moves.words)
    assert set(moves.has_it.values()) <= {*ROLES, NOBODY}
    assert set(moves.staff_step) <= set(moves.words)


@pytest.mark.parametrize("moves", TABLES)
def test_every_state_has_a_way_out_or_says_what_to_do_instead(moves: Moves) -> None:
    ends = {state for state in moves.words if not any(old == state for old, _ in moves.table)}
    assert set(moves.ends) == ends
    # A state that only the clock or nobody has, though it can be left, would be waited in for ever.
    waiting = {state for state in moves.words if moves.has_it[state] == NOBODY} - ends
    by_people = {old for old, verb in moves.table if set(moves.who[verb]) - {ITSELF}}
    assert waiting <= by_people


@pytest.mark.parametrize("moves", TABLES)
def test_every_state_action_and_role_has_a_written_answer(moves: Moves) -> None:
    for state in moves.words:
        for verb in moves.verbs():
            for role in [*ROLES, "anyone else"]:
                answer = moves.answer(state, verb, role)
                possible = (state, verb) in moves.table and role in moves.who[verb]
                assert (answer == YES) == possible
                assert answer == YES or (answer.endswith(".") and len(answer) < 120)


def test_the_drawing_of_states_is_fresh() -> None:
    drawn = (ROOT / "docs" / "states.md").read_text(encoding="utf-8")
    assert drawn == page(), "Run ./run manage draw_states and look at what changed."
