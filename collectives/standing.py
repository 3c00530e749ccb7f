"""What one person is to one ballot, read in one go, so that every rule about it asks the same facts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, Q, QuerySet, Subquery

from collectives.links_on_record import links_on_record, why_flagged
from collectives.models import Ballot, Collective, Connection, Elector, Ratifier, Seat, Vote
from network.models import Person
from network.models.person import Someone
from partners.models import Membership
from projects.models import Bid


@dataclass(frozen=True)
class Standing:
    """One person and one ballot.

    `seat` is the one they held when the ballot opened, `grade` the connection they declared, `must` whether they stand
    aside whatever they declared, `flags` what our records say links them with the group (links_on_record.WORDS) and
    `belongs` whether they say anything, `choice` their own vote where one carries a name,
    `voted` whether they have voted at all. A member lent by another place counts as one here.
    `no_vote` says that they take part in the group and the rule of this ballot gives those who do no vote. `referred`
    says that two named people decide in the members' place; one of them counts as a member here, with their duty as
    `seat`.
    """

    member: bool = False
    facilitates: bool = False
    coordinates: bool = False
    lead: bool = False
    seat: str = ""
    grade: str = ""
    must: bool = False
    flags: tuple[str, ...] = ()
    choice: str = ""
    voted: bool = False
    no_vote: bool = False
    referred: bool = False

    @property
    def belongs(self) -> bool:
        """Whether our records link them with the group, its host or its contacts in any way."""
        return bool(self.flags)

    @property
    def runs(self) -> bool:
        """Whether they open and close this collective's ballots; a referred one the lead may too."""
        return self.facilitates or self.coordinates or (self.lead and self.referred)

    @property
    def aside(self) -> bool:
        """Whether they take no part. One who belongs to the group stands aside until they have said what they are."""
        return self.must or self.grade == "paid_or_family" or (self.belongs and not self.grade)


def standing(person: Someone, ballot: Ballot) -> Standing:
    """Read in one query what this person is to this ballot. Never cached: an ended seat is out at the next one."""
    if not person.is_authenticated:
        return Standing()
    elector = Elector.objects.filter(ballot=ballot.pk, person=person.pk)
    vote = Vote.objects.filter(ballot=ballot.pk, person=person.pk)
    own = {
        "seat": elector.values("seat")[:1],
        "choice": vote.values("choice")[:1],
        "ticked": elector.filter(voted=True).values("pk")[:1],
        "kept": vote.values("pk")[:1],
        "called": _called(elector, ballot).filter(person=person.pk).values("pk")[:1],
    }
    found = _read(person, ballot.collective, ballot.bid_id, **own)
    no_vote = found.grade == "takes_part" and not ballot.takes_part_votes
    return replace(found, no_vote=no_vote, referred=ballot.is_referred)


def _called(elector: QuerySet[Elector], ballot: Ballot) -> QuerySet[Any]:
    """What lets someone without a seat here vote: a seat in the place that lent them, or being named to ratify here."""
    if ballot.is_referred:
        return Ratifier.objects.current().filter(collective=ballot.collective_id, person__in=elector.values("person"))
    lent_by = elector.filter(borrowed__isnull=False).values("borrowed")
    return Seat.objects.current().filter(collective__in=lent_by)


def standing_to_bid(person: Someone, collective: Collective, bid: Bid) -> Standing:
    """Read what this person is to a bid that may have no ballot yet."""
    return _read(person, collective, bid.pk) if person.is_authenticated else Standing()


def _read(person: Person, collective: Collective, bid_id: int, **own: QuerySet[Any, Any]) -> Standing:
    seat = Seat.objects.current().filter(collective=collective.pk, person=person.pk)
    links = links_on_record(person)
    told = (
        Bid.objects.filter(pk=bid_id)
        .annotate(
            sits=Exists(seat),
            facilitates=Exists(seat.filter(facilitates=True)),
            grade=Subquery(Connection.objects.filter(person=person.pk, bid=bid_id).values("grade")[:1]),
            **links,
            **{name: Subquery(rows) for name, rows in own.items()},
        )
        .values("sits", "facilitates", "grade", "started_by", "submitted_by", *links, *own)
        .get()
    )
    wrote = person.pk in {told["started_by"], told["submitted_by"]}
    return Standing(
        member=told["sits"] or bool(told.get("called")),
        facilitates=told["facilitates"],
        coordinates=person.rolebook.has_in([collective.locality_id], "coordinator"),
        lead=person.rolebook.has("lead"),
        seat=told.get("seat") or "",
        grade=told["grade"] or "",
        must=told["runs"] or wrote,
        flags=why_flagged(told, wrote=wrote),
        choice=told.get("choice") or "",
        voted=bool(told.get("ticked") or told.get("kept")),
    )


def who_stands_aside(bid: Bid, people: Iterable[int], *, takes_part_votes: bool = True) -> set[int]:
    """Return which of these people take no part in deciding a bid.

    They declared that they are paid by the group, run it or are family; or they are its contact, writer or treasurer,
    or sent this very bid in, whatever they declared. Where the collective's rule is that those who take part in a group
    do not vote on it (`takes_part_votes` is false), they are among them.
    """
    asked = set(people)
    grades = ("paid_or_family",) if takes_part_votes else ("paid_or_family", "takes_part")
    declared = Connection.objects.filter(bid=bid, person__in=asked, grade__in=grades).values_list("person", flat=True)
    running = (
        Membership.objects.current()
        .filter(Q(role__in=Membership.WRITES_BIDS), organisation=bid.organisation_id, person__in=asked)
        .values_list("person", flat=True)
    )
    wrote = {key for key in (bid.started_by_id, bid.submitted_by_id) if key is not None}
    return (set(declared) | set(running) | wrote) & asked
