"""Who may start, write, send in, take back and send back a bid, in words."""

from datetime import date

from django.utils import timezone

from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move
from partners.models import Membership, Organisation
from partners.models.membership import organisations_of, roles_in
from projects.bids.lengths import closed_words
from projects.bids.questions import unfinished
from projects.bids.steps import sums
from projects.models import Bid, Project

# Who may fill in the six questions for a group.
HELPERS = ("coordinator", "champion")
CLOSED_TO_WRITING = {
    "submitted": "This bid has been sent in. Ask your coordinator to send it back if something must change.",
    "deciding": "The collective is voting on this bid, so it cannot be changed now.",
    "awarded": "This bid was agreed, so it cannot be changed. What others put in is kept up under “What others put in” "
    "on the page of the bid.",
    "refused": "This bid was decided. You can write a new bid.",
    "withdrawn": "This bid was taken back. You can write a new bid.",
}


def writes_for(person: Someone, organisation: Organisation) -> bool:
    """Return whether this person writes bids for the organisation today: contact, writer, treasurer, host's contact."""
    if not person.is_authenticated:
        return False
    held = Membership.objects.current().filter(
        person=person, organisation=organisation, role__in=Membership.WRITES_BIDS
    )
    return held.exists()


def helps(person: Someone, bid: Bid) -> bool:
    """Return whether this person took this bid down in a call, and still helps groups in its locality."""
    if not person.is_authenticated or bid.told_to_id != person.pk:
        return False
    return bid.locality_id in person.rolebook.localities(*HELPERS)


def may_start_bid(person: Someone, project: Project) -> Answer:
    """Say whether this person may start a bid for this project."""
    if not writes_for(person, project.organisation):
        return no(
            "Only those who write bids for the group can start one: its main contact, a writer, the treasurer or the "
            "contact at its host."
        )
    return _may_have_bid(project)


def may_take_call(person: Someone, project: Project) -> Answer:
    """Say whether this person may fill in the six questions for the group, in a call."""
    if not person.is_authenticated or project.locality_id not in person.rolebook.localities(*HELPERS):
        return no("Only a coordinator or champion of the locality fills in a bid for a group.")
    if project.organisation_id in organisations_of(person):
        return no("You belong to this group, so start the bid as its own, or let someone else take the call.")
    return _may_have_bid(project)


def _may_have_bid(project: Project) -> Answer:
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
    if not writes_for(person, bid.organisation) and not helps(person, bid):
        return no(
            "Only those who write bids for the group can change this one: its main contact, a writer, the treasurer or "
            "the contact at its host."
        )
    if bid.state != "draft":
        return no(CLOSED_TO_WRITING[bid.state])
    return YES


def may_submit_bid(person: Someone, bid: Bid, *, on: date | None = None) -> Answer:
    """Say whether this person may send the bid in on a day, today unless given; a no names every page still to do."""
    writing = may_write_bid(person, bid)
    if not writing:
        return writing
    day = on or timezone.localdate()
    closed = closed_words(bid, day)
    if closed:
        return no(f"{closed} Ring your coordinator.")
    if bid.organisation.state != "active":
        return no("The group can send bids in while it is active. Ring your coordinator.")
    left = unfinished(bid)
    trouble = f" {sums(bid).trouble_words}" if left else ""
    return no(f"Finish these first: {'; '.join(left)}.{trouble}".rstrip()) if left else YES


def may_withdraw(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may take the bid back."""
    if not writes_for(person, bid.organisation) and not (bid.state == "draft" and helps(person, bid)):
        return no("Only those who write bids for the group can take this one back.")
    if bid.state == "deciding":
        return no(
            "The collective is voting on this bid. Ring your coordinator if you want to take it back: they can set the "
            "vote aside first."
        )
    return can_move(bid, "withdraw")


def may_send_back(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may send the bid back to the group for changes."""
    if not person.is_authenticated or bid.locality_id not in person.rolebook.localities("coordinator"):
        return no("Only the coordinator of the locality can send a bid back.")
    return can_move(bid, "send_back")


def may_let_in_late(person: Someone) -> Answer:
    """Say whether this person may let one bid in after its fund has closed."""
    if person.is_authenticated and person.rolebook.localities("coordinator"):
        return YES
    return no("Only a coordinator can let a bid in late, in their own locality.")


def may_copy(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may start a new bid with the answers of this one."""
    if bid.state == "draft":
        return no("This bid is still being written.")
    if not roles_in(person, bid.organisation_id) & set(Membership.WRITES_BIDS):
        return no("Only those who write bids for the group can copy one.")
    return YES


def may_write_down(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may add a written version to a spoken answer of a bid that was sent in."""
    if not person.is_authenticated or bid.locality_id not in person.rolebook.localities("coordinator"):
        return no("Only the coordinator of the locality writes spoken answers down.")
    return no("The group is still writing this bid.") if bid.state == "draft" else YES


def may_change_questions(person: Someone) -> Answer:
    """Say whether this person may change what a fund asks."""
    if person.is_authenticated and person.rolebook.has("lead", "finance"):
        return YES
    return no("Only finance and the strategic lead change what a fund asks.")


def reads_as_group(person: Someone, bid: Bid) -> bool:
    """Return whether this person reads the bid as one of the group, or wrote it down for them: with unsent changes."""
    return bid.organisation_id in organisations_of(person) or helps(person, bid)
