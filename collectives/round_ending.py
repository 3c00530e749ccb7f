"""What the end of a round's voting means, in words: too few votes on some bid or on all, and what comes next."""

from collections.abc import Sequence
from datetime import datetime

from collectives.counting import explained
from collectives.models import Ballot, Round
from collectives.outcome import WHAT_NEXT
from collectives.shown import title_of
from network.furniture import Line, Tag

NOTHING_DECIDED = "Too few voted on every bid, so this round decides nothing, and all its bids wait again."


def short_of_votes(ballots: Sequence[Ballot]) -> list[Ballot]:
    """Return the closed ballots of a round on which too few voted."""
    return [ballot for ballot in ballots if ballot.state == "closed" and ballot.outcome == "not_quorate"]


def is_undecided(found: Round, ballots: Sequence[Ballot]) -> bool:
    """Return whether a round closed with too few votes on every bid, so that nothing more can come of it."""
    return found.state == "closed" and len(short_of_votes(ballots)) == len(ballots) > 0


def state_tag(found: Round, ballots: Sequence[Ballot]) -> Tag:
    """The state of a round in a word or two."""
    if is_undecided(found, ballots):
        return Tag("Too few voted", "grey")
    return Tag(found.get_state_display(), "blue" if found.state == "open" else "grey")


def too_few_lines(ballots: Sequence[Ballot]) -> list[Line]:
    """Each bid on which too few voted, with the rule that was missed."""
    return [Line(title_of(ballot.bid), " ".join(explained(ballot))) for ballot in short_of_votes(ballots)]


def after_too_few(found: Round) -> str:
    """What happens with such a bid, by the rules of the round."""
    return f"Each of these bids waits for another vote. {WHAT_NEXT[found.without_quorum]}"


def next_step(found: Round, ballots: Sequence[Ballot]) -> str:
    """What happens next with a round."""
    return NOTHING_DECIDED if is_undecided(found, ballots) else found.MOVES.next_step[found.state]


def said_at_the_end(found: Round, ballots: Sequence[Ballot], at: datetime) -> str:
    """Return what closing a round at this moment did, in a sentence."""
    if found.state == "open" and found.extended_at == at:
        return "Too few have voted, so the round stays open once more. Those who have not voted have been written to."
    if is_undecided(found, ballots):
        return f"The round is closed. {NOTHING_DECIDED}"
    return "The round is closed, and its votes are counted."
