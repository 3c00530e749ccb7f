"""What the rooms above do when the match of a bid falls away. They add themselves in their `panels.py`.

Each is called in the transaction of the change, so that all of it happens or none.
"""

from datetime import datetime
from typing import Protocol

from network.models import Person
from projects.bids.match import SECURED
from projects.models import Bid, IncomeLine


class AfterMatch(Protocol):
    """Something that follows when a part of the match is not secured and checked any more."""

    def __call__(self, *, bid: Bid, by: Person, at: datetime) -> object:
        """Do it for this bid."""
        ...


fell_away: list[AfterMatch] = []


def is_sure(line: IncomeLine) -> bool:
    """Return whether a line is secured or has come, and was checked."""
    return line.state in SECURED and line.checked_at is not None


def follow(line: IncomeLine, *, was_sure: bool, by: Person, at: datetime) -> None:
    """Let the rooms above know of a line that was sure before a change and is not now."""
    if was_sure and not is_sure(line):
        for room in fell_away:
            room(bid=line.bid, by=by, at=at)
