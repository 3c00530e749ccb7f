"""The bid as a list of questions: its order, its task list, and its answers for whoever reads it."""

from dataclasses import replace
from typing import Any

from django.urls import reverse

from network.flow import Flow, Task
from projects.bids.line_steps import Costs, HasMatch, Match
from projects.bids.steps import (
    Asked,
    BidStep,
    Deadline,
    Difference,
    HelpsWellbeing,
    NotStarted,
    OpenToAll,
    OtherFunder,
    What,
    WhoFor,
)
from projects.models import Bid

STEPS: tuple[type[BidStep], ...] = (
    OpenToAll,
    HelpsWellbeing,
    NotStarted,
    What,
    WhoFor,
    Difference,
    Costs,
    HasMatch,
    Match,
    OtherFunder,
    Deadline,
    Asked,
)
FIRST = STEPS[0]
# The pages a coordinator can ask to change, by their names.
SECTIONS = {step.slug: step.title for step in (What, WhoFor, Difference, Costs, Match, Deadline, Asked)}

FLOW = Flow(
    STEPS,
    url=lambda bid, slug: reverse("bid-step", args=[bid.reference, slug]),
    check_url=lambda bid: reverse("bid-check", args=[bid.reference]),
)


def step_of(bid: Bid, slug: str) -> type[BidStep] | None:
    """Return the page of this name, or None when there is none or it is not asked."""
    found = FLOW.step(bid, slug)
    return found if found is not None and issubclass(found, BidStep) else None


def is_eligible(bid: Bid) -> bool:
    """Return whether every eligibility question has a yes."""
    return all(step.done(bid) for step in STEPS if step.is_eligibility)


def may_open(bid: Bid, step: type[BidStep]) -> bool:
    """Return whether this page can be answered: eligibility first, then any order, since several people may write."""
    return step.is_eligibility or is_eligible(bid)


def tasks(bid: Bid) -> list[Task]:
    """Return the task list: eligibility in order, and all the rest at once after it."""
    eligible = is_eligible(bid)
    return [replace(task, ready=task.ready or eligible) for task in FLOW.tasks(bid)]


def unfinished(bid: Bid) -> list[str]:
    """Return the names of the pages still to do, in order."""
    return [step.title for step in FLOW.unfinished(bid)]


def answers_of(bid: Bid) -> list[tuple[str, str]]:
    """Return every question and answer of a bid as it is now, in words; its lines stand apart."""
    return [
        pair
        for step in FLOW.applying(bid)
        if isinstance(step, type) and issubclass(step, BidStep) and not step.adds_lines
        for pair in step.summary(bid)
    ]


as_answers = answers_of


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
