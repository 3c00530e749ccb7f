"""When a bid is referred to two named people, a member of staff and a trustee, and who they can be.

The last way when connections leave too few members: first a member is borrowed from another collective; if nobody
can be, two people who were named beforehand decide, with no connection and no part in it, and the record says so.
"""

from datetime import date

from collectives.models import Ballot, Ratifier
from collectives.rules.borrowing import TEMPLATE as LEND
from collectives.rules.borrowing import lenders
from collectives.rules.votes import IN_A_ROUND, is_open
from collectives.standing import Standing, standing, standing_to_bid
from collectives.voters import is_out_of_reach
from network.answers import YES, Answer, no
from network.models import Letter
from network.models.person import Someone

RUNNERS_ONLY = "Only the collective’s facilitator, its coordinator or the strategic lead can do this."
ASIDE = "You have a connection to this group, so someone else must do this. Ask the strategic lead."
ENOUGH = "Enough people can still vote on this bid, so it is not referred."
BORROW_FIRST = "First ask another collective to lend a member. If nobody there says yes, two named people decide."


def may_refer(person: Someone, ballot: Ballot, on: date) -> Answer:
    """Say whether this person may refer the bid on a ballot to two named people."""
    return can_refer(standing(person, ballot), ballot, on)


def can_refer(found: Standing, ballot: Ballot, on: date) -> Answer:
    """Say the same of someone whose standing is known."""
    if not (found.runs or found.lead):
        return no(RUNNERS_ONLY)
    return no(ASIDE) if found.aside else is_to_refer(ballot, on)


def is_to_refer(ballot: Ballot, on: date) -> Answer:
    """Say whether nothing else is left: too few can vote, and another collective was asked or cannot be."""
    if ballot.round_id is not None:
        return no(IN_A_ROUND)
    allowed = is_open(ballot, on)
    if not allowed:
        return allowed
    if not is_out_of_reach(ballot):
        return no(ENOUGH)
    return YES if ballot.secret or ballot.is_referred or was_lending_tried(ballot) else no(BORROW_FIRST)


def was_lending_tried(ballot: Ballot) -> bool:
    """Return whether somebody elsewhere was asked to help out, or there is nobody to ask."""
    asked = Letter.objects.filter(template=LEND, about_kind="collectives.ballot", about_id=str(ballot.pk))
    return asked.exists() or not lenders(ballot)


def who_can_be_named(ballot: Ballot, asker: Someone) -> list[Ratifier]:
    """Return the named people who could decide this bid, by name: not who asks, and nobody with a part in it."""
    rows = Ratifier.objects.current().filter(collective=ballot.collective_id).exclude(duty="").exclude(person=asker.pk)
    found = rows.select_related("person").order_by("person__name", "pk")
    return [one for one in found if has_no_part_in(one.person, ballot)]


def has_no_part_in(person: Someone, ballot: Ballot) -> bool:
    """Return whether somebody has no connection to the group, no seat here, and does not run this collective."""
    found = standing_to_bid(person, ballot.collective, ballot.bid)
    connected = found.aside or found.belongs or found.grade == "takes_part"
    return not (connected or found.member or found.runs)
