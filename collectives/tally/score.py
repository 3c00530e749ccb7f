"""Score: each bid gets marks on three or four criteria. Pure: papers in, an order and why out.

A mean hides whether people agreed, so the lowest and the highest mark always stand beside it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from collectives.tally.refusals import NothingToCount, ReasonMissing, ScoreOutOfRange, WrongCriteria
from collectives.tally.ties import Ties, in_order
from collectives.tally.words import people

IN_TWO_SENTENCES = (
    "You give each bid marks on a few questions and say why. "
    "The bid with the highest average comes first, and we show how far apart the marks were."
)

FEWEST_CRITERIA = 3
MOST_CRITERIA = 4


@dataclass(frozen=True)
class Sheet:
    """What is marked: three or four criteria, from the `lowest` to the `highest` mark; is a reason asked?"""

    criteria: Sequence[str]
    lowest: int = 0
    highest: int = 5
    reason_asked: bool = True


@dataclass(frozen=True)
class Paper:
    """One elector's marks for one bid, by criterion, with the reason."""

    marks: Mapping[str, int]
    reason: str = ""


@dataclass(frozen=True)
class Marks:
    """The mean of some marks, exactly, with the lowest and the highest beside it."""

    mean: Fraction
    lowest: int
    highest: int


@dataclass(frozen=True)
class Line:
    """One bid: how many marked it, the marks on each criterion, and all of them together."""

    bid: str
    voters: int
    criteria: Mapping[str, Marks]
    all: Marks


@dataclass(frozen=True)
class Result:
    """A line for each bid, the best first, with a sentence for each tie."""

    sheet: Sheet
    lines: tuple[Line, ...]
    ties: tuple[str, ...]


def check_sheet(sheet: Sheet) -> None:
    """Say nothing when the sheet can be used. Raises WrongCriteria or ScoreOutOfRange."""
    if not FEWEST_CRITERIA <= len(set(sheet.criteria)) == len(sheet.criteria) <= MOST_CRITERIA:
        raise WrongCriteria("Choose three or four criteria, each of them once.")
    if sheet.lowest >= sheet.highest:
        raise ScoreOutOfRange("The highest mark must be above the lowest.")


def check_paper(paper: Paper, sheet: Sheet) -> None:
    """Say nothing when a paper can be counted.

    Raises WrongCriteria for a criterion left out or added, ScoreOutOfRange, and ReasonMissing where one is asked.
    """
    if set(paper.marks) != set(sheet.criteria):
        raise WrongCriteria(f"Give a mark for each of these, and no other: {', '.join(sheet.criteria)}.")
    for criterion, mark in paper.marks.items():
        if not sheet.lowest <= mark <= sheet.highest:
            raise ScoreOutOfRange(f"The mark for {criterion} must be from {sheet.lowest} to {sheet.highest}.")
    if sheet.reason_asked and not paper.reason.strip():
        raise ReasonMissing("Say in a few words why you gave these marks.")


def tally(sheet: Sheet, papers: Mapping[str, Sequence[Paper]], ties: Ties) -> Result:
    """Work out means and spread of every bid from its papers. Criteria count alike.

    Leave out the papers of those who stand aside. Raises NothingToCount for a bid that nobody marked, what the checks
    raise, and what breaking a tie may raise.
    """
    check_sheet(sheet)
    if not papers:
        raise NothingToCount("There are no bids to count.")
    lines = {bid: _line(bid, given, sheet) for bid, given in papers.items()}
    settled = in_order({bid: line.all.mean for bid, line in lines.items()}, ties)
    return Result(sheet, tuple(lines[bid] for bid in settled.bids), settled.said)


def _line(bid: str, papers: Collection[Paper], sheet: Sheet) -> Line:
    if not papers:
        raise NothingToCount(f"Nobody gave {bid} any marks.")
    for paper in papers:
        check_paper(paper, sheet)
    criteria = {criterion: _marks([paper.marks[criterion] for paper in papers]) for criterion in sheet.criteria}
    return Line(bid, len(papers), criteria, _marks([mark for paper in papers for mark in paper.marks.values()]))


def _marks(marks: Sequence[int]) -> Marks:
    return Marks(Fraction(sum(marks), len(marks)), min(marks), max(marks))


def explain(result: Result) -> list[str]:
    """Return the marks of every bid, in order, each mean with its spread. No reasons, and nobody's own marks."""
    lines = []
    for line in result.lines:
        by_criterion = "; ".join(f"{criterion} {_said(marks)}" for criterion, marks in line.criteria.items())
        lines.append(f"{people(line.voters).capitalize()} gave {line.bid} {_said(line.all)}: {by_criterion}.")
    return [f"Marks go from {result.sheet.lowest} to {result.sheet.highest}.", *lines, *result.ties]


def _said(marks: Marks) -> str:
    spread = f"all {marks.lowest}" if marks.lowest == marks.highest else f"from {marks.lowest} to {marks.highest}"
    return f"{float(marks.mean):.1f} on average ({spread})"
