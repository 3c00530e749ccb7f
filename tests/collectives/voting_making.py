"""Makes what the tests of voting start from: secret ballots, consent, and members who are ready to vote."""

from datetime import date, timedelta

from django.utils import timezone

from collectives.actions.ballots import open_ballot
from collectives.models import Ballot, Collective, Connection, Elector, Seat
from network.models import Person
from projects.models import Bid
from tests.collectives.making import EVERYONE, Cast, ready, sent_bid


def day(days: int) -> date:
    """A day so many days ahead."""
    return timezone.localdate() + timedelta(days=days)


def put_to_members(
    cast: Cast, *, method: str = "yes_no", secret: bool = False, bid: Bid | None = None, days: int = 7
) -> Ballot:
    """A ballot of this kind in which all five members have said that they have no connection."""
    ballot = open_ballot(
        bid=bid or sent_bid(cast), closes_on=day(days), by=cast["fran"], at=timezone.now(), method=method, secret=secret
    )
    ready(cast, ballot, *EVERYONE)
    return ballot


def new_member(cast: Cast, name: str, *, seat: str = "community", place: str = "Wakefield") -> Person:
    """Somebody new with a seat since today."""
    person = Person.objects.create_user(f"{name.lower()}@allotment.example", name=name)
    Seat.objects.create(
        collective=Collective.objects.get(locality__name=place),
        person=person,
        seat=seat,
        starts_on=timezone.localdate(),
        accepted_at=timezone.now(),
    )
    del cast
    return person


def straight_to_vote(bid: Bid, members: list[Person], **words: object) -> Ballot:
    """An open ballot written without letters, for tests that need hundreds; older ones on the bid are void."""
    Ballot.objects.filter(bid=bid).update(state="void")
    Bid.objects.filter(pk=bid.pk).update(state="deciding")
    given = {"least_voters": 1, "least_lived": 0} | words
    ballot = Ballot.objects.create(
        collective=Collective.objects.get(locality=bid.locality_id),
        bid=bid,
        opened_at=timezone.now(),
        closes_on=day(5),
        **given,
    )
    Elector.objects.bulk_create(Elector(ballot=ballot, person=member, seat="community") for member in members)
    Connection.objects.bulk_create(
        [Connection(person=member, bid=bid, grade="none", declared_at=timezone.now()) for member in members],
        ignore_conflicts=True,
    )
    return ballot
