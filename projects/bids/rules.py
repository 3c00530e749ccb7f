"""Who may start, write, send in, take back and send back a bid, in words."""

from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move
from partners.models import Membership, Organisation
from partners.models.membership import organisations_of
from projects.bids.questions import unfinished
from projects.models import Bid, Project

CLOSED_TO_WRITING = {
    "submitted": "This bid has been sent in. Ask your coordinator to send it back if something must change.",
    "deciding": "The collective is voting on this bid, so it cannot be changed now.",
    "awarded": "This bid was agreed, so it cannot be changed.",
    "refused": "This bid was decided. You can write a new bid.",
    "withdrawn": "This bid was taken back. You can write a new bid.",
}


def writes_for(person: Someone, organisation: Organisation) -> bool:
    """Return whether this person is a main contact, bid writer or treasurer of the organisation today."""
    if not person.is_authenticated:
        return False
    held = Membership.objects.current().filter(person=person, organisation=organisation, role__in=Membership.MAY_WRITE)
    return held.exists()


def may_start_bid(person: Someone, project: Project) -> Answer:
    """Say whether this person may start a bid for this project."""
    if not writes_for(person, project.organisation):
        return no("Only the main contact, a bid writer or the treasurer of the group can start a bid.")
    if project.organisation.state != "active":
        return no("The group can ask for money once its coordinator has said it may join.")
    if project.state != "active":
        return no("This project is finished. Start a new project to ask for money.")
    draft = project.bids.filter(state="draft").first()
    if draft is not None:
        return no(f"This project has a bid being written already, {draft.reference}. Finish it, or take it back first.")
    return YES


def may_write_bid(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may change answers and lines now."""
    if not writes_for(person, bid.organisation):
        return no("Only the main contact, a bid writer or the treasurer of the group can change this bid.")
    if bid.state != "draft":
        return no(CLOSED_TO_WRITING[bid.state])
    return YES


def may_submit_bid(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may send the bid in now; a no names every page still to do."""
    writing = may_write_bid(person, bid)
    if not writing:
        return writing
    if bid.organisation.state != "active":
        return no("The group can send bids in while it is active. Ring your coordinator.")
    left = unfinished(bid)
    return no(f"Finish these first: {'; '.join(left)}.") if left else YES


def may_withdraw(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may take the bid back."""
    if not writes_for(person, bid.organisation):
        return no("Only the main contact, a bid writer or the treasurer of the group can take this bid back.")
    return can_move(bid, "withdraw")


def may_send_back(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may send the bid back to the group for changes."""
    if not person.is_authenticated or bid.locality_id not in person.rolebook.localities("coordinator"):
        return no("Only the coordinator of the locality can send a bid back.")
    return can_move(bid, "send_back")


def reads_as_group(person: Someone, bid: Bid) -> bool:
    """Return whether this person reads the bid as one of the group, and so sees unsent changes."""
    return bid.organisation_id in organisations_of(person)
