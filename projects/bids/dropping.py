"""Files that a bid names no longer: deleted while the bid was never sent in, kept once it was."""

from datetime import datetime

from network.models import Person
from projects.models import Bid, Paper
from projects.papers.actions import drop_paper


def drop_unsent(bid: Bid, paper: Paper | None, *, by: Person, at: datetime) -> None:
    """Delete a file that was taken out of a bid. What was sent in once is kept: the version that was sent names it."""
    if paper is not None and bid.submitted_at is None:
        drop_paper(paper=paper, by=by, at=at)
