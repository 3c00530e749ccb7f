"""The bid as a list of questions: its order, its task list, and its answers for whoever reads it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.urls import reverse

from network.flow import Flow, Task
from network.furniture import PLEASE_CHANGE
from projects.bids.asked import KNOWN, STEPS, asked_in, page_of, pages_of, questions_for
from projects.bids.steps import BidStep, Start
from projects.models import Bid, Question

FIRST = Start

__all__ = [
    "ANSWERS",
    "FIRST",
    "KNOWN",
    "STEPS",
    "answers_of",
    "as_answers",
    "asked_in",
    "first_page",
    "flow_of",
    "is_eligible",
    "may_open",
    "questions_for",
    "raw_answers",
    "sections_of",
    "step_of",
    "tasks",
    "titles_of",
    "unfinished",
]


def flow_of(bid: Bid) -> Flow:
    """Return the bid's pages in order, as its fund's list and its form have them."""
    return Flow(
        pages_of(bid),
        url=lambda bid, slug: reverse("bid-step", args=[bid.reference, slug]),
        check_url=lambda bid: reverse("bid-check", args=[bid.reference]),
    )


def first_page(rows: list[Question]) -> type[BidStep]:
    """Return the first page in the words of this list."""
    return next((page_of(row) for row in rows if row.slug == FIRST.slug), FIRST)


def step_of(bid: Bid, slug: str) -> type[BidStep] | None:
    """Return the page of this name, or None when there is none or it is not asked."""
    found = flow_of(bid).step(bid, slug)
    return found if found is not None and issubclass(found, BidStep) else None


def sections_of(bid: Bid) -> dict[str, str]:
    """Return the pages a coordinator can ask to change, by their names: what is asked, without the checks before."""
    return {
        step.slug: step.title
        for step in pages_of(bid)
        if not step.is_eligibility and step.slug not in {"match", "other-funder"} and _may_change(step, bid)
    }


def _may_change(step: type[BidStep], bid: Bid) -> bool:
    """Return whether this page holds something to change; the amount stands on the first page of a tiny form only."""
    return step.applies(bid) and (step.slug != FIRST.slug or bid.form == "tiny")


def titles_of(bid: Bid) -> dict[str, str]:
    """Return the title of every page by its name: as last asked, once the bid is sent in."""
    titles = {slug: step.title for slug, step in KNOWN.items()}
    versions = list(bid.versions.all()) if bid.state != "draft" else []
    if versions:
        asked: dict[str, str] = versions[-1].content.get("titles", {})
        return titles | asked
    return titles | {step.slug: step.title for step in pages_of(bid)}


def is_eligible(bid: Bid) -> bool:
    """Return whether every eligibility question has a yes."""
    return all(step.done(bid) for step in pages_of(bid) if step.is_eligibility)


def may_open(bid: Bid, step: type[BidStep]) -> bool:
    """Return whether this page can be answered: eligibility first, then any order, since several people may write."""
    return step.is_eligibility or step.slug == FIRST.slug or is_eligible(bid)


def tasks(bid: Bid, *, to_change: Collection[str] = ()) -> list[Task]:
    """Return the task list: the amount and eligibility at once, and all the rest at once after eligibility.

    `to_change` names the pages that were asked to change and still read as they did.
    """
    return [
        replace(task, ready=may_open(bid, step), says=PLEASE_CHANGE if step.slug in to_change else step.says(bid))
        for task, step in zip(flow_of(bid).tasks(bid), _applying(bid), strict=True)
    ]


def unfinished(bid: Bid) -> list[str]:
    """Return the names of the pages still to do, in order."""
    return [step.title for step in unfinished_pages(bid)]


def unfinished_pages(bid: Bid) -> list[type[BidStep]]:
    """Return the pages still to do, in order; those that are a choice never hold a bid up."""
    return [step for step in _applying(bid) if step.must and not step.done(bid)]


def answers_of(bid: Bid) -> list[tuple[str, str]]:
    """Return every question and answer of a bid as it is now, in words; its lines stand apart."""
    return [pair for step in _applying(bid) if not step.adds_lines for pair in step.summary(bid)]


as_answers = answers_of


def _applying(bid: Bid) -> list[type[BidStep]]:
    return [step for step in pages_of(bid) if step.applies(bid)]


def raw_answers(bid: Bid) -> dict[str, Any]:
    """Return every field of the bid that a question sets, as it is kept."""
    return {name: getattr(bid, name) for name in ANSWERS}


ANSWERS = (
    "eligible_community",
    "eligible_mental_health",
    "eligible_not_started",
    "what",
    "who_for",
    "people_count",
    "difference",
    "no_match",
    "has_outside_funder",
    "outside_funder",
    "outside_deadline",
    "asked_pence",
)
