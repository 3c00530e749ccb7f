"""What a ballot came to, in words that are true of its round too: what did not fit, and what was not reached."""

from collectives.models import Ballot
from collectives.tally.down_the_list import NOT_REACHED

NOT_REACHED_WORDS = "Not reached: the list stopped above it"


def was_not_reached(ballot: Ballot) -> bool:
    """Return whether the count of its round had ended before this bid's turn, so that its sum was never asked."""
    if ballot.outcome != "no_money" or ballot.round is None:
        return False
    lines = ballot.round.outcome.get("list", [])
    return any(line["ballot"] == ballot.pk and line["outcome"] == NOT_REACHED for line in lines)


def outcome_words(ballot: Ballot) -> str:
    """Return the outcome of a closed ballot in a few words."""
    return NOT_REACHED_WORDS if was_not_reached(ballot) else ballot.get_outcome_display()


def members_said(ballot: Ballot) -> str:
    """Return what the members said to a bid, as a sentence that ends with what becomes of it."""
    title = f"“{ballot.bid.project.title}”"
    if was_not_reached(ballot):
        return f"The members backed {title}, but the list stopped above it, so its turn did not come."
    return {
        "carried": f"The members backed {title}.",
        "no_money": f"The members backed {title}, but not enough money was left for it.",
        "not_carried": f"The members did not back {title}.",
        "not_quorate": f"Too few members voted on {title}.",
    }[ballot.outcome]
