"""Taking a group's answer to an offer, once somebody who may has been asked for: said here, or told by telephone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from network.answers import require_now
from network.models import Person
from network.moves import can_move, move
from projects.models import Award
from projects.money import after, ledger


@dataclass(frozen=True)
class Told:
    """An answer given by telephone: who of the group gave it, and on which day."""

    who: Person
    on: date

    @property
    def words(self) -> str:
        """What stands in the trail."""
        return "Told by telephone."


def take_yes(award: Award, *, by: Person, at: datetime, told: Told | None = None) -> Award:
    """Accept an offer for the group, and do what follows. Raises NotNow when it was answered already."""
    # What follows a yes takes the share; taken after the award it would meet, in a ring, an offer that runs out.
    ledger.held(award)
    move(award, "accept", by=by, at=at, why=told.words if told else "", **_answered(by, at, told))
    _follow(after.accepted, award, by, at)
    return award


def take_no(award: Award, *, by: Person, at: datetime, why: str, told: Told | None = None) -> Award:
    """Say that the group cannot go ahead, and give the promise back to the share. Raises NotNow when answered."""
    award = ledger.held(award)
    ledger.share_of(award)
    # Of two answers at once the second finds the award answered, and the guarded move refuses it.
    require_now(can_move(award, "cannot_go_ahead"))
    ledger.give_back(award, by=by, at=at, why=why, once_key=f"award:{award.pk}:release")
    released = ledger.after_giving_back(award)
    trail = f"{told.words} {why}" if told else why
    move(award, "cannot_go_ahead", by=by, at=at, why=trail, released_pence=released, **_answered(by, at, told))
    _follow(after.refused, award, by, at)
    return award


def _answered(by: Person, at: datetime, told: Told | None) -> dict[str, Any]:
    if told is None:
        return {"answered_at": at, "answered_by": by}
    return {"answered_at": at, "answered_by": told.who, "answer_said_on": told.on, "answer_written_by": by}


def _follow(rooms: Iterable[after.AfterAnswer], award: Award, by: Person, at: datetime) -> None:
    for follow in rooms:
        follow(award=award, by=by, at=at)
