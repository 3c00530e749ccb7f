"""The only writer of states: looks the move up in the app's table, guards it by the old value, writes the Event."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from network import audit
from network.answers import YES, Answer, NotNow, no, require_now
from network.models.person import Person
from network.moves_table import Moves


def can_move(record: Any, verb: str) -> Answer:  # noqa: ANN401 - any record with MOVES
    """Return whether `verb` is possible now, with a sentence when it is not."""
    moves: Moves = record.MOVES
    if moves.allows(record.state, verb):
        return YES
    name = record._meta.verbose_name
    return no(f"This {name} is “{moves.words[record.state].lower()}” now, so that can’t be done to it.")


def move(
    record: Model,
    verb: str,
    *,
    by: Person | None,
    at: datetime,
    why: str = "",
    **changes: Any,  # noqa: ANN401
) -> None:
    """Move a record along its table, setting `changes` in the same guarded UPDATE, and write the Event.

    Raises NotNow when the table has no such move, or when someone else moved the record a moment ago.
    """
    stateful: Any = record
    require_now(can_move(stateful, verb))
    old = stateful.state
    new = stateful.MOVES.table[old, verb]
    manager = record.__class__._base_manager
    if not manager.filter(pk=record.pk, state=old).update(state=new, **changes):
        raise NotNow("Someone changed this a moment ago. Nothing was saved. Look at it again before you go on.")
    before = {"state": old} | {name: getattr(record, name) for name in changes}
    for name, value in changes.items():
        setattr(record, name, value)
    stateful.state = new
    audit.record(verb, record, by=by, at=at, why=why, before=before, after={"state": new} | changes)
