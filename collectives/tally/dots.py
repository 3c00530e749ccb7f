"""Dots: everyone spreads the same number of dots over the bids. Pure: papers in, an order and why out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from collectives.tally.refusals import NothingToCount, TooManyDots, UnknownChoice
from collectives.tally.ties import Ties, in_order
from collectives.tally.words import people

IN_TWO_SENTENCES = (
    "You get some dots and put them on the bids you like, as many on one bid as you want. "
    "The bid with the most dots comes first."
)


@dataclass(frozen=True)
class Result:
    """Dots by bid, how many people put at least one there, and the bids in order with a sentence for each tie."""

    voters: int
    dots: Mapping[str, int]
    backers: Mapping[str, int]
    order: tuple[str, ...]
    ties: tuple[str, ...]


def check_paper(paper: Mapping[str, int], bids: Collection[str], given: int) -> None:
    """Say nothing when a paper (dots by bid) can be counted. Not all dots need to be used.

    Raises UnknownChoice for a bid that is not there, TooManyDots for more than were `given` or fewer than none.
    """
    for bid, dots in paper.items():
        if bid not in bids:
            raise UnknownChoice(f"{bid} is not one of the bids in this ballot.")
        if dots < 0:
            raise TooManyDots(f"You cannot put fewer than no dots on {bid}.")
    used = sum(paper.values())
    if used > given:
        raise TooManyDots(f"You have {given} dots and put down {used}. Take {used - given} away.")


def tally(bids: Sequence[str], papers: Sequence[Mapping[str, int]], given: int, ties: Ties) -> Result:
    """Add up the dots. Leave out the papers of those who stand aside.

    Raises NothingToCount without bids or papers, what check_paper raises, and what breaking a tie may raise.
    """
    if not bids or not papers:
        raise NothingToCount("There are no bids, or no votes, to count.")
    for paper in papers:
        check_paper(paper, bids, given)
    dots = {bid: sum(paper.get(bid, 0) for paper in papers) for bid in bids}
    backers = {bid: sum(paper.get(bid, 0) > 0 for paper in papers) for bid in bids}
    settled = in_order(dots, ties)
    return Result(len(papers), dots, backers, settled.bids, settled.said)


def explain(result: Result) -> list[str]:
    """Return the dots of every bid, in order, in sentences that name nobody."""
    lines = [f"{people(result.voters).capitalize()} put down their dots."]
    for bid in result.order:
        dots = "1 dot" if result.dots[bid] == 1 else f"{result.dots[bid]} dots"
        lines.append(f"{bid} has {dots}, from {people(result.backers[bid])}.")
    return [*lines, *result.ties]
