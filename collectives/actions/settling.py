"""What follows when two members have agreed the reasons: ratifying, ringing first, the round, the letter."""

from datetime import datetime

from django.utils import timezone

from collectives.actions.hold import hold_round
from collectives.deferring import funder_waits_until
from collectives.letter_words import words_for_letter
from collectives.models import Decision, Ratifier, Round
from collectives.rules.decisions import needs_ratifying
from network import audit, letters
from network.answers import NotNow
from network.models import Person
from network.moves import move
from projects.bids.actions import back_to_waiting, refuse
from projects.bids.people import people_to_write_to
from projects.money.actions import offer

# A decision that nothing but the other bids of its round keeps waiting, or whose letter has gone.
READY = ("agreed", "settled")


def go_on(decision: Decision, *, by: Person, at: datetime) -> None:
    """Take reasons that two members agreed as far as they can go now. Runs inside the caller's transaction.

    Above the collective's authority two named people ratify first. Before a refusal somebody offers a call; nothing
    skips that. Raises NotEnoughMoney, with nothing kept.
    """
    if needs_ratifying(decision):
        move(decision, "recommend", by=by, at=at)
        write_to_ratifiers(decision, by=by, at=at)
    elif decision.outcome == "refuse":
        move(decision, "ask_to_ring", by=by, at=at)
    else:
        move(decision, "agree", by=by, at=at)
        carry_out(decision, by=by, at=at)


def carry_out(decision: Decision, *, by: Person, at: datetime) -> None:
    """Settle an agreed decision, and what waited for it in its round.

    In a round all awards are claimed together, in the order of its list. A no or a "not yet" waits for no other bid,
    but it can be the last for which the awards and the round wait.
    """
    round_id = decision.ballot.round_id
    if round_id is None or decision.outcome != "award":
        settle(decision, by=by, at=at)
    if round_id is not None:
        settle_round(round_id, by=by, at=at)


def write_to_ratifiers(decision: Decision, *, by: Person, at: datetime) -> None:
    """Write to everyone who may ratify for this collective. Who has a connection is told so on the page."""
    ballot = decision.ballot
    for row in Ratifier.objects.current().filter(collective=ballot.collective).select_related("person"):
        letters.queue(
            "collectives/to_ratify",
            to=row.person,
            about=ballot,
            by=by,
            at=at,
            locality=ballot.collective.locality,
            once_key=f"decision:{decision.pk}:{decision.written_at:%Y%m%d%H%M%S%f}:ratify:{row.person_id}",
            ballot=ballot,
            project=ballot.bid.project.title,
            group=ballot.bid.organisation.shown_name,
            amount_pence=decision.amount_pence,
        )


def settle_round(round_id: int, *, by: Person, at: datetime) -> None:
    """Take a round as far as it goes now: claim its awards once all are agreed, and end it with its last letter.

    Raises NotEnoughMoney when the share has less than the list gave, and NotNow when the round was set aside.
    """
    found = hold_round(round_id)
    if found.state not in {"closed", "settled"}:
        raise NotNow("This round is not waiting for its letters any more.")
    settle_awards(found, by=by, at=at)
    finish_round(found, by=by, at=at)


def settle_awards(found: Round, *, by: Person, at: datetime) -> None:
    """Claim the awards of a held round in the order of its list, once nothing keeps them waiting; all or none.

    They wait until each backed bid is agreed, or was put off with its letter. Raises NotEnoughMoney.
    """
    backed = list(found.ballots.filter(outcome="carried").order_by("rank").select_related("bid", "collective"))
    decisions = {row.ballot_id: row for row in Decision.objects.filter(ballot__in=backed)}
    waiting = [decisions.get(ballot.pk) for ballot in backed]
    if any(decision is None or decision.state not in READY for decision in waiting):
        return
    for decision in waiting:
        if decision is not None and decision.state == "agreed":
            settle(decision, by=by, at=at)


def finish_round(found: Round, *, by: Person, at: datetime) -> None:
    """End a closed round with its last letter: its page is public then, and tells no group what no letter told it."""
    left = found.ballots.filter(state="closed", settled=False).exclude(outcome="not_quorate")
    if found.state == "closed" and not left.exists():
        move(found, "settle", by=by, at=at, settled_at=at)


def settle(decision: Decision, *, by: Person, at: datetime) -> None:
    """Carry out a decision: the letter, and the money when it is a yes; a deferred bid waits again.

    Raises NotEnoughMoney, or NotNow when the bid has moved on.
    """
    ballot = decision.ballot
    once_key = f"decision:{decision.pk}"
    words = words_for_letter(decision)
    if decision.outcome == "award":
        amount = decision.amount_pence or 0
        offer(bid=ballot.bid, amount_pence=amount, by=by, at=at, once_key=once_key, reasons=words, terms=decision.terms)
    elif decision.outcome == "defer":
        back_to_waiting(
            bid=ballot.bid,
            by=by,
            at=at,
            why="The members have a question first.",
            verb="defer",
            waits_for_group=decision.question_to == "group",
        )
        write_question(decision, by=by, at=at)
    else:
        refuse(bid=ballot.bid, by=by, at=at, reasons=words, once_key=once_key)
    move(decision, "settle", by=by, at=at, settled_at=at)
    audit.change(ballot, "settle", by=by, at=at, settled=True)


def write_question(decision: Decision, *, by: Person, at: datetime) -> None:
    """Write to the group that its bid is put off, with the question, who answers it and by when."""
    bid = decision.ballot.bid
    for person in people_to_write_to(bid):
        letters.queue(
            "collectives/deferred",
            to=person,
            about=bid,
            by=by,
            at=at,
            locality=bid.locality,
            once_key=f"decision:{decision.pk}:deferred:{person.pk}",
            bid=bid,
            decision=decision,
            ballot=decision.ballot,
            funder_day=funder_waits_until(bid, timezone.localdate(at)),
        )
