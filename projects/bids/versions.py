"""A bid as a reader sees it: now, or exactly as it was sent in."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from projects.bids.match import MatchSummary, summary
from projects.bids.questions import answers_of
from projects.bids.steps import sums
from projects.models import Bid, BidVersion, IncomeLine

STATE_WORDS = dict(IncomeLine.STATES)
KIND_WORDS = dict(IncomeLine.KINDS)


@dataclass(frozen=True)
class IncomeWords:
    """One part of the match, in words, with its worth in pence."""

    source: str
    kind: str
    state: str
    amount_pence: int


@dataclass(frozen=True)
class Reading:
    """What templates/projects/parts/bid_answers.html draws: answers, lines and sums."""

    answers: list[tuple[str, str]]
    cost_lines: list[tuple[str, int]]
    income_lines: list[IncomeWords]
    match: MatchSummary


def reading(bid: Bid) -> Reading:
    """Return the bid as it is now."""
    return Reading(
        answers_of(bid),
        [(line.what, line.amount_pence) for line in bid.cost_lines.all()],
        _income(bid.income_lines.all()),
        sums(bid),
    )


def as_sent(version: BidVersion) -> Reading:
    """Return the bid exactly as this version froze it."""
    content: dict[str, Any] = version.content
    costs = [SimpleNamespace(**line) for line in content["cost_lines"]]
    income = [SimpleNamespace(**line) for line in content["income_lines"]]
    return Reading(
        [(question, answer) for question, answer in content["answers"]],
        [(line.what, line.amount_pence) for line in costs],
        _income(income),
        summary(costs, income, content["fields"]["asked_pence"]),
    )


def _income(lines: Iterable[Any]) -> list[IncomeWords]:
    return [
        IncomeWords(line.source, KIND_WORDS[line.kind], STATE_WORDS[line.state], line.amount_pence) for line in lines
    ]
