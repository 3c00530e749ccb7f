"""Offering a group a call before it reads a no."""

from datetime import datetime

from django.db import transaction

from collectives.actions.decisions import decision_of
from collectives.actions.hold import hold
from collectives.actions.settling import carry_out
from collectives.calling import CAME, roles_reached
from collectives.models import Ballot, Decision
from collectives.rules.calling import may_offer_call
from network.answers import DoesNotFit, require
from network.models import Person
from network.moves import move


@transaction.atomic
def offer_call(*, ballot: Ballot, came: str, reached: str, by: Person, at: datetime) -> Decision:
    """Keep that a call was offered, to whom and what came of it; then the letter goes, in this same transaction.

    `came` is a key of CAME, `reached` a role that people of the group hold: what is kept names nobody. Raises
    NotAllowed, and DoesNotFit for an unknown answer.
    """
    hold(ballot)
    decision = decision_of(ballot)
    require(may_offer_call(by, ballot, decision))
    assert decision is not None  # noqa: S101 - the rule says no without one
    roles = roles_reached(ballot.bid)
    if came not in CAME:
        raise DoesNotFit("Say what came of it.")
    if reached not in roles:
        raise DoesNotFit("Say who of the group it was.")
    words = f"{CAME[came]}: {roles[reached].lower()}."
    decision.ballot = ballot
    move(decision, "offer_call", by=by, at=at, called_at=at, called_by=by, call_words=words)
    carry_out(decision, by=by, at=at)
    return decision
