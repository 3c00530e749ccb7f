"""Puts the bids of a round in order, by whichever method was chosen. Pure: marks in, the list and why out.

Whoever stands aside from one bid has no mark for it and still marks the others, so each bid is measured against those
who could mark it: yes in every hundred of them, the mean of their points, the dots or places they gave.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from collectives.tally import dots, enough_voted, ranked, score
from collectives.tally.enough_voted import PassMark
from collectives.tally.refusals import NothingToCount
from collectives.tally.ties import Facts, Ties, in_order
from collectives.tally.words import people

HIDDEN = "How many said what is not shown for any bid of this round, because it could tell how somebody voted."
LEVEL = "Bids that were level stand in the order that the rules of this round give them."
Mark = Mapping[str, Any]
SAID = ("yes", "no", "abstain")


@dataclass(frozen=True)
class Paper:
    """One voter's marks by bid, and whether they sit for lived experience (never known of a secret paper).

    A mark is {"choice": "yes"}, {"scores": {question: points}}, {"dots": number} or {"place": place, 0 for none}.
    """

    marks: Mapping[str, Mark]
    lived: bool = False


@dataclass(frozen=True)
class Asked:
    """What a round asked: its method, the questions points are given for, the dots each has, and the pass mark.

    `could` says for each bid how many could mark it, `voters` how many people voted, where papers are single marks.
    """

    method: str
    criteria: Sequence[str] = ()
    dots_each: int = 0
    mark: PassMark = field(default_factory=PassMark)
    could: Mapping[str, int] = field(default_factory=dict)
    voters: int = 0


@dataclass(frozen=True)
class List:
    """The bids that were backed, the best first; those that were not; why, in sentences; and each bid's numbers."""

    order: tuple[str, ...]
    unbacked: tuple[str, ...]
    said: tuple[str, ...]
    numbers: Mapping[str, Mapping[str, Any]]


def put_in_order(bids: Sequence[str], papers: Sequence[Paper], asked: Asked, ties: Ties) -> List:
    """Return the list of a round. Raises what breaking a tie may raise."""
    if not bids or not papers:
        return List((), tuple(bids), ("Nobody voted.",) if bids else (), {bid: {} for bid in bids})
    ways: dict[str, Callable[..., List]] = {"yes_no": _yes_no, "score": _score, "dots": _dots, "ranked": _ranked}
    known = Ties(ties.order, _with_lived(bids, papers, ties.facts), ties.seed, ties.chair)
    return ways[asked.method](bids, papers, asked, known)


def _with_lived(bids: Sequence[str], papers: Sequence[Paper], facts: Mapping[str, Facts]) -> dict[str, Facts]:
    """The facts of each bid with how many people with lived experience backed it."""
    return {
        bid: Facts(
            lived=sum(paper.lived and backs(paper.marks.get(bid, {})) for paper in papers),
            cost=facts[bid].cost,
            submitted=facts[bid].submitted,
        )
        for bid in bids
    }


def backs(mark: Mark) -> bool:
    """Return whether a mark speaks for its bid: a yes, any dots, any place, or points of half the most or more."""
    scores = mark.get("scores")
    if scores:
        return bool(2 * sum(scores.values()) >= score.Sheet(list(scores)).highest * len(scores))
    return bool(mark.get("choice") == "yes" or mark.get("dots", 0) > 0 or mark.get("place", 0) > 0)


def _yes_no(bids: Sequence[str], papers: Sequence[Paper], asked: Asked, ties: Ties) -> List:
    numbers: dict[str, dict[str, int]] = {}
    shares: dict[str, Fraction] = {}
    said = [f"{people(asked.voters or len(papers)).capitalize()} voted on {len(bids)} bids."]
    for bid in bids:
        given = [paper.marks[bid]["choice"] for paper in papers if bid in paper.marks]
        counts = {choice: given.count(choice) for choice in SAID}
        numbers[bid] = counts
        said.append(f"{bid}: {counts['yes']} yes, {counts['no']} no, {counts['abstain']} would rather not say.")
        counted = enough_voted.Count(asked.could.get(bid, len(given)), len(given), 0, 0, 0)
        passed = enough_voted.passes(
            said_yes=counts["yes"], said_no=counts["no"], abstained=counts["abstain"], counted=counted, mark=asked.mark
        )
        if passed:
            shares[bid] = Fraction(counts["yes"], len(given))
    settled = in_order(shares, ties)
    return _list(bids, settled.bids, [*said, _how_listed(asked), *settled.said], numbers)


def _score(bids: Sequence[str], papers: Sequence[Paper], asked: Asked, ties: Ties) -> List:
    sheet = score.Sheet(asked.criteria, reason_asked=False)
    given = {bid: [score.Paper(paper.marks[bid]["scores"]) for paper in papers if bid in paper.marks] for bid in bids}
    marked = [bid for bid in bids if given[bid]]
    if not marked:
        return _list(bids, (), ["Nobody gave any points."], {})
    result = score.tally(sheet, {bid: given[bid] for bid in marked}, ties)
    numbers = {
        line.bid: {
            "mean": float(round(line.all.mean, 2)), "lowest": line.all.lowest, "highest": line.all.highest,
            "voters": line.voters,
        }
        for line in result.lines
    }  # fmt: skip
    return _list(bids, tuple(line.bid for line in result.lines), score.explain(result), numbers)


def _dots(bids: Sequence[str], papers: Sequence[Paper], asked: Asked, ties: Ties) -> List:
    put = [{bid: mark["dots"] for bid, mark in paper.marks.items() if mark["dots"]} for paper in papers]
    result = dots.tally(bids, put, asked.dots_each, ties)
    result = replace(result, voters=asked.voters or len(papers))
    numbers = {bid: {"dots": result.dots[bid], "backers": result.backers[bid]} for bid in bids}
    order = tuple(bid for bid in result.order if result.dots[bid])
    return _list(bids, order, dots.explain(result), numbers)


def _ranked(bids: Sequence[str], papers: Sequence[Paper], asked: Asked, ties: Ties) -> List:
    """Count again and again without the bids that have their place, each time for the next place on the list."""
    del asked
    rankings = [ranked.check_places(_places(paper), bids) for paper in papers]
    order: list[str] = []
    said: list[str] = []
    while len(order) < len(bids):
        left = [bid for bid in bids if bid not in order]
        try:
            result = ranked.tally(left, [[bid for bid in one if bid in left] for one in rankings], ties)
        except NothingToCount:
            break
        order.append(result.winner)
        said.append(f"Place {len(order)}:")
        said += ranked.explain(result)
    numbers = {bid: {"firsts": sum(one[:1] == (bid,) for one in rankings)} for bid in bids}
    return _list(bids, tuple(order), said, numbers)


def _places(paper: Paper) -> dict[str, int]:
    """The places of one paper that were given, closed up where its voter stood aside from a bid between."""
    given = sorted((mark["place"], bid) for bid, mark in paper.marks.items() if mark["place"])
    return {bid: number for number, (_, bid) in enumerate(given, start=1)}


def _list(
    bids: Sequence[str], order: Sequence[str], said: Sequence[str], numbers: Mapping[str, Mapping[str, Any]]
) -> List:
    unbacked = tuple(bid for bid in bids if bid not in order)
    return List(tuple(order), unbacked, (*said, *_not_backed(unbacked)), numbers)


def _not_backed(unbacked: Sequence[str]) -> list[str]:
    return [f"{bid} was not backed by enough." for bid in unbacked]


def hide_numbers(listed: List, asked: Asked) -> List:
    """Return the same list with no number and no sentence that tells one.

    Which bids were level is not said either: two that are, of which one has everyone's yes, both have it.
    """
    said = [f"{people(asked.voters).capitalize()} voted in secret on {len(listed.order) + len(listed.unbacked)} bids."]
    said.append(HIDDEN)
    if asked.method == "yes_no":
        said.append(_how_listed(asked))
    return List(listed.order, listed.unbacked, (*said, LEVEL, *_not_backed(listed.unbacked)), {})


def _how_listed(asked: Asked) -> str:
    return f"{enough_voted.mark_in_words(asked.mark)} Those that reach it stand in the order of their yes votes."
