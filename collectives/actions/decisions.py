"""Writing the reasons, agreeing them, and what follows when two have."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from collectives.actions.hold import hold
from collectives.actions.settling import go_on
from collectives.deferring import check_question
from collectives.models import Ballot, Decision, DecisionAgreement
from collectives.rules.decisions import may_agree_reasons, may_write_reasons
from collectives.standing import standing
from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.meanwhile import ChangedMeanwhile
from network.models import Person
from network.money import pounds
from network.moves import move
from partners.models import Organisation
from projects.money.terms import check_hangs_on_something, check_terms

AGREEMENTS_NEEDED = 2
NO_TERMS: dict[str, Any] = {"kind": "outright", "lapses_on": None, "conditions": "", "host": None, "less_why": ""}


@dataclass(frozen=True)
class Reasons:
    """What the group is told: what was strong, why, and what comes next; and how much, in pence, when it is a yes.

    The next are the terms of a yes, as `projects.money.terms` has them; each line of `conditions` is one. `acted_on`
    says what was done with the members' views. With `defer` the answer is "not yet": a `question`, who answers it, and
    by which day. `answer_back` answers the two named people who sent it back; only they and the collective read it.
    """

    strength: str
    reason: str
    next_step: str
    amount_pence: int | None = None
    kind: str = "outright"
    lapses_on: date | None = None
    conditions: str = ""
    host: Organisation | None = None
    less_why: str = ""
    acted_on: str = ""
    defer: bool = False
    question: str = ""
    question_to: str = ""
    question_by: date | None = None
    answer_back: str = ""

    def in_words(self) -> dict[str, str]:
        """Return the three texts as the letters take them."""
        return {"strength": self.strength, "reason": self.reason, "next_step": self.next_step}

    def as_terms(self) -> dict[str, Any]:
        """Return the terms as a decision keeps them."""
        return {
            "kind": self.kind,
            "lapses_on": self.lapses_on,
            "conditions": self.conditions.strip(),
            "host": self.host,
            "less_why": self.less_why.strip(),
        }

    def as_question(self) -> dict[str, Any]:
        """Return the question of a deferral as a decision keeps it; nothing for a yes or a no."""
        if not self.defer:
            return {"question": "", "question_to": "", "question_by": None}
        return {"question": self.question.strip(), "question_to": self.question_to, "question_by": self.question_by}


class ReasonsChanged(ChangedMeanwhile):
    """Somebody else wrote the reasons while the page was open; `decision` holds what they saved."""

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision = decision


NONE_YET = "none"


def reasons_mark(written_at: datetime | None) -> str:
    """Return the mark of reasons as they were written at a time, or of there being none yet."""
    return NONE_YET if written_at is None else written_at.astimezone(UTC).isoformat()


def decision_of(ballot: Ballot) -> Decision | None:
    """Return the decision written for a ballot, or None."""
    return Decision.objects.filter(ballot=ballot).select_related("ballot").first()


@transaction.atomic
def write_reasons(*, ballot: Ballot, reasons: Reasons, by: Person, at: datetime, seen: str = "") -> Decision:
    """Write the reasons of a decision, or write them again; earlier agreements are then cleared.

    The outcome follows the votes, unless it is put off with a question. `seen` is the mark of the reasons as they were
    first shown; without it the last writer wins. Raises NotAllowed; DoesNotFit for empty reasons, an amount or a
    question that does not fit; NotNow when it was put off twice before; ReasonsChanged when somebody else wrote
    something else since.
    """
    hold(ballot)
    require(may_write_reasons(by, ballot))
    decision = decision_of(ballot)
    _require_seen(decision, seen)
    if reasons.defer:
        check_question(ballot.bid, reasons, timezone.localdate(at))
    amount = None if reasons.defer else _fitting_amount(ballot, reasons)
    if not all(text.strip() for text in reasons.in_words().values()):
        raise DoesNotFit("Write one strength, one reason and what comes next.")
    written: dict[str, Any] = {
        "outcome": _outcome(ballot, reasons),
        "amount_pence": amount,
        "written_at": at,
        "written_by": by,
        **reasons.in_words(),
        "acted_on": reasons.acted_on.strip(),
        **reasons.as_question(),
        **(reasons if amount else replace(reasons, **NO_TERMS)).as_terms(),
    }
    if amount:
        _check(ballot, Decision(ballot=ballot, **written), at)
    if decision is None:
        decision = Decision.objects.create(ballot=ballot, **written)
        audit.record("write_reasons", decision, by=by, at=at, after=written)
        return decision
    move(decision, "rewrite", by=by, at=at, why=reasons.answer_back.strip(), **written)
    decision.agreements.all().delete()
    return decision


def _require_seen(decision: Decision | None, seen: str) -> None:
    if seen and decision is not None and seen != reasons_mark(decision.written_at):
        raise ReasonsChanged(decision)


def _outcome(ballot: Ballot, reasons: Reasons) -> str:
    if reasons.defer:
        return "defer"
    return "award" if ballot.outcome == "carried" else "refuse"


def _check(ballot: Ballot, decision: Decision, at: datetime) -> None:
    """Raise DoesNotFit for terms that the offer itself would refuse, before anyone agrees them."""
    asked, amount, today = ballot.bid.asked_pence, decision.amount_pence or 0, timezone.localdate(at)
    if decision.host is not None and decision.host_id == ballot.bid.organisation_id:
        raise DoesNotFit("Choose another partner to hold the money, or none if the group has its own account.")
    check_terms(decision.terms, amount_pence=amount, asked_pence=asked, today=today)
    check_hangs_on_something(decision.terms, ballot.bid, amount_pence=amount)


def _fitting_amount(ballot: Ballot, reasons: Reasons) -> int | None:
    """Return the amount of an award, in pence, or None for a no; raises DoesNotFit."""
    if ballot.outcome != "carried":
        if reasons.amount_pence:
            raise DoesNotFit("The members said no, so there is no amount to offer.")
        return None
    asked, amount = ballot.bid.asked_pence or 0, reasons.amount_pence or 0
    if amount <= 0:
        raise DoesNotFit("Say how much the group is offered.")
    if amount > asked:
        raise DoesNotFit(f"The group asked for {pounds(asked)}. Offer that much or less.")
    if ballot.given_pence is not None and amount > ballot.given_pence:
        raise DoesNotFit(f"The round left {pounds(ballot.given_pence)} for this bid. Offer that much or less.")
    return amount


@transaction.atomic
def agree_reasons(*, ballot: Ballot, seen: datetime, by: Person, at: datetime) -> Decision:
    """Agree the reasons as they were written at `seen`. After the second agreement, one of them lived, it goes on.

    Of a referred bid the two named people agree them.
    What then follows is in `settling.go_on`, in this same transaction: when the share has too little, NotEnoughMoney is
    raised and the agreement is not kept. Raises NotAllowed, or NotNow when the reasons were changed after `seen`.
    """
    hold(ballot)
    decision = decision_of(ballot)
    require(may_agree_reasons(by, ballot, decision))
    if decision is None or decision.written_at != seen:
        raise NotNow("The reasons were changed after you opened this page. Read them again before you agree.")
    seat = standing(by, ballot).seat
    DecisionAgreement.objects.create(decision=decision, person=by, seat=seat, agreed_at=at)
    audit.record("agree_reasons", decision, by=by, at=at)
    seats = list(decision.agreements.values_list("seat", flat=True))
    if len(seats) >= AGREEMENTS_NEEDED and (ballot.is_referred or "lived_experience" in seats):
        decision.ballot = ballot
        go_on(decision, by=by, at=at)
    return decision
