"""A bid as a reader sees it: now, or exactly as it was sent in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from network.audit import plain
from network.money import pounds
from projects.bids.match import MatchSummary, summary
from projects.bids.questions import answers_of, titles_of
from projects.bids.rates import hours_words
from projects.bids.steps import NOT_WRITTEN, OVER, sums, sums_now
from projects.models import Answer, Bid, BidVersion, IncomeLine, Paper

STATE_WORDS = dict(IncomeLine.STATES)
KIND_WORDS = dict(IncomeLine.KINDS)
SORT_WORDS = dict(IncomeLine.IN_KIND)
KEPT = (
    "source", "kind", "amount_pence", "state", "in_kind", "hours", "window_opens_on", "window_closes_on", "decision_by",
    "runs_out_on", "pays_percent", "counts_in_kind",
)  # fmt: skip


@dataclass(frozen=True)
class IncomeWords:
    """One part of the match, in words, with its worth in pence."""

    source: str
    kind: str
    state: str
    amount_pence: int
    worth: str = ""


@dataclass(frozen=True)
class Reading:
    """What templates/projects/parts/bid_answers.html draws: answers, lines and sums."""

    answers: list[tuple[str, str]]
    cost_lines: list[tuple[str, int]]
    income_lines: list[IncomeWords]
    match: MatchSummary
    spoken: list["Spoken"] = field(default_factory=list)


@dataclass(frozen=True)
class Spoken:
    """A voice note or video that answers a page: what it is, its paper's reference, and what was written down of it.

    `plays` is "audio" or "video", and `url` where this reader hears or sees it.
    """

    slug: str
    title: str
    kind: str
    reference: str
    written: str
    plays: str
    url: str


def spoken_answers(bid: Bid) -> list[Spoken]:
    """Return the answers by voice or video, in the order they came."""
    rows = [row for row in bid.own_answers.all() if row.paper is not None]
    titles = titles_of(bid) if rows else {}
    return [_spoken(row, titles.get(row.slug, row.slug), row.paper) for row in rows if row.paper is not None]


def _spoken(row: Answer, title: str, paper: Paper) -> Spoken:
    return Spoken(
        slug=row.slug,
        title=title,
        kind=paper.get_kind_display(),
        reference=paper.reference,
        written=row.text,
        plays="video" if paper.kind == "video" else "audio",
        url=reverse("paper", args=[paper.reference]),
    )


def reading(bid: Bid, *, reads_award: bool = False) -> Reading:
    """Return the bid as it is now: what was asked in the words of then, once it is sent in; its lines as they stand.

    What was written down of a spoken answer since stands in that answer, for all who read it. With `reads_award`, for
    those who may read the bid's own page, what is agreed now stands in the sums.
    """
    versions, told = list(bid.versions.all()) if bid.state != "draft" else [], spoken_answers(bid)
    asked = [(question, answer) for question, answer in versions[-1].content["answers"]] if versions else None
    return Reading(
        answers_of(bid) if asked is None else [(question, _as_written(answer, told)) for question, answer in asked],
        [(line.what, line.amount_pence) for line in bid.cost_lines.all()],
        _income(bid.income_lines.all()),
        sums_now(bid) if reads_award or bid.state in OVER else sums(bid),
        told,
    )


def _as_written(answer: str, told: list[Spoken]) -> str:
    """Return a frozen answer with what was written down of it after it was sent in, if it was spoken."""
    for one in told:
        what = f"{one.kind}, {one.reference}"
        if one.written and answer.startswith(what) and one.written not in answer:
            return f"{answer.removesuffix(NOT_WRITTEN)}\n{one.written}"
    return answer


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


def frozen_line(line: IncomeLine) -> dict[str, Any]:
    """Return one part of the match as a version keeps it for good, with the rate its hours were counted at."""
    kept = {name: plain(getattr(line, name)) for name in KEPT}
    rate = line.rate
    return kept | {"pence_an_hour": rate.pence_an_hour if rate else None, "rate_source": rate.source if rate else ""}


def _income(lines: Iterable[Any]) -> list[IncomeWords]:
    """Return lines in words, from rows of today or from any version: those of before have no sort and no hours."""
    return [
        IncomeWords(
            line.source,
            SORT_WORDS.get(getattr(line, "in_kind", "")) or KIND_WORDS[line.kind],
            STATE_WORDS[line.state],
            line.amount_pence,
            _worth(line),
        )
        for line in lines
    ]


def _worth(line: Any) -> str:  # noqa: ANN401 - a row, or what a version kept of one
    """Return the hours, and the rate they were counted at with who says so."""
    if not getattr(line, "hours", None):
        return ""
    said, rate = hours_words(Decimal(line.hours)), getattr(line, "rate", None)
    pence = rate.pence_an_hour if rate else getattr(line, "pence_an_hour", None)
    source = rate.source if rate else getattr(line, "rate_source", "")
    return f"{said} at {pounds(pence)} an hour ({source})" if pence else said
