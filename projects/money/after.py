"""What the rooms above do when an offer is answered, day one is counted, or a line is corrected.

They add themselves in their `panels.py`, loaded at start.

Each is called in the transaction of what it follows, so that all of it happens or none.
"""

from datetime import datetime
from typing import Protocol

from network.models import Person
from projects.models import Award, Line


class AfterAnswer(Protocol):
    """Something that follows from a yes, or from word that the group cannot go ahead."""

    def __call__(self, *, award: Award, by: Person, at: datetime) -> object:
        """Do it for this award."""
        ...


accepted: list[AfterAnswer] = []
refused: list[AfterAnswer] = []
# The same for an award that runs already, when day one is counted.
opened: list[AfterAnswer] = []


class AfterReturnCorrected(Protocol):
    """Something that follows when money that was marked as come back had not come."""

    def __call__(self, *, line: Line, by: Person, at: datetime, why: str) -> object:
        """Do it for what this line said."""
        ...


return_corrected: list[AfterReturnCorrected] = []
