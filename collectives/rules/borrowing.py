"""Who may ask another collective to lend a member for a ballot or a round, and who may say yes."""

from collections.abc import Iterable
from datetime import date

from collectives.counting import aside_in
from collectives.models import Ballot, Collective, Elector, Holder, Round, Seat
from collectives.rules.ballots import may_run
from collectives.rules.rounds import may_run_round
from collectives.rules.votes import IN_A_ROUND, is_open
from collectives.standing import standing
from collectives.voters import is_out_of_reach
from network.answers import YES, Answer, no
from network.models import Letter
from network.models.person import Someone

BALLOT_LETTER, ROUND_LETTER = "collectives/ballot_lend", "collectives/round_lend"
NO_LATE = "Nobody joins a secret vote late. Set it aside and open a new one, open or with more members."
REFERRED = "Two named people decide this bid now. If one of them cannot, refer it to others who were named."
ENOUGH = "Enough members of this collective can still vote, so nobody is borrowed."
NOT_ASKED = "You were not asked to help out here."
SAID_YES = "You have said yes already. You can vote on the page of the {it}."
CONNECTED = "You have a connection to this group, so you cannot help out here. Thank you."
# Whoever shares out dots or places on a few bids alone would put all their weight there.
SHARED_OUT = ("dots", "ranked")


def takes_borrowed(holder: Holder, on: date) -> Answer:
    """Say whether members of other places may join: only where a bid could not be decided without them."""
    if isinstance(holder, Ballot) and holder.round_id is not None:
        return no(IN_A_ROUND)
    if isinstance(holder, Ballot) and holder.is_referred:
        return no(REFERRED)
    if holder.secret:
        return no(NO_LATE)
    allowed = is_open(holder, on)
    return allowed and (YES if short_in(holder) else no(ENOUGH))


def may_borrow(person: Someone, holder: Holder, on: date) -> Answer:
    """Say whether this person may ask another collective to lend a member."""
    runs = may_run_round(person, holder) if isinstance(holder, Round) else may_run(standing(person, holder))
    return runs and takes_borrowed(holder, on)


def letter_of(holder: Holder) -> str:
    """Return the name of the letter that asks somebody to help out."""
    return ROUND_LETTER if isinstance(holder, Round) else BALLOT_LETTER


def was_asked(person: Someone, holder: Holder) -> bool:
    """Return whether somebody got the letter that asks them. The letter is the record of the asking."""
    about = {"about_kind": holder._meta.label_lower, "about_id": str(holder.pk)}
    asked = Letter.objects.filter(template=letter_of(holder), **about)
    return person.is_authenticated and asked.filter(to=person.pk).exists()


def may_help_out(person: Someone, holder: Holder, on: date) -> Answer:
    """Say whether this person may say yes: they were asked, sit elsewhere today, and have no part in the group."""
    if not was_asked(person, holder) or home_of(person, holder) is None:
        return no(NOT_ASKED)
    ballots = ballots_in(holder)
    joined = Elector.objects.filter(ballot__in=ballots, person=person.pk).count()
    said_yes = no(SAID_YES.format(it="round" if isinstance(holder, Round) else "ballot"))
    if joined and joined == len(ballots):
        return said_yes
    if not joined and not any(free_in(ballot, [person.pk or 0]) for ballot in ballots):
        return no(CONNECTED)
    allowed = takes_borrowed(holder, on) and (YES if to_join(person, holder) else no(CONNECTED))
    return said_yes if joined and not allowed else allowed


def ballots_in(holder: Holder) -> list[Ballot]:
    """Return the open ballots of a round, in the order of its paper, or the one ballot."""
    if isinstance(holder, Ballot):
        return [holder]
    rows = holder.ballots.filter(state="open").select_related("collective", "bid__project", "bid__organisation")
    return list(rows.order_by("position"))


def short_in(holder: Holder) -> list[Ballot]:
    """Return the ballots that could not count with those who can still vote."""
    return [ballot for ballot in ballots_in(holder) if is_out_of_reach(ballot)]


def free_in(ballot: Ballot, people: Iterable[int]) -> set[int]:
    """Return which of these people have no vote in a ballot yet and would not stand aside from it."""
    asked = set(people)
    here = Elector.objects.filter(ballot=ballot, person__in=asked).values_list("person", flat=True)
    return asked - set(here) - aside_in(ballot, list(asked))


def to_join(person: Someone, holder: Holder) -> list[Ballot]:
    """Return the ballots somebody joins who helps out: those out of reach or, where marks are shared out, all.

    Nobody joins a ballot they would stand aside from, nor one alone that is not out of reach.
    """
    short = [ballot for ballot in short_in(holder) if free_in(ballot, [person.pk or 0])]
    if not short or holder.method not in SHARED_OUT:
        return short
    return [ballot for ballot in ballots_in(holder) if free_in(ballot, [person.pk or 0])]


def home_of(person: Someone, holder: Holder) -> Seat | None:
    """Return the seat somebody holds in another collective today."""
    seats = Seat.objects.current().filter(person=person.pk).exclude(collective=holder.collective_id)
    return seats.select_related("collective__locality").order_by("pk").first()


def lenders(holder: Holder) -> list[Collective]:
    """Return the other collectives of the network, by name."""
    rows = Collective.objects.exclude(pk=holder.collective_id).filter(locality__served=True)
    return list(rows.select_related("locality").order_by("locality__name"))
