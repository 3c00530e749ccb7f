"""Who may say how the match of a bid stands, and who may check what shows it, in words."""

from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move
from partners.models.membership import organisations_of
from projects.bids.match import HOPED, SECURED
from projects.bids.rules import writes_for
from projects.models import Award, Bid, IncomeLine
from projects.models.award import OPEN_STATES

FOLLOWED = ("submitted", "deciding", "awarded")
NOT_FOLLOWED = {
    "draft": "This bid is being written, so there is nothing to check yet.",
    "refused": "This bid was decided, so its match is not followed any more.",
    "withdrawn": "This bid was taken back, so its match is not followed any more.",
}
# While members vote, the lines stay as the paper of the ballot has them.
CHANGED = ("submitted", "awarded")
NOT_CHANGED = NOT_FOLLOWED | {
    "draft": "This bid is being written: change what others put in there.",
    "deciding": "The collective is voting on this bid. Change its match when the vote is over.",
}
WRITERS_ONLY = (
    "Only the main contact, a bid writer or the treasurer of the group, or the contact at its host, can say how its "
    "match stands."
)


def may_follow_match(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may say how the match stands and add what shows it; also while the bid is written."""
    if not writes_for(person, bid.organisation):
        return no(WRITERS_ONLY)
    return YES if bid.state == "draft" else _followed(bid)


def may_add_match(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may add another part of the match to a bid that was sent in, as it comes to be known."""
    if not writes_for(person, bid.organisation):
        return no(WRITERS_ONLY)
    if bid.state not in CHANGED:
        return no(NOT_CHANGED[bid.state])
    award: Award | None = getattr(bid, "award", None)
    if award is not None and award.state not in OPEN_STATES:
        return no("The award of this bid has ended, so its match does not change any more.")
    return YES


def may_change_amount(person: Someone, line: IncomeLine) -> Answer:
    """Say whether this person may write down another amount of money than a line of a sent bid has."""
    may = may_add_match(person, line.bid)
    if not may:
        return may
    if line.kind != "cash":
        return no("Only an amount of money changes. Add other help as a part of its own.")
    if line.state not in {*HOPED, *SECURED}:
        return no("This money was turned down or ran out. Say first that you asked again.")
    award: Award | None = getattr(line.bid, "award", None)
    if award is not None and award.kind == "underwriting" and line.state == "received" and line.checked_at:
        # What has come says what we still pay, so a checked sum is not made smaller by the group alone.
        return no("We pay what is missing, and this money was checked. Ring your coordinator: they open the check.")
    return YES


def may_move_match(person: Someone, line: IncomeLine, verb: str) -> Answer:
    """Say whether this person may make this move of one line now."""
    following = may_follow_match(person, line.bid)
    return can_say(line, verb) if following else following


def can_say(line: IncomeLine, verb: str) -> Answer:
    """Say whether this can be said of a line as it stands now; what was said before is named as such."""
    if can_move(line, verb):
        return YES
    words = line.MOVES.words[line.state].lower()
    if line.state in {to for (_, said), to in line.MOVES.table.items() if said == verb}:
        return no(f"This has been done already: {line.source} is “{words}” here.")
    return no(f"{line.source} is “{words}” here now, so this cannot be said of it.")


def may_say_window(person: Someone, bid: Bid) -> Answer:
    """Say whether this person may write down the other funder's dates and rules; also while the bid is written."""
    return may_follow_match(person, bid)


def checks_for(person: Someone, bid: Bid) -> Answer:
    """Say whether this person is who checks this bid's match: its coordinator, without a connection to the group.

    The connection is to belong to the group, or to the partner that holds its money.
    """
    if not person.is_authenticated or bid.locality_id not in person.rolebook.localities("coordinator"):
        return no("Only the coordinator of the locality can check this.")
    award = getattr(bid, "award", None)
    concerned = {bid.organisation_id, award.host_id if award else None}
    if organisations_of(person) & concerned:
        return no("You belong to this group or to its host, so someone else must check this. Ask the lead.")
    return _followed(bid)


def may_check_match(person: Someone, line: IncomeLine) -> Answer:
    """Say whether this person may write down that they saw what shows this line."""
    checks = checks_for(person, line.bid)
    if not checks:
        return checks
    if line.state not in SECURED:
        return no("Only what is secured, or has come, can be checked.")
    if line.kind == "cash" and line.paper_id is None:
        return no("There is no letter yet that shows this money. Ask the group to add it.")
    return YES


def may_uncheck_match(person: Someone, line: IncomeLine) -> Answer:
    """Say whether this person may take a check back."""
    checks = checks_for(person, line.bid)
    if not checks:
        return checks
    return YES if line.checked_at else no("This was not checked yet.")


def may_set_rate(person: Someone) -> Answer:
    """Say whether this person may write down what an hour of a volunteer's time counts for."""
    if person.is_authenticated and person.rolebook.has("lead", "finance"):
        return YES
    return no("Only the lead and finance can set what an hour counts for.")


def _followed(bid: Bid) -> Answer:
    return YES if bid.state in FOLLOWED else no(NOT_FOLLOWED[bid.state])
