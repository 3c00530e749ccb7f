"""Ranked votes, counted as an instant run-off. Pure: rankings in, the winner and every round out.

The bid with the fewest first places goes out and its papers move on to the next bid they name, until one bid has more
than half of the papers that still name one.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from collectives.tally.refusals import NothingToCount, RankedTwice, RankingWithGaps, UnknownChoice
from collectives.tally.ties import Ties, settle

IN_TWO_SENTENCES = (
    "You put the bids in order, the one you like best first. "
    "The bid with the fewest first places goes out, and those votes move to the next bid on each paper, until one bid "
    "has more than half."
)


@dataclass(frozen=True)
class Round:
    """One round: votes by bid still in, papers that name none of them, who went out, and a sentence for each tie."""

    votes: Mapping[str, int]
    used_up: int
    out: str = ""
    ties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """The winner, and the rounds that led there."""

    winner: str
    rounds: tuple[Round, ...]


def check_places(places: Mapping[str, int], bids: Collection[str]) -> tuple[str, ...]:
    """Return the bids of one paper in order, from places by bid (1 is the best). Not every bid needs a place.

    Raises UnknownChoice, RankedTwice for one place given to two bids, RankingWithGaps unless places run 1, 2, 3.
    """
    for bid in places:
        if bid not in bids:
            raise UnknownChoice(f"{bid} is not one of the bids in this ballot.")
    if len(set(places.values())) < len(places):
        raise RankedTwice("Two bids have the same place. Give each place to one bid.")
    if sorted(places.values()) != list(range(1, len(places) + 1)):
        raise RankingWithGaps("Number the bids 1, 2, 3 and so on, and leave no number out.")
    return tuple(sorted(places, key=places.__getitem__))


def check_ranking(ranking: Sequence[str], bids: Collection[str]) -> None:
    """Say nothing when a ranking, the best first, can be counted. Raises UnknownChoice or RankedTwice."""
    for bid in ranking:
        if bid not in bids:
            raise UnknownChoice(f"{bid} is not one of the bids in this ballot.")
    if len(set(ranking)) < len(ranking):
        raise RankedTwice("One bid has two places. Give each bid one place.")


def tally(bids: Sequence[str], rankings: Sequence[Sequence[str]], ties: Ties) -> Result:
    """Count rankings, each the best bid first; an empty one counts for nobody. Leave out those who stand aside.

    Of several bids with the fewest votes, the one the tie rules put last goes out. Raises NothingToCount without bids
    or without a ranking, what check_ranking raises, and what breaking a tie may raise.
    """
    if not bids or not any(rankings):
        raise NothingToCount("There are no bids, or no votes, to count.")
    for ranking in rankings:
        check_ranking(ranking, bids)
    still_in = list(bids)
    rounds: list[Round] = []
    while True:
        votes, used_up = _votes(still_in, rankings)
        leader = max(still_in, key=votes.__getitem__)
        # Some paper always names the bid that leads, so at the latest the last bid still in has them all.
        if 2 * votes[leader] > sum(votes.values()):
            return Result(leader, (*rounds, Round(votes, used_up)))
        fewest = min(votes.values())
        settled = settle([bid for bid in still_in if votes[bid] == fewest], ties)
        rounds.append(Round(votes, used_up, settled.bids[-1], settled.said))
        still_in.remove(settled.bids[-1])


def _votes(still_in: Sequence[str], rankings: Sequence[Sequence[str]]) -> tuple[dict[str, int], int]:
    allowed = set(still_in)
    firsts = Counter(next((bid for bid in ranking if bid in allowed), "") for ranking in rankings)
    return {bid: firsts[bid] for bid in still_in}, firsts[""]


def explain(result: Result) -> list[str]:
    """Return every round in plain sentences that name bids and nobody's vote."""
    lines = []
    for number, one in enumerate(result.rounds, start=1):
        counts = ", ".join(f"{bid} {votes}" for bid, votes in sorted(one.votes.items(), key=lambda pair: -pair[1]))
        lines.append(f"Round {number}: {counts}.{_used_up(one.used_up)}")
        lines += one.ties
        if one.out:
            lines.append(f"{one.out} goes out with the fewest votes.")
    return [*lines, f"{result.winner} has more than half of the votes that still count, so it is chosen."]


def _used_up(papers: int) -> str:
    if not papers:
        return ""
    return " 1 paper names none of these." if papers == 1 else f" {papers} papers name none of these."
