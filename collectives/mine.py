"""What waits for one person in the collectives, as a member and as someone who runs ballots; always as many queries."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from collectives.models import (
    Ballot,
    Collective,
    Connection,
    Decision,
    DecisionAgreement,
    Elector,
    Vote,
    collectives_of,
)
from collectives.models.ballot import REFERRED, called_to
from network.models import Person
from network.models.person import Someone
from partners.models import Membership

TASK_WORDS = {
    "connection": "Say whether you have a connection to the group",
    "vote": "Read the bid and vote",
    "change": "You have voted. You can change your vote until the voting closes",
    "voted": "You have voted, in secret",
    "aside": "You stand aside from this one",
    "late": "This opened before you joined. You vote from the next one",
}


@dataclass(frozen=True)
class Mine:
    """An open ballot and what is to be done about it by one member: a key of TASK_WORDS."""

    ballot: Ballot
    task: str

    @property
    def words(self) -> str:
        """What is to be done."""
        return TASK_WORDS[self.task]


def open_ballots_of(person: Someone) -> list[Mine]:
    """Return the ballots that still take votes where this person sits, the first to close at the top."""
    if not collectives_of(person):
        return []
    mine = {"ballot": OuterRef("pk"), "person": person.pk}
    connection = Connection.objects.filter(bid=OuterRef("bid"), person=person.pk).values("grade")
    running = Membership.objects.current().filter(
        person=person.pk, organisation=OuterRef("bid__organisation"), role__in=Membership.WRITES_BIDS
    )
    rows = (
        Ballot.objects.filter(Q(collective__in=collectives_of(person)) | Q(pk__in=called_to(person)))
        .filter(state="open", round=None, closes_on__gte=timezone.localdate())
        .select_related("bid__project", "bid__organisation", "collective__locality")
        .annotate(
            my_grade=Subquery(connection[:1]),
            may_vote=Exists(Elector.objects.filter(**mine)),
            has_voted=Exists(Vote.objects.filter(**mine)) | Exists(Elector.objects.filter(**mine, voted=True)),
            must=Exists(running),
        )
        # A small sum is no business of members who were not drawn for it, nor is a bid that was referred.
        .exclude(route__in=("small", REFERRED), may_vote=False)
        .order_by("closes_on", "pk")
    )
    return [Mine(ballot, _task(ballot, person)) for ballot in rows]


def _task(ballot: Ballot, person: Someone) -> str:
    """The annotations above, as the one thing to do next."""
    told = ballot.__dict__
    if told["my_grade"] == "paid_or_family":
        return "aside"
    if not told["may_vote"]:
        return "late"
    if not told["my_grade"]:
        return "connection"
    if told["must"] or person.pk in {ballot.bid.started_by_id, ballot.bid.submitted_by_id}:
        return "aside"
    if not told["has_voted"]:
        return "vote"
    return "voted" if ballot.secret else "change"


def decisions_to_agree(person: Person) -> list[Decision]:
    """Return the written reasons that this member, or one who was lent, may agree and has not."""
    if not collectives_of(person):
        return []
    connection = Connection.objects.filter(bid=OuterRef("ballot__bid"), person=person, grade__in=("none", "takes_part"))
    running = Membership.objects.current().filter(
        person=person, organisation=OuterRef("ballot__bid__organisation"), role__in=Membership.WRITES_BIDS
    )
    rows = Decision.objects.filter(
        Exists(Elector.objects.filter(ballot=OuterRef("ballot"), person=person)),
        Exists(connection),
        ~Exists(running),
        ~Exists(DecisionAgreement.objects.filter(decision=OuterRef("pk"), person=person)),
        Q(ballot__collective__in=collectives_of(person)) | Q(ballot__in=called_to(person)),
        state="written",
        ballot__state="closed",
    )
    own_bid = Q(ballot__bid__started_by=person) | Q(ballot__bid__submitted_by=person)
    return list(
        # Reasons of a referred bid wait on another list of their own.
        rows.exclude(written_by=person)
        .exclude(own_bid)
        .exclude(ballot__route=REFERRED)
        .select_related("ballot__bid__project", "ballot__bid__organisation", "ballot__collective")
    )


def run_by(person: Someone) -> list[Collective]:
    """Return the collectives this person facilitates or coordinates."""
    if not person.is_authenticated:
        return []
    facilitated = [key for key, facilitates in collectives_of(person).items() if facilitates]
    coordinated = person.rolebook.localities("coordinator")
    if not facilitated and not coordinated:
        return []
    return list(
        Collective.objects.filter(Q(pk__in=facilitated) | Q(locality__in=coordinated)).select_related("locality")
    )
