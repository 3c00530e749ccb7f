"""Writes a bid while it is a draft: starts it, saves a page, adds and removes lines. Nothing typed is ever lost."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from network import audit, meanwhile
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from network.money import pounds
from projects.bids.dropping import drop_unsent
from projects.bids.lengths import form_after, form_for, open_funds, tiny_limit
from projects.bids.questions import FIRST, may_open, step_of
from projects.bids.rules import may_start_bid, may_take_call, may_write_bid
from projects.bids.steps import BidStep
from projects.models import Answer, Bid, CostLine, IncomeLine, Project

MOST_LINES = 60


class ChangedMeanwhile(meanwhile.ChangedMeanwhile):
    """Someone else saved this page while it was open; `bid` holds what they saved."""

    def __init__(self, bid: Bid) -> None:
        super().__init__()
        self.bid = bid


def fingerprint(step: type[BidStep], bid: Bid) -> str:
    """Return a short mark of the answers on one page, to tell whether they changed meanwhile."""
    return meanwhile.mark_of(step.read(bid))


@transaction.atomic
def start_bid(
    *, project: Project, step: type[BidStep], cleaned: dict[str, Any], by: Person, at: datetime, told: bool = False
) -> Bid:
    """Make a bid from its first answer. From the amount follow its fund and how long its form is.

    `told` means that a helper fills in the six questions for the group in a call. Raises NotAllowed when this person
    or project cannot have one now, DoesNotFit when a call is about more than six questions are enough for.
    """
    require(may_take_call(by, project) if told else may_start_bid(by, project))
    day = timezone.localdate(at)
    changes = step.changes(cleaned) | {"fund": open_funds(project.locality, day).first()}
    if told:
        changes |= {"told_to": by}
    if step.slug == FIRST.slug:
        changes["form"] = form_for(project.organisation, changes["fund"], changes["asked_pence"], day)
        if told and changes["form"] != "tiny":
            most = pounds(tiny_limit(changes["fund"]))
            raise DoesNotFit(f"A call is enough for up to {most}. For more, the group answers the longer form.")
    bid = Bid.objects.create(
        project=project,
        organisation=project.organisation,
        locality=project.locality,
        started_at=at,
        started_by=by,
        **changes,
    )
    audit.record("take call" if told else "start", bid, by=by, at=at, after={"state": "draft"} | changes)
    return bid


@transaction.atomic
def save_step(
    *, bid: Bid, step: type[BidStep], cleaned: dict[str, Any], by: Person, at: datetime, seen: str = ""
) -> Bid:
    """Save one page of answers. `seen` is the page's mark as it was first shown; without it the last writer wins.

    Raises ChangedMeanwhile when the page changed since, NotAllowed for someone who may not write, NotNow for a page
    behind an eligibility question that has no yes.
    """
    bid = locked(bid, by)
    if step_of(bid, step.slug) is None or not may_open(bid, step):
        raise NotNow("Answer the questions before this one first. Nothing was saved.")
    changes = step.changes(cleaned)
    before = step.read(bid) if step.is_own else {name: getattr(bid, name) for name in changes}
    if seen and before != changes and seen != fingerprint(step, bid):
        raise ChangedMeanwhile(bid)
    if step.is_own:
        _keep_own(bid, step, changes["answer"], by=by, at=at)
        return bid
    if step.slug == FIRST.slug:
        changes["form"] = form_after(bid, changes["asked_pence"], timezone.localdate(at))
    audit.change(bid, f"answer {step.slug}", by=by, at=at, **changes)
    return bid


def _keep_own(bid: Bid, step: type[BidStep], text: str, *, by: Person, at: datetime) -> None:
    """Keep an answer to a question of the fund's own beside the bid, and what it was before in the trail."""
    before = step.read(bid)["answer"]
    if before == text:
        return
    row, _ = Answer.objects.update_or_create(
        bid=bid, slug=step.slug, defaults={"text": text, "changed_at": at, "changed_by": by}
    )
    _forget(bid)
    audit.record(f"answer {step.slug}", bid, by=by, at=at)
    audit.record("answer", row, by=by, at=at, before={"text": before}, after={"text": text})


def _forget(bid: Bid) -> None:
    """Let the answers beside the bid be read afresh."""
    getattr(bid, "_prefetched_objects_cache", {}).pop("own_answers", None)


@transaction.atomic
def add_line(*, bid: Bid, kind: str, values: dict[str, Any], by: Person, at: datetime) -> CostLine | IncomeLine:
    """Add one line, `kind` "cost" or "match". Raises NotAllowed, or DoesNotFit when there are too many already."""
    return write_line(bid=locked(bid, by), kind=kind, values=values, by=by, at=at)


def write_line(*, bid: Bid, kind: str, values: dict[str, Any], by: Person, at: datetime) -> CostLine | IncomeLine:
    """Write one line more of a bid that is held. The caller has asked who may. Raises DoesNotFit for too many."""
    lines: Any = bid.cost_lines if kind == "cost" else bid.income_lines
    if lines.count() >= MOST_LINES:
        raise DoesNotFit(f"There are {MOST_LINES} lines already, the most a bid can hold. Put some together.")
    line: CostLine | IncomeLine = lines.create(**values)
    audit.record(f"add {kind} line", bid, by=by, at=at, why=said_of(line))
    return line


@transaction.atomic
def remove_line(*, bid: Bid, line: CostLine | IncomeLine, by: Person, at: datetime) -> Bid:
    """Remove one line of a draft. The trail keeps what it said. Raises NotAllowed for someone who may not write."""
    bid = locked(bid, by)
    kind = "cost" if isinstance(line, CostLine) else "match"
    gone, _ = line.delete()
    if not gone:
        raise NotNow("Someone removed this line a moment ago.")
    audit.record(f"remove {kind} line", bid, by=by, at=at, why=said_of(line))
    drop_unsent(bid, line.paper if isinstance(line, IncomeLine) else None, by=by, at=at)
    return bid


def locked(bid: Bid, by: Person) -> Bid:
    """Return the bid as it stands now, held until the transaction ends, if this person may write it."""
    now = Bid.objects.held().get(pk=bid.pk)
    require(may_write_bid(by, now))
    return now


def said_of(line: CostLine | IncomeLine) -> str:
    """Return a line in a few words, for the trail."""
    return f"{line}: {pounds(line.amount_pence)}"
