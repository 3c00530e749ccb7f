"""Who may ask for a second look at a refused bid, and who may answer, in words."""

from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move
from partners.models import Membership
from projects.bids.outside import is_outside
from projects.models import Bid, SecondLook


def may_ask_second_look(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may ask, for the group, that people outside the locality look at the bid again."""
    if not person.is_authenticated:
        return no("Sign in first.")
    if getattr(bid, "second_look", None) is not None:
        return no("Your group has asked for a second look at this bid already. It can be asked for once.")
    if bid.state != "refused":
        return no("A second look is for a bid that was not funded.")
    holds = Membership.objects.current().filter(person=person, organisation=bid.organisation_id, role="contact")
    if not holds.exists():
        return no("Only the group’s main contact can ask for a second look.")
    return YES


def may_answer_second_look(person: Someone, look: SecondLook) -> Answer:
    """Say whether this person may answer: a coordinator of the locality asked, with no part in the bid's own."""
    if not person.is_authenticated or look.locality_id not in person.rolebook.localities("coordinator"):
        return no("Only a coordinator of the locality that was asked can answer.")
    if not is_outside(person, look.bid):
        return no("You have a role where this bid comes from, or belong to the group, so somebody else must answer.")
    return can_move(look, "stand")


def may_pass_second_look_on(person: Someone, look: SecondLook) -> Answer:
    """Say whether this person may hand a second look to another locality."""
    if not person.is_authenticated or not person.rolebook.has("lead"):
        return no("Only a lead can ask another locality.")
    return can_move(look, "stand")
