"""Who offers a group a call before a refusal is sent."""

from collectives.models import Ballot, Decision
from collectives.rules.ballots import may_run
from collectives.standing import standing
from network.answers import Answer, no
from network.models.person import Someone
from network.moves import can_move


def may_offer_call(person: Someone, ballot: Ballot, decision: Decision | None) -> Answer:
    """Say whether this person may say that a call was offered: coordinator or facilitator, without a connection."""
    if decision is None:
        return no("The reasons are not written yet.")
    return may_run(standing(person, ballot)) and can_move(decision, "offer_call")
