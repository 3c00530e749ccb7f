"""Who may take down votes of a round on the telephone, say that they heard them, print paper ballots and enter them."""

from datetime import date

from collectives.models import HelpedVote, Round
from collectives.rules.helped import NOBODY_HEARS, OVER
from collectives.rules.rounds import may_run_round
from collectives.rules.votes import CLOSED
from network.answers import YES, Answer, no
from network.models.person import Someone

NOT_YOURS = "Only those who run the round and whoever listened can answer this."


def may_help_in_round(person: Someone, found: Round, on: date) -> Answer:
    """Say whether this person may print and enter paper ballots of the round."""
    is_open = YES if found.state == "open" and on <= found.closes_on else no(CLOSED)
    return may_run_round(person, found) and is_open


def may_take_down_in_round(person: Someone, found: Round, on: date) -> Answer:
    """Say whether this person may take down votes on the telephone."""
    allowed = may_help_in_round(person, found, on)
    return no(NOBODY_HEARS) if allowed and found.secret else allowed


def may_hear(person: Someone, helped: HelpedVote) -> Answer:
    """Say whether this person may say that they heard a vote that was taken down."""
    if helped.state != "waiting":
        return no(OVER)
    return YES if person.is_authenticated and person.pk == helped.witness_id else no(NOT_YOURS)


def may_drop_in_round(person: Someone, helped: HelpedVote, found: Round) -> Answer:
    """Say whether this person may drop a vote that was taken down wrongly."""
    if helped.state != "waiting":
        return no(OVER)
    near = person.is_authenticated and person.pk in {helped.witness_id, helped.person_id}
    return YES if near else may_run_round(person, found)
