"""Moves a bid: sends it in, takes it back, sends it back, puts it to a decision, and refuses it with reasons."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from network import audit, letters
from network.answers import DoesNotFit, require
from network.audit import plain
from network.models import Letter, Person
from network.money import pounds
from network.moves import move
from projects.bids.asked import pages_of
from projects.bids.clock import promise_in, promised, waited
from projects.bids.lengths import open_funds
from projects.bids.people import people_to_write_to
from projects.bids.questions import answers_of, raw_answers, sections_of
from projects.bids.rules import helps, may_send_back, may_submit_bid, may_withdraw
from projects.bids.versions import frozen_line, spoken_answers
from projects.models import Bid, BidVersion


@transaction.atomic
def submit(*, bid: Bid, by: Person, at: datetime, declared: bool, read_back: bool = False) -> Bid:
    """Send a bid in: freeze it as its next version and write to the group. `declared` is the tick at the end.

    A helper who took it down in a call says with `read_back` that they read it all back. The clock goes on where it
    stood still. Raises NotAllowed, naming what is unfinished; DoesNotFit without a tick; NotNow when it was sent in a
    moment ago.
    """
    bid, day = Bid.objects.held().get(pk=bid.pk), timezone.localdate(at)
    require(may_submit_bid(by, bid, on=day))
    if not declared:
        raise DoesNotFit("Tick the box to say that the answers are right.")
    told = helps(by, bid)
    if told and not read_back:
        raise DoesNotFit("Read every answer back to the group first, and tick the box when you have.")
    number = bid.version + 1
    changes: dict[str, Any] = {"waited_days": waited(bid, day), "waiting_since": None}
    if not bid.version:
        changes["promise_days"] = promise_in(bid.locality_id)
    if bid.fund is None:
        changes["fund"] = open_funds(bid.locality, day).first()
    if told:
        changes["read_back_at"] = at
    move(bid, "submit", by=by, at=at, submitted_at=at, submitted_by=by, version=number, **changes)
    BidVersion.objects.create(bid=bid, number=number, at=at, by=by, content=frozen(bid))
    if told:
        send_copy(bid, by=by, at=at)
    _write_to_group(
        "projects/bid_received",
        bid,
        by=by,
        at=at,
        once_key=f"bid:{bid.pk}:{number}:received",
        answer_by=promised(bid, day),
    )
    return bid


def send_copy(bid: Bid, *, by: Person, at: datetime) -> None:
    """Send the group every answer that a helper wrote down for it, each person in the way they asked to be reached."""
    _write_to_group(
        "projects/bid_told",
        bid,
        by=by,
        at=at,
        once_key=f"bid:{bid.pk}:{bid.version}:told",
        answers=answers_of(bid),
        costs=[(line.what, pounds(line.amount_pence)) for line in bid.cost_lines.all()],
    )


def frozen(bid: Bid) -> dict[str, Any]:
    """Return all answers and lines of a bid as they are kept for good: raw, and in words for reading."""
    return {
        "fields": {name: plain(value) for name, value in raw_answers(bid).items()},
        "answers": [list(pair) for pair in answers_of(bid)],
        "titles": {step.slug: step.title for step in pages_of(bid)},
        "own_answers": {row.slug: row.text for row in bid.own_answers.all() if row.text},
        "spoken": {told.slug: told.reference for told in spoken_answers(bid)},
        "cost_lines": list(bid.cost_lines.values("what", "amount_pence")),
        "income_lines": [frozen_line(line) for line in bid.income_lines.select_related("rate")],
    }


@transaction.atomic
def withdraw(*, bid: Bid, by: Person, at: datetime, why: str = "") -> Bid:
    """Take a bid back and, once sent in, write to the group. Raises NotAllowed, also when the collective has it."""
    require(may_withdraw(by, bid))
    was_sent_in = bool(bid.version)
    move(bid, "withdraw", by=by, at=at, why=why)
    if was_sent_in:
        _write_to_group(
            "projects/bid_withdrawn",
            bid,
            by=by,
            at=at,
            once_key=f"bid:{bid.pk}:withdrawn",
            who=by.name or "Someone",
            day=timezone.localdate(at),
        )
    return bid


@transaction.atomic
def send_back(*, bid: Bid, by: Person, at: datetime, reasons: dict[str, str]) -> Bid:
    """Send a bid back for changes: `reasons` gives, for each page named, what to change. The version sent stays.

    Raises NotAllowed for anyone but the coordinator, DoesNotFit without a reason or with an unknown page.
    """
    require(may_send_back(by, bid))
    sections = sections_of(bid)
    asked = {slug: reason.strip() for slug, reason in reasons.items() if reason.strip()}
    if not asked or not set(asked) <= set(sections):
        raise DoesNotFit("Say for at least one part of the bid what should change.")
    why = "; ".join(f"{sections[slug]}: {asked[slug]}" for slug in asked)
    move(bid, "send_back", by=by, at=at, why=why, waiting_since=at)
    BidVersion.objects.filter(bid=bid, number=bid.version).update(changes_asked=asked)
    _write_to_group(
        "projects/bid_sent_back",
        bid,
        by=by,
        at=at,
        once_key=f"bid:{bid.pk}:{bid.version}:sent-back",
        changes=[(sections[slug], reason) for slug, reason in asked.items()],
    )
    return bid


@transaction.atomic
def open_to_decision(*, bid: Bid, by: Person, at: datetime) -> Bid:
    """Put a bid before the collective. The caller has decided who may. Raises NotNow unless it is sent in and waits.

    A clock that stood still for the group goes on.
    """
    day = timezone.localdate(at)
    stood: dict[str, Any] = {"waited_days": waited(bid, day), "waiting_since": None} if bid.waiting_since else {}
    move(bid, "open_ballot", by=by, at=at, **stood)
    return bid


@transaction.atomic
def back_to_waiting(
    *, bid: Bid, by: Person, at: datetime, why: str, verb: str = "void_ballot", waits_for_group: bool = False
) -> Bid:
    """Bring a bid back undecided; `verb` is "void_ballot", "not_quorate" or "defer". Raises NotNow.

    With `waits_for_group` our clock stands still until `clock_goes_on` or the next ballot.
    """
    if verb not in {"void_ballot", "not_quorate", "defer"}:
        raise DoesNotFit("A bid comes back when its ballot is set aside, when too few voted, or with a question.")
    stands: dict[str, Any] = {"waiting_since": at} if waits_for_group else {}
    move(bid, verb, by=by, at=at, why=why, **stands)
    return bid


@transaction.atomic
def clock_goes_on(*, bid: Bid, by: Person, at: datetime) -> Bid:
    """Let our clock go on after it stood still for the group. The caller has decided who may."""
    if bid.waiting_since:
        days = waited(bid, timezone.localdate(at))
        audit.change(bid, "clock_goes_on", by=by, at=at, waited_days=days, waiting_since=None)
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
    words = {**reasons, "may_ask_again": getattr(bid, "second_look", None) is None}
    _write_to_group("projects/refused", bid, by=by, at=at, once_key=f"{once_key}:letter", **words)
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
