"""When a small sum goes from three members to all of them."""

from collectives.counting import Roll
from collectives.models import Ballot
from collectives.rules.ballots import may_run
from collectives.standing import Standing, standing
from collectives.voters import is_out_of_reach
from network.answers import YES, Answer, no
from network.models.person import Someone

NOT_SMALL = "All members vote on this bid already."
STILL_THREE = "Three members can still decide this bid, so it stays with them."


def may_let_all_vote(person: Someone, ballot: Ballot) -> Answer:
    """Say whether this person may put a small sum to all members."""
    return can_let_all_vote(standing(person, ballot), ballot)


def can_let_all_vote(found: Standing, ballot: Ballot, roll: Roll | None = None) -> Answer:
    """Say the same of someone whose standing is known. It can be done after the last day too: it would not count."""
    allowed = may_run(found)
    if not allowed:
        return allowed
    if ballot.state != "open" or ballot.route != "small":
        return no(NOT_SMALL)
    return YES if is_out_of_reach(ballot, roll) else no(STILL_THREE)
