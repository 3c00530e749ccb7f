"""The shape of an app's table of states: pure, so that models and states may import it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Moves:
    """One kind of record's states and moves.

    `table` maps (state, verb) to the next state; `words` gives each state's words for pages; `next_step` one sentence
    for each state: what happens next, and who has it.
    """

    table: Mapping[tuple[str, str], str]
    words: Mapping[str, str]
    next_step: Mapping[str, str]

    def choices(self) -> list[tuple[str, str]]:
        """Return the states with their words, for the model field."""
        return list(self.words.items())

    def allows(self, state: str, verb: str) -> bool:
        """Return whether `verb` is a move from `state`."""
        return (state, verb) in self.table
