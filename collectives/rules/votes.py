"""Who may say they have a connection, read the papers, and vote."""

from datetime import date

from collectives.models import Ballot, Holder
from collectives.standing import Standing, standing
from network.answers import YES, Answer, no
from network.models.person import Someone

NOT_HERE = "Only members of this collective can do this. Your seat here has ended, or you do not have one."
TOO_LATE = "This ballot opened before you joined, so you vote from the next one."
STOOD_ASIDE = (
    "You stand aside from this bid because of your connection to the group. You don’t read it, vote on it or agree the"
    " reasons. Thank you for saying so."
)
IN_A_ROUND = "This bid is decided in a round, together with others. Do this on the page of the round."
NO_VOTE = (
    "You take part in this group, or send people to it. This collective’s rule is that those who do read the bid and"
    " talk about it, and do not vote on it. Thank you for saying so."
)
SAY_FIRST = "First say whether you have a connection to this group. Then you can read the bid."
REFERRED = (
    "Too few members here have no connection to this group, so a member of staff and a trustee decide this bid in the"
    " members’ place."
)
CLOSED = "This ballot is closed, so votes can no longer be given or changed."
ONCE = "You have voted. A secret vote is on a paper without a name, so it can’t be found again or changed."
CHANGE_LATE = (
    "You have voted, so your answer is fixed. If it was wrong, tell the facilitator, who can set the ballot aside."
)


def is_open(holder: Holder, on: date) -> Answer:
    """Say whether votes are taken on a day."""
    return YES if holder.state == "open" and on <= holder.closes_on else no(CLOSED)


def may_say_connection(person: Someone, ballot: Ballot) -> Answer:
    """Say whether this person may answer the question about connections, or change the answer."""
    return can_say_connection(standing(person, ballot), ballot)


def can_say_connection(found: Standing, ballot: Ballot) -> Answer:
    """Say the same of someone whose standing is known."""
    if not (found.member or found.coordinates or found.lead):
        return no(NOT_HERE)
    if ballot.settled or ballot.state == "void":
        return no("This ballot is over, so there is nothing to say a connection to.")
    return no(CHANGE_LATE) if found.voted else YES


def may_read_paper(person: Someone, ballot: Ballot) -> Answer:
    """Say whether this person may read the bid on this ballot."""
    return can_read(standing(person, ballot))


def can_read(found: Standing) -> Answer:
    """Say the same of someone whose standing is known. The coordinator and the lead read bids without a ballot too."""
    if found.must or found.grade == "paid_or_family":
        return no(STOOD_ASIDE)
    if (found.coordinates or found.lead) and not found.aside:
        return YES
    if not found.member:
        return no(NOT_HERE)
    return YES if found.grade else no(SAY_FIRST)


def may_vote(person: Someone, ballot: Ballot, on: date) -> Answer:
    """Say whether this person may vote, or change their vote, on a day."""
    if ballot.round_id is not None:
        return no(IN_A_ROUND)
    return is_open(ballot, on) and can_cast(standing(person, ballot), ballot)


def can_cast(found: Standing, ballot: Ballot) -> Answer:
    """Say whether someone with this standing gives a vote now, or changes it: a secret one is given once."""
    allowed = can_vote(found)
    return no(ONCE) if allowed and ballot.secret and found.voted else allowed


def can_vote(found: Standing) -> Answer:
    """Say whether someone with this standing has a vote in an open ballot."""
    if not found.member:
        return no(NOT_HERE)
    if not found.seat:
        return no(REFERRED if found.referred else TOO_LATE)
    if found.must or found.grade == "paid_or_family":
        return no(STOOD_ASIDE)
    if found.no_vote:
        return no(NO_VOTE)
    return YES if found.grade else no(SAY_FIRST)
