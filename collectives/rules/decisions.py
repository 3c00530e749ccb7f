"""Who may write the reasons of a decision, and who may agree them."""

from collectives.models import Ballot, Decision
from collectives.rules.ballots import may_run
from collectives.rules.votes import can_vote as could_vote
from collectives.standing import Standing, standing
from network.answers import YES, Answer, no
from network.models.person import Someone
from network.money import pounds
from network.moves import can_move


def is_waiting_for_reasons(ballot: Ballot) -> Answer:
    """Say whether reasons can be written, or written again, for this ballot."""
    if ballot.state == "open":
        return no("Close the ballot first. Then write the reasons.")
    if ballot.state == "void":
        return no("This ballot was set aside, so it has no decision. Open a new one.")
    if ballot.outcome == "not_quorate":
        return no("Not enough people voted, so there is nothing to decide yet. Open a new ballot.")
    return no("The letter has gone to the group, so the reasons can’t be changed.") if ballot.settled else YES


def may_write_reasons(person: Someone, ballot: Ballot) -> Answer:
    """Say whether this person may write the reasons: the facilitator or coordinator, after a close that decided."""
    return may_run(standing(person, ballot)) and is_waiting_for_reasons(ballot) and can_be_rewritten(ballot)


def can_be_rewritten(ballot: Ballot) -> Answer:
    """Say whether reasons that were written can be written again: not while two named people ratify them."""
    decision: Decision | None = getattr(ballot, "decision", None)
    if decision is None or can_move(decision, "rewrite"):
        return YES
    return no("Two named people are ratifying this. If it should be said differently, they send it back with a reason.")


def may_agree_reasons(person: Someone, ballot: Ballot, decision: Decision | None) -> Answer:
    """Say whether this person may agree the reasons: a member who could vote, other than the writer, once."""
    if decision is None:
        return no("The reasons are not written yet.")
    again = person.is_authenticated and decision.agreements.filter(person=person.pk).exists()
    allowed = is_waiting_for_reasons(ballot) and can_agree(
        standing(person, ballot), wrote=decision.written_by_id == person.pk, agreed=again
    )
    if allowed and not can_move(decision, "agree"):
        return no("Two members have agreed these reasons already.")
    return allowed


def can_agree(found: Standing, *, wrote: bool, agreed: bool) -> Answer:
    """Say the same of someone whose standing is known. One person never fills both halves of a decision."""
    allowed = could_vote(found)
    if not allowed:
        return allowed
    if wrote:
        return no("You wrote these reasons, so two other members agree them.")
    return no("You have agreed these reasons already.") if agreed else YES


def needs_ratifying(decision: Decision) -> bool:
    """Return whether two named people must ratify this decision. Two of them decided a bid that was referred."""
    if decision.outcome != "award" or decision.ballot.is_referred:
        return False
    return not is_within_authority(decision.ballot, decision.amount_pence or 0)


def is_within_authority(ballot: Ballot, amount_pence: int) -> Answer:
    """Say whether the collective may award this much by itself."""
    most = ballot.collective.authority_pence
    if amount_pence <= most:
        return YES
    return no(
        f"This collective can award up to {pounds(most)} by itself. This is more, so the collective recommends it and"
        " two named people ratify it."
    )
