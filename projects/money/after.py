"""What the rooms above do when an offer is accepted. They add themselves in their `panels.py`, loaded at start.

Each is called in the transaction of the acceptance, so that all of it happens or none.
"""

from datetime import datetime
from typing import Protocol

from network.models import Person
from projects.models import Award


class AfterAccepted(Protocol):
    """Something that follows from a yes."""

    def __call__(self, *, award: Award, by: Person, at: datetime) -> object:
        """Do it for this award."""
        ...


accepted: list[AfterAccepted] = []
