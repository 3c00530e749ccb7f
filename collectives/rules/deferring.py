"""Who answers the question for which a decision was put off."""

from collectives.models import Decision
from collectives.standing import Standing, standing
from network.answers import YES, Answer, no
from network.models.person import Someone
from projects.bids.rules import reads_as_group, writes_for

ANSWERED = "This question is answered already. If something is wrong, tell the facilitator."


def may_answer_question(person: Someone, decision: Decision) -> Answer:
    """Say whether this person answers: whoever was asked; for a group also the coordinator, who writes down a call."""
    if decision.outcome != "defer" or decision.state != "settled":
        return no("There is no question to answer.")
    if not _was_asked(person, decision, standing(person, decision.ballot)):
        return no("Somebody else was asked this question.")
    if decision.answered_at:
        return no(ANSWERED)
    return YES if decision.ballot.bid.state == "submitted" else no("The bid has gone on, so no answer is needed now.")


def may_read_question(person: Someone, decision: Decision) -> Answer:
    """Say whether this person reads the question and its answer: the group, and the collective with no connection."""
    if decision.outcome != "defer":
        return no("There is no question here.")
    if person.is_authenticated and reads_as_group(person, decision.ballot.bid):
        return YES
    found = standing(person, decision.ballot)
    if (found.member or found.coordinates or found.lead) and not found.aside:
        return YES
    return no("The question is between the group and the collective.")


def _was_asked(person: Someone, decision: Decision, found: Standing) -> bool:
    if decision.question_to == "facilitator":
        return found.facilitates and not found.aside
    if decision.question_to == "group" and writes_for(person, decision.ballot.bid.organisation):
        return True
    return found.coordinates and not found.aside
