"""Who may take down a vote on the telephone, confirm it, print paper ballots and enter them: in a ballot or a round."""

from datetime import date

from collectives.models import Ballot, HelpedVote, Holder, Round
from collectives.rules.ballots import may_run
from collectives.rules.rounds import may_run_round, standings
from collectives.rules.votes import IN_A_ROUND, is_open
from collectives.standing import Standing, standing
from network.answers import YES, Answer, no
from network.models.person import Someone

NOBODY_HEARS = (
    "When a vote is secret, nobody may hear it. Print a paper ballot for this member: it has a code and no name on it."
)
NOT_YOURS = "Only those who run the voting, whoever listened, and the member can answer this."
READS_LETTERS = "You can read the letter with the code, so the member or somebody else must type it in."
WHO_LISTENED = "Somebody listened to this vote. It counts once they say on their own page that they heard it."
OVER = "This vote has been confirmed or dropped already."


def standings_in(person: Someone, holder: Holder) -> dict[Ballot, Standing]:
    """Return what this person is to the one bid of a ballot, or to each bid of a round."""
    if isinstance(holder, Round):
        return standings(person, holder)
    return {holder: standing(person, holder)}


def may_run_voting(person: Someone, holder: Holder) -> Answer:
    """Say whether this person runs the ballot or the round."""
    if isinstance(holder, Round):
        return may_run_round(person, holder)
    return may_run(standing(person, holder))


def may_help(person: Someone, holder: Holder, on: date) -> Answer:
    """Say whether this person may print and enter paper ballots."""
    return may_run_voting(person, holder) and takes_help(holder, on)


def takes_help(holder: Holder, on: date) -> Answer:
    """Say whether paper ballots are printed and entered on a day, whoever asks."""
    if isinstance(holder, Ballot) and holder.round_id is not None:
        return no(IN_A_ROUND)
    return is_open(holder, on)


def may_take_down(person: Someone, holder: Holder, on: date) -> Answer:
    """Say whether this person may take down votes on the telephone."""
    return may_run_voting(person, holder) and takes_calls(holder, on)


def takes_calls(holder: Holder, on: date) -> Answer:
    """Say whether votes are taken down on the telephone on a day, whoever asks."""
    allowed = takes_help(holder, on)
    return no(NOBODY_HEARS) if allowed and holder.secret else allowed


def listened(person: Someone, helped: HelpedVote) -> bool:
    """Return whether this person is the one who was named as listening to the call."""
    return person.is_authenticated and helped.witness_id == person.pk


def may_answer_for(person: Someone, helped: HelpedVote) -> Answer:
    """Say whether this person may confirm or drop a vote that was taken down."""
    if helped.state != "waiting":
        return no(OVER)
    mine = person.is_authenticated and person.pk in {helped.person_id, helped.witness_id}
    return YES if mine or may_run_voting(person, helped.holder) else no(NOT_YOURS)


def may_confirm(person: Someone, helped: HelpedVote) -> Answer:
    """Say whether this person may make it count: who listened, or else whoever may type in the code.

    Nobody who took it down types in the code if they can read letters, and so the one it is in.
    """
    allowed = may_answer_for(person, helped)
    if not allowed or listened(person, helped):
        return allowed
    if helped.witness_id is not None:
        return no(WHO_LISTENED)
    own = person.is_authenticated and person.pk == helped.entered_by_id
    return no(READS_LETTERS) if own and _reads_letters(person, helped.holder) else allowed


def _reads_letters(person: Someone, holder: Holder) -> bool:
    if not person.is_authenticated:
        return False
    return person.rolebook.has("lead") or person.rolebook.has_in([holder.collective.locality_id], "coordinator")
