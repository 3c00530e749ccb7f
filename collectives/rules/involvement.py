"""Who may claim for their time and for what coming cost them, who approves, and who pays."""

from collectives.models import Claim, Collective, collectives_of
from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move

OWN = "Nobody does this for their own claim. Somebody else will."


def may_set_involvement_rate(person: Someone) -> Answer:
    """Say whether this person may add a rate for involvement payments."""
    if person.is_authenticated and person.rolebook.has("lead", "finance"):
        return YES
    return no("Only the lead and finance can set what we pay.")


def may_claim(person: Someone, collective: Collective) -> Answer:
    """Say whether this person may claim here: whoever sits in the collective."""
    if collective.pk in collectives_of(person):
        return YES
    return no("Only members of this collective can claim here.")


def may_see_claims(person: Someone) -> Answer:
    """Say whether this person sees the claims of others: who approves and who pays."""
    if person.is_authenticated and person.rolebook.has("coordinator", "lead", "finance"):
        return YES
    return no("Only coordinators, finance and the strategic lead see claims.")


def may_approve_claim(person: Someone, claim: Claim) -> Answer:
    """Say whether this person may approve a claim: the coordinator there or the lead, never their own."""
    if not person.is_authenticated or not (_coordinates(person, claim) or person.rolebook.has("lead")):
        return no("Only the coordinator or the strategic lead can approve a claim.")
    return _on_anothers(person, claim, "approve")


def may_turn_down_claim(person: Someone, claim: Claim) -> Answer:
    """Say whether this person may turn a claim down: the coordinator there, the lead or finance, never their own."""
    if not person.is_authenticated or not (_coordinates(person, claim) or person.rolebook.has("lead", "finance")):
        return no("Only the coordinator, finance or the strategic lead can turn a claim down.")
    return _on_anothers(person, claim, "turn_down")


def may_pay_claim(person: Someone, claim: Claim) -> Answer:
    """Say whether this person may say that a claim is paid: finance to a bank account, else the coordinator."""
    if not person.is_authenticated:
        return no("Sign in first.")
    if claim.way == "bank" and not person.rolebook.has("finance"):
        return no("Only finance pays to a bank account.")
    if claim.way != "bank" and not _coordinates(person, claim):
        return no("The coordinator hands over cash and vouchers.")
    return _on_anothers(person, claim, "pay")


def may_take_back_claim(person: Someone, claim: Claim) -> Answer:
    """Say whether this person may take a claim back, or the word that they would rather not be paid: their own only."""
    if not person.is_authenticated or claim.person_id != person.pk:
        return no("Only the person who claimed can take it back.")
    return can_move(claim, "take_back")


def _coordinates(person: Someone, claim: Claim) -> bool:
    return person.is_authenticated and person.rolebook.has_in([claim.collective.locality_id], "coordinator")


def _on_anothers(person: Someone, claim: Claim, verb: str) -> Answer:
    if claim.person_id == person.pk:
        return no(OWN)
    if claim.no_thanks:
        return no("They would rather not be paid, so there is nothing to do.")
    return can_move(claim, verb)
