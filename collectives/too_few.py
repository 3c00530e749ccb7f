"""What is said where connections leave too few people to decide a bid: in time, while something can be done."""

from collectives.models import Ballot

REFERRED = "One of the two named people cannot decide this bid. Those who run it refer it to others who were named."
NOBODY_JOINS = (
    "Too few people can vote on this bid for it to count, and nobody joins a secret vote late. Those who run it set it"
    " aside and open a new one, or refer it to two named people."
)
OPEN = (
    "Too few people can vote on this bid for it to count. Those who run it ask another collective to lend a member. If"
    " nobody there can, two named people decide."
)
OPEN_IN_A_ROUND = (
    "Too few people can vote on this bid for it to count. Those who run the round ask another collective to lend a"
    " member."
)
BEFORE_THE_CLOSE = (
    "Too few people can vote on this bid, so closing it decides nothing: the bid waits again, and nobody can join this"
    " ballot any more. Go back to borrow a member or to refer the bid."
)
BEFORE_THE_CLOSE_OF_A_ROUND = (
    "Too few people can vote on {titles}. If you close the round now, nothing is decided there, and nobody can be"
    " borrowed for this round any more."
)


def too_few_words(ballot: Ballot) -> str:
    """Return what members and those who run an open ballot read when it could never count."""
    if ballot.is_referred:
        return REFERRED
    if ballot.secret:
        return NOBODY_JOINS
    return OPEN if ballot.round_id is None else OPEN_IN_A_ROUND


def rescue_words(ballot: Ballot) -> str:
    """Return the same as what is to be done, for those who run it."""
    if ballot.is_referred or ballot.secret:
        return "Refer it: too few can vote"
    return "Borrow a member or refer it: too few can vote"
