"""What votes are given in: a ballot, or a round of several.

Both keep secret papers, votes taken down and paper ballots under the same names, so most of what is done for a member
who needs help to vote is written once, for either.
"""

from collectives.models.ballot import Ballot
from collectives.models.round import Round

Holder = Ballot | Round


def kind_of(holder: Holder) -> str:
    """Return the word for what it is, as addresses and sentences have it."""
    return "round" if isinstance(holder, Round) else "ballot"


def subject_of(holder: Holder) -> str:
    """Return what the vote is about, as those inside the collective read it."""
    return holder.title if isinstance(holder, Round) else holder.bid.project.title
