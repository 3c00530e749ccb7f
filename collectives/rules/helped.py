"""Who may take down a vote on the telephone, confirm it, print paper ballots and enter them."""

from datetime import date

from collectives.models import Ballot, HelpedVote
from collectives.rules.ballots import may_run
from collectives.rules.votes import IN_A_ROUND, is_open
from collectives.standing import standing
from network.answers import YES, Answer, no
from network.models.person import Someone

NOBODY_HEARS = (
    "In a secret ballot nobody may hear a vote. Print a paper ballot for this member: it has a code and no name on it."
)
NOT_YOURS = "Only those who run the ballot, whoever listened, and the member can answer this."
READS_LETTERS = "You can read the letter with the code, so the member or somebody else must type it in."
OVER = "This vote has been confirmed or dropped already."


def may_help(person: Someone, ballot: Ballot, on: date) -> Answer:
    """Say whether this person may print and enter paper ballots."""
    if ballot.round_id is not None:
        return no(IN_A_ROUND)
    return may_run(standing(person, ballot)) and is_open(ballot, on)


def may_take_down(person: Someone, ballot: Ballot, on: date) -> Answer:
    """Say whether this person may take down votes on the telephone."""
    allowed = may_help(person, ballot, on)
    return no(NOBODY_HEARS) if allowed and ballot.secret else allowed


def may_answer_for(person: Someone, helped: HelpedVote) -> Answer:
    """Say whether this person may confirm or drop a vote that was taken down."""
    if helped.state != "waiting":
        return no(OVER)
    mine = person.is_authenticated and person.pk in {helped.person_id, helped.witness_id}
    ballot: Ballot = helped.ballot  # type: ignore[assignment]  # asked for only where there is one
    return YES if mine or may_run(standing(person, ballot)) else no(NOT_YOURS)


def may_type_code(person: Someone, helped: HelpedVote) -> Answer:
    """Say whether this person may type in the code: not a coordinator who took it down and could read the letter."""
    allowed = may_answer_for(person, helped)
    ballot: Ballot = helped.ballot  # type: ignore[assignment]  # as above
    own = person.is_authenticated and person.pk == helped.entered_by_id
    return no(READS_LETTERS) if allowed and own and standing(person, ballot).coordinates else allowed
