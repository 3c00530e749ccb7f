"""Who may enter the sheet of a hall, and which ballots hands can decide."""

from collections.abc import Iterable
from datetime import date

from collectives.models import Ballot, Elector, HallSheet, Holder, Meeting, Round, Vote
from collectives.rules.meetings import RUNNERS_ONLY
from collectives.rules.seats import runs
from network.answers import YES, Answer, no
from network.models.person import Someone

ENTERED = "The sheet of this meeting has been entered already. Each is entered once."
REGISTER_FIRST = "First say who was here. Then enter what was counted."
NOT_HERE = "That ballot is not open in this collective."
NO_HANDS = "Hands cannot be counted in a secret ballot or by consent. Use paper ballots instead."
NO_HANDS_IN_ROUND = (
    "Hands cannot be counted in a secret round, nor for points, dots or places. Use paper ballots instead."
)
VOTED_HERE = (
    "Some members have voted in this {it} already, and their votes stand. Enter the other votes as paper ballots, or"
    " set the {it} aside and open a new one."
)
OTHERS_CAN_VOTE = (
    "This {it} is not only for this meeting: members who were not here can still vote in it. Enter the hands once its"
    " last day has gone by, or once everyone who can vote was here."
)


def may_enter_sheet(person: Someone, meeting: Meeting) -> Answer:
    """Say whether this person may enter the sheet of this meeting: once, after the register."""
    if not runs(person, meeting.collective):
        return no(RUNNERS_ONLY)
    if meeting.state != "held":
        return no(REGISTER_FIRST)
    return no(ENTERED) if HallSheet.objects.filter(meeting=meeting).exists() else YES


def may_see_sheet(person: Someone, meeting: Meeting) -> Answer:
    """Say whether this person may see the picture of the sheet, which holds names."""
    return YES if runs(person, meeting.collective) else no(RUNNERS_ONLY)


def suits_hands(holder: Holder) -> Answer:
    """Say whether a ballot or a round is voted on in a way that hands can be counted for."""
    if holder.method == "yes_no" and not holder.secret:
        return YES
    in_a_round = isinstance(holder, Round) or holder.round_id is not None
    return no(NO_HANDS_IN_ROUND if in_a_round else NO_HANDS)


def takes_hands(ballot: Ballot, meeting: Meeting) -> Answer:
    """Say whether hands counted at this meeting can decide this ballot. Those of a round are decided together."""
    return hands_by_ballot([ballot], meeting)[ballot.pk]


def hands_by_ballot(ballots: Iterable[Ballot], meeting: Meeting) -> dict[int, Answer]:
    """Say of each of these ballots, by its key, what takes_hands says of one. Votes are looked up for all at once."""
    asked = list(ballots)
    voted = {*Vote.objects.filter(ballot__in=asked).values_list("ballot", flat=True)}
    voted |= {*Elector.objects.filter(ballot__in=asked, voted=True).values_list("ballot", flat=True)}
    return {ballot.pk: _takes_hands(ballot, meeting, voted=ballot.pk in voted) for ballot in asked}


def _takes_hands(ballot: Ballot, meeting: Meeting, *, voted: bool) -> Answer:
    if ballot.collective_id != meeting.collective_id or ballot.state != "open":
        return no(NOT_HERE)
    return suits_hands(ballot) and (no(VOTED_HERE.format(it=_it(ballot))) if voted else YES)


def is_its_time(ballot: Ballot, on: date, *, everyone_here: bool) -> Answer:
    """Say whether the hands are the last word: nobody who was not there can still vote."""
    if ballot.route == "meeting" or on > ballot.closes_on or everyone_here:
        return YES
    return no(OTHERS_CAN_VOTE.format(it=_it(ballot)))


def _it(ballot: Ballot) -> str:
    return "round" if ballot.round_id else "ballot"
