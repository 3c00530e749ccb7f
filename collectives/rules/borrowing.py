"""Who may ask another collective to lend a member, and who may say yes."""

from datetime import date

from collectives.models import Ballot, Collective, Elector, Seat
from collectives.rules.ballots import may_run
from collectives.rules.votes import IN_A_ROUND, is_open
from collectives.standing import standing, who_stands_aside
from collectives.voters import is_out_of_reach
from network.answers import YES, Answer, no
from network.models import Letter
from network.models.person import Someone

TEMPLATE = "collectives/ballot_lend"
NO_LATE = "Nobody joins a secret ballot late. Set it aside and open a new one, open or with more members."
REFERRED = "Two named people decide this bid now. If one of them cannot, refer it to others who were named."
ENOUGH = "Enough members of this collective can still vote, so nobody is borrowed."
NOT_ASKED = "You were not asked to help out in this ballot."
CONNECTED = "You have a connection to this group, so you cannot help out here. Thank you."


def takes_borrowed(ballot: Ballot, on: date) -> Answer:
    """Say whether members of other places may join this ballot: only when it could not count without them."""
    if ballot.round_id is not None:
        return no(IN_A_ROUND)
    if ballot.is_referred:
        return no(REFERRED)
    if ballot.secret:
        return no(NO_LATE)
    allowed = is_open(ballot, on)
    return allowed and (YES if is_out_of_reach(ballot) else no(ENOUGH))


def may_borrow(person: Someone, ballot: Ballot, on: date) -> Answer:
    """Say whether this person may ask another collective to lend a member."""
    return may_run(standing(person, ballot)) and takes_borrowed(ballot, on)


def was_asked(person: Someone, ballot: Ballot) -> bool:
    """Return whether somebody got the letter that asks them. The letter is the record of the asking."""
    asked = Letter.objects.filter(template=TEMPLATE, about_kind="collectives.ballot", about_id=str(ballot.pk))
    return person.is_authenticated and asked.filter(to=person.pk).exists()


def may_help_out(person: Someone, ballot: Ballot, on: date) -> Answer:
    """Say whether this person may say yes: they were asked, sit elsewhere today, and have no part in this group."""
    if not was_asked(person, ballot) or home_of(person, ballot) is None:
        return no(NOT_ASKED)
    if Elector.objects.filter(ballot=ballot, person=person.pk).exists():
        return no("You have said yes already. You can vote on the page of the ballot.")
    if who_stands_aside(ballot.bid, [person.pk or 0], takes_part_votes=ballot.takes_part_votes):
        return no(CONNECTED)
    return takes_borrowed(ballot, on)


def home_of(person: Someone, ballot: Ballot) -> Seat | None:
    """Return the seat somebody holds in another collective today."""
    seats = Seat.objects.current().filter(person=person.pk).exclude(collective=ballot.collective_id)
    return seats.select_related("collective__locality").order_by("pk").first()


def lenders(ballot: Ballot) -> list[Collective]:
    """Return the other collectives of the network, by name."""
    rows = Collective.objects.exclude(pk=ballot.collective_id).filter(locality__served=True)
    return list(rows.select_related("locality").order_by("locality__name"))
