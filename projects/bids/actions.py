"""Moves a bid: sends it in, takes it back, sends it back, puts it to a decision, and refuses it with reasons."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from network import letters
from network.answers import DoesNotFit, require
from network.audit import plain
from network.models import Letter, Person
from network.moves import move
from projects.bids.clock import soonest_answer
from projects.bids.people import people_to_write_to
from projects.bids.questions import SECTIONS, answers_of, raw_answers
from projects.bids.rules import may_send_back, may_submit_bid, may_withdraw
from projects.bids.versions import frozen_line
from projects.models import Bid, BidVersion


@transaction.atomic
def submit(*, bid: Bid, by: Person, at: datetime, declared: bool) -> Bid:
    """Send a bid in: freeze it as its next version and write to the group. `declared` is the tick at the end.

    Raises NotAllowed, naming what is unfinished; DoesNotFit without the tick; NotNow when it was sent in a moment ago.
    """
    bid = Bid.objects.held().get(pk=bid.pk)
    require(may_submit_bid(by, bid))
    if not declared:
        raise DoesNotFit("Tick the box to say that the answers are right.")
    number = bid.version + 1
    move(bid, "submit", by=by, at=at, submitted_at=at, submitted_by=by, version=number)
    BidVersion.objects.create(bid=bid, number=number, at=at, by=by, content=frozen(bid))
    _write_to_group(
        "projects/bid_received",
        bid,
        by=by,
        at=at,
        once_key=f"bid:{bid.pk}:{number}:received",
        answer_by=soonest_answer(timezone.localdate(at)),
    )
    return bid


def frozen(bid: Bid) -> dict[str, Any]:
    """Return all answers and lines of a bid as they are kept for good: raw, and in words for reading."""
    return {
        "fields": {name: plain(value) for name, value in raw_answers(bid).items()},
        "answers": [list(pair) for pair in answers_of(bid)],
        "cost_lines": list(bid.cost_lines.values("what", "amount_pence")),
        "income_lines": [frozen_line(line) for line in bid.income_lines.select_related("rate")],
    }


@transaction.atomic
def withdraw(*, bid: Bid, by: Person, at: datetime, why: str = "") -> Bid:
    """Take a bid back. Raises NotAllowed for someone who may not, or once the collective has it."""
    require(may_withdraw(by, bid))
    move(bid, "withdraw", by=by, at=at, why=why)
    return bid


@transaction.atomic
def send_back(*, bid: Bid, by: Person, at: datetime, reasons: dict[str, str]) -> Bid:
    """Send a bid back for changes: `reasons` gives, for each page named, what to change. The version sent stays.

    Raises NotAllowed for anyone but the coordinator, DoesNotFit without a reason or with an unknown page.
    """
    require(may_send_back(by, bid))
    asked = {slug: reason.strip() for slug, reason in reasons.items() if reason.strip()}
    if not asked or not set(asked) <= set(SECTIONS):
        raise DoesNotFit("Say for at least one part of the bid what should change.")
    move(bid, "send_back", by=by, at=at, why="; ".join(f"{SECTIONS[slug]}: {asked[slug]}" for slug in asked))
    BidVersion.objects.filter(bid=bid, number=bid.version).update(changes_asked=asked)
    _write_to_group(
        "projects/bid_sent_back",
        bid,
        by=by,
        at=at,
        once_key=f"bid:{bid.pk}:{bid.version}:sent-back",
        changes=[(SECTIONS[slug], reason) for slug, reason in asked.items()],
    )
    return bid


@transaction.atomic
def open_to_decision(*, bid: Bid, by: Person, at: datetime) -> Bid:
    """Put a bid before the collective. The caller has decided who may. Raises NotNow unless it is sent in and waits."""
    move(bid, "open_ballot", by=by, at=at)
    return bid


@transaction.atomic
def back_to_waiting(*, bid: Bid, by: Person, at: datetime, why: str, verb: str = "void_ballot") -> Bid:
    """Bring a bid back from the collective undecided; `verb` is "void_ballot" or "not_quorate". Raises NotNow."""
    if verb not in {"void_ballot", "not_quorate"}:
        raise DoesNotFit("A bid comes back when its ballot is set aside, or when too few voted.")
    move(bid, verb, by=by, at=at, why=why)
    return bid


@transaction.atomic
def refuse(*, bid: Bid, by: Person, at: datetime, reasons: dict[str, str], once_key: str) -> Bid:
    """Say no to a bid, with reasons in plain words ("strength", "reason", "next_step"), and write to the group.

    The caller has decided; this does not ask who may. The same `once_key` refuses once. Raises NotNow when the bid is
    not with the collective.
    """
    if bid.state == "refused" and Letter.objects.filter(once_key__startswith=f"{once_key}:letter:").exists():
        return bid
    move(bid, "refuse", by=by, at=at, why=reasons["reason"])
    _write_to_group("projects/refused", bid, by=by, at=at, once_key=f"{once_key}:letter", **reasons)
    return bid


def _write_to_group(template: str, bid: Bid, *, by: Person, at: datetime, once_key: str, **words: Any) -> None:  # noqa: ANN401
    for person in people_to_write_to(bid):
        letters.queue(
            template,
            to=person,
            about=bid,
            by=by,
            at=at,
            locality=bid.locality,
            once_key=f"{once_key}:{person.pk}",
            bid=bid,
            **words,
        )
