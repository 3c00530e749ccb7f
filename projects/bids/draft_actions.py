"""Writes a bid while it is a draft: starts it, saves a page, adds and removes lines. Nothing typed is ever lost."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, NotNow, Refusal, require
from network.models import Person
from projects.bids.questions import may_open, step_of
from projects.bids.rules import may_start_bid, may_write_bid
from projects.bids.steps import BidStep
from projects.models import Bid, CostLine, IncomeLine, Project

MOST_LINES = 60


class ChangedMeanwhile(Refusal):
    """Someone else saved this page while it was open; `bid` holds what they saved."""

    def __init__(self, bid: Bid) -> None:
        super().__init__(
            "Someone else changed this page while you were writing. Nothing is lost: theirs is shown below, yours is "
            "still in the box. Put together what you want to keep and save again."
        )
        self.bid = bid


def fingerprint(step: type[BidStep], bid: Bid) -> str:
    """Return a short mark of the answers on one page, to tell whether they changed meanwhile."""
    answers = {name: audit.plain(value) for name, value in step.read(bid).items()}
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()[:16]


@transaction.atomic
def start_bid(*, project: Project, step: type[BidStep], cleaned: dict[str, Any], by: Person, at: datetime) -> Bid:
    """Make a bid from its first answer. Raises NotAllowed when this person or project cannot have one now."""
    require(may_start_bid(by, project))
    bid = Bid.objects.create(
        project=project,
        organisation=project.organisation,
        locality=project.locality,
        started_at=at,
        started_by=by,
        **step.changes(cleaned),
    )
    audit.record("start", bid, by=by, at=at, after={"state": "draft"} | step.changes(cleaned))
    return bid


@transaction.atomic
def save_step(
    *, bid: Bid, step: type[BidStep], cleaned: dict[str, Any], by: Person, at: datetime, seen: str = ""
) -> Bid:
    """Save one page of answers. `seen` is the page's mark as it was first shown; without it the last writer wins.

    Raises ChangedMeanwhile when the page changed since, NotAllowed for someone who may not write, NotNow for a page
    behind an eligibility question that has no yes.
    """
    bid = _locked(bid, by)
    if step_of(bid, step.slug) is None or not may_open(bid, step):
        raise NotNow("Answer the questions before this one first. Nothing was saved.")
    changes = step.changes(cleaned)
    same = all(getattr(bid, name) == value for name, value in changes.items())
    if seen and not same and seen != fingerprint(step, bid):
        raise ChangedMeanwhile(bid)
    audit.change(bid, f"answer {step.slug}", by=by, at=at, **changes)
    return bid


@transaction.atomic
def add_line(*, bid: Bid, kind: str, values: dict[str, Any], by: Person, at: datetime) -> CostLine | IncomeLine:
    """Add one line, `kind` "cost" or "match". Raises NotAllowed, or DoesNotFit when there are too many already."""
    bid = _locked(bid, by)
    lines: Any = bid.cost_lines if kind == "cost" else bid.income_lines
    if lines.count() >= MOST_LINES:
        raise DoesNotFit(f"There are {MOST_LINES} lines already, the most a bid can hold. Put some together.")
    line: CostLine | IncomeLine = lines.create(**values)
    audit.record(f"add {kind} line", bid, by=by, at=at, why=_said(line))
    return line


@transaction.atomic
def remove_line(*, bid: Bid, line: CostLine | IncomeLine, by: Person, at: datetime) -> Bid:
    """Remove one line of a draft. The trail keeps what it said. Raises NotAllowed for someone who may not write."""
    bid = _locked(bid, by)
    kind = "cost" if isinstance(line, CostLine) else "match"
    gone, _ = line.delete()
    if not gone:
        raise NotNow("Someone removed this line a moment ago.")
    audit.record(f"remove {kind} line", bid, by=by, at=at, why=_said(line))
    return bid


def _locked(bid: Bid, by: Person) -> Bid:
    """Return the bid as it stands now, held until the transaction ends, if this person may write it."""
    now = Bid.objects.held().get(pk=bid.pk)
    require(may_write_bid(by, now))
    return now


def _said(line: CostLine | IncomeLine) -> str:
    return f"{line}: {line.amount_pence}p"
