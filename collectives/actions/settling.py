"""What follows when two members have agreed the reasons: ratifying, ringing first, the round, the letter."""

from datetime import datetime

from collectives.actions.hold import hold_round
from collectives.models import Decision, Round
from collectives.rules.decisions import is_within_authority
from network import audit
from network.answers import NotNow
from network.models import Person
from network.moves import move
from projects.bids.actions import back_to_waiting, refuse
from projects.money.actions import offer

# A decision that nothing but the other bids of its round keeps waiting, or whose letter has gone.
READY = ("agreed", "settled")


def go_on(decision: Decision, *, by: Person, at: datetime) -> None:
    """Take an agreed or ratified decision as far as it can go now. Runs inside the caller's transaction.

    Above the collective's authority two named people ratify it first. Before a refusal somebody offers a call. In a
    round all awards are claimed together, in the order of its list. Raises NotEnoughMoney, with nothing kept.
    """
    if needs_ratifying(decision):
        move(decision, "recommend", by=by, at=at)
    elif decision.outcome == "refuse" and decision.called_at is None:
        move(decision, "ask_to_ring", by=by, at=at)
    elif decision.outcome == "award" and decision.ballot.round_id is not None:
        move(decision, "ratify" if decision.state == "ratifying" else "agree", by=by, at=at)
        settle_awards(decision.ballot.round_id, by=by, at=at)
    else:
        settle(decision, by=by, at=at)


def needs_ratifying(decision: Decision) -> bool:
    """Return whether two named people must still ratify this decision."""
    if decision.outcome != "award" or decision.state == "ratifying":
        return False
    return not is_within_authority(decision.ballot, decision.amount_pence or 0)


def settle_awards(round_id: int, *, by: Person, at: datetime) -> None:
    """Claim the awards of a round in the order of its list, once each is agreed; all of them or none.

    Raises NotEnoughMoney when the share has less than the list gave, and NotNow when the round was set aside.
    """
    found = hold_round(round_id)
    if found.state != "closed":
        raise NotNow("This round is not waiting for its letters any more.")
    backed = list(found.ballots.filter(outcome="carried").order_by("rank").select_related("bid", "collective"))
    decisions = {row.ballot_id: row for row in Decision.objects.filter(ballot__in=backed)}
    waiting = [decisions.get(ballot.pk) for ballot in backed]
    if any(decision is None or decision.state not in READY for decision in waiting):
        return
    for decision in waiting:
        if decision is not None and decision.state == "agreed":
            settle(decision, by=by, at=at)
    finish_round(found, by=by, at=at)


def finish_round(found: Round, *, by: Person, at: datetime) -> None:
    """Move a closed round on once every award it gave is settled."""
    left = Decision.objects.filter(ballot__round=found, outcome="award").exclude(state="settled")
    if found.state == "closed" and not left.exists():
        move(found, "settle", by=by, at=at, settled_at=at)


def settle(decision: Decision, *, by: Person, at: datetime) -> None:
    """Carry out a decision: the letter, and the money when it is a yes; a deferred bid waits again.

    Raises NotEnoughMoney, or NotNow when the bid has moved on.
    """
    ballot = decision.ballot
    once_key = f"decision:{decision.pk}"
    words = {"strength": decision.strength, "reason": decision.reason, "next_step": decision.next_step}
    if decision.outcome == "award":
        amount = decision.amount_pence or 0
        offer(bid=ballot.bid, amount_pence=amount, by=by, at=at, once_key=once_key, reasons=words, terms=decision.terms)
    elif decision.outcome == "defer":
        back_to_waiting(bid=ballot.bid, by=by, at=at, why=decision.question, verb="defer")
    else:
        refuse(bid=ballot.bid, by=by, at=at, reasons=words, once_key=once_key)
    move(decision, "settle", by=by, at=at, settled_at=at)
    audit.change(ballot, "settle", by=by, at=at, settled=True)
