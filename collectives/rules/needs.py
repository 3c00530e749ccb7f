"""Who may say what is missing or can be lent, look at it, answer it and link a bid to it; and suggestions."""

from collectives.models import Need, Suggestion
from collectives.rules.seats import runs
from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move
from partners.models import Membership, Organisation
from partners.models.membership import roles_in
from projects.models import Bid

RUNNERS_ONLY = "Only the collective’s facilitator or its coordinator can do this."


def may_say(person: Someone) -> Answer:
    """Say whether this person may say what is missing or can be lent, or make a suggestion: anyone signed in."""
    return YES if person.is_authenticated else no("Sign in first.")


def may_offer_for(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may offer something in the name of a group."""
    if roles_in(person, organisation.pk) & set(Membership.WRITES_BIDS):
        return YES
    return no("Only those who write for a group offer something in its name.")


def _run(person: Someone, record: Need | Suggestion, verb: str) -> Answer:
    return (YES if runs(person, record.collective) else no(RUNNERS_ONLY)) and can_move(record, verb)


def may_publish(person: Someone, need: Need) -> Answer:
    """Say whether this person may put it on the list."""
    return _run(person, need, "publish")


def may_answer_need(person: Someone, need: Need) -> Answer:
    """Say whether this person may say what became of it."""
    return _run(person, need, "answer")


def may_put_away(person: Someone, need: Need) -> Answer:
    """Say whether this person may take it off the list: who said it, or who runs the collective."""
    if person.is_authenticated and need.said_by_id == person.pk:
        return can_move(need, "put_away")
    return _run(person, need, "put_away")


def may_open_again(person: Someone, need: Need) -> Answer:
    """Say whether this person may open an answered one again."""
    return _run(person, need, "open_again")


def may_see_who(person: Someone, need: Need) -> Answer:
    """Say whether this person may read who said it and how to reach them."""
    own = person.is_authenticated and need.said_by_id == person.pk
    return YES if own or runs(person, need.collective) else no("Who said this is not shown.")


def may_link(person: Someone, need: Need) -> Answer:
    """Say whether this person may say that a bid answers it: who runs the collective, or writes bids for a group."""
    if not person.is_authenticated:
        return no("Sign in first.")
    writes = Membership.objects.current().filter(person=person, role__in=Membership.WRITES_BIDS)
    if not runs(person, need.collective) and not writes.exists():
        return no("Only those who write bids for a group, and those who run the collective, can do this.")
    return YES if need.state == "open" else no("This is not open any more, so no bid can be linked to it.")


def may_link_bid(person: Someone, need: Need, bid: Bid) -> Answer:
    """Say whether this bid, by this person, may be linked: one’s own draft, or any bid sent in for who runs it."""
    allowed = may_link(person, need)
    if not allowed:
        return allowed
    if bid.locality_id != need.collective.locality_id:
        return no("This bid is for another place.")
    if bid.submitted_at is not None and bid.state != "draft" and runs(person, need.collective):
        return YES
    own = roles_in(person, bid.organisation_id) & set(Membership.WRITES_BIDS)
    if own and bid.state == "draft":
        return YES
    return no("Only a bid that your group is still writing can be linked here. Ask the coordinator for one sent in.")


def may_answer_suggestion(person: Someone, suggestion: Suggestion) -> Answer:
    """Say whether this person may say what was done."""
    return _run(person, suggestion, "answer")


def may_put_suggestion_away(person: Someone, suggestion: Suggestion) -> Answer:
    """Say whether this person may put it away."""
    return _run(person, suggestion, "put_away")
