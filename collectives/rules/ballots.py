"""Who may open, close and set aside a ballot, and when."""

from datetime import date

from collectives.counting import Turnout, hands_of, turnout
from collectives.models import Ballot, Collective
from collectives.rules.votes import IN_A_ROUND
from collectives.standing import Standing, standing, standing_to_bid
from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move
from projects.models import Bid

RUNNERS_ONLY = "Only the collective’s facilitator or its coordinator can do this."
ASIDE = "You have a connection to this group, so someone else must do this. Ask the facilitator or the coordinator."


def may_run(found: Standing) -> Answer:
    """Say whether someone with this standing may prepare, close or set aside the ballot."""
    if not found.runs:
        return no(RUNNERS_ONLY)
    return no(ASIDE) if found.aside else YES


def may_open_ballot(person: Someone, collective: Collective, bid: Bid) -> Answer:
    """Say whether this person may put this bid to the members."""
    if bid.locality_id != collective.locality_id:
        return no("This bid is for another collective.")
    return may_run(standing_to_bid(person, collective, bid)) and can_move(bid, "open_ballot")


def may_close_ballot(person: Someone, ballot: Ballot, on: date) -> Answer:
    """Say whether this person may close the ballot: once enough have voted, all have, or the last day is past."""
    if ballot.round_id is not None:
        return no(IN_A_ROUND)
    return may_run(standing(person, ballot)) and can_move(ballot, "close") and is_time_to_close(ballot, on)


def is_time_to_close(ballot: Ballot, on: date) -> Answer:
    """Say whether the ballot can be closed on a day, whoever asks."""
    if on > ballot.closes_on or hands_of(ballot) is not None:
        return YES
    return has_run_its_course(turnout(ballot))


def has_run_its_course(so_far: Turnout) -> Answer:
    """Say whether all who can have voted or, where the rules say so, no vote still to come could change the outcome."""
    if so_far.everyone or so_far.fixed:
        return YES
    return no(
        "Votes still to come could change the outcome. You can close it once everyone has voted, or after the last day"
        " to vote."
    )


def may_void_ballot(person: Someone, ballot: Ballot) -> Answer:
    """Say whether this person may set the ballot aside: until it is settled, and only where it would count."""
    if ballot.round_id is not None:
        return no(IN_A_ROUND)
    allowed = may_run(standing(person, ballot)) and can_move(ballot, "void")
    if not allowed:
        return allowed
    if ballot.settled:
        return no("The letter has gone to the group, so this ballot stands.")
    if ballot.outcome == "not_quorate":
        return no("Not enough people voted in this ballot, so it does not count anyway. Open a new one.")
    return YES
