"""What the rooms above do when an offer is answered. They add themselves in their `panels.py`, loaded at start.

Each is called in the transaction of the answer, so that all of it happens or none.
"""

from datetime import datetime
from typing import Protocol

from network.models import Person
from projects.models import Award


class AfterAnswer(Protocol):
    """Something that follows from a yes, or from word that the group cannot go ahead."""

    def __call__(self, *, award: Award, by: Person, at: datetime) -> object:
        """Do it for this award."""
        ...


accepted: list[AfterAnswer] = []
refused: list[AfterAnswer] = []
