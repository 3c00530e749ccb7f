"""Ten thousand steps of what people do with money, in any order: what must hold, holds after each of them."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from network.models import Person
from tests.projects.ledger.machine import Money, Stage

STEPS_EACH = 50
HISTORIES = 230
ACTS = (
    "allocate", "transfer", "offer", "accept", "decline", "lapse", "vary", "plan", "request", "approve", "pay",
    "confirm", "fail", "return", "return taken back", "stop", "close", "correct",
)  # fmt: skip


@pytest.mark.long
def test_no_history_of_ten_thousand_steps_breaks_what_must_hold(cast: dict[str, Person]) -> None:
    Money.stage = stage = Stage(cast)
    run_state_machine_as_test(
        Money,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=STEPS_EACH,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert stage.steps >= 10_000
    # Nothing proves anything that never happened.
    assert {name: stage.done[name] for name in ACTS if stage.done[name] < 5} == {}
