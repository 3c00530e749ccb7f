"""Whom those who run a ballot choose from: who needs help to vote, who can listen; and what waits to be confirmed."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from collectives.models import Ballot, HelpedVote, Seat
from collectives.rules.seats import runs
from collectives.voters import still_to_vote
from network.models import Person
from network.models.person import Someone


def who_need_help(ballot: Ballot, by: Person) -> QuerySet[Person]:
    """Return the members who can vote and have not, but for whoever helps."""
    left = [person.pk for person in still_to_vote(ballot) if person.pk != by.pk]
    return Person.objects.filter(pk__in=left).order_by("name", "pk")


def witnesses_for(ballot: Ballot, by: Person, member: Person | None = None) -> QuerySet[Person]:
    """Return who can say that they heard a member: who sits in the collective today, and neither of the two."""
    return who_sit_with(ballot.collective_id, by, member)


def who_sit_with(collective_id: int, *but: Person | None) -> QuerySet[Person]:
    """Return who sits in a collective today, but for some of them."""
    sits = Seat.objects.current().filter(collective=collective_id)
    left_out = [person.pk for person in but if person is not None]
    return Person.objects.filter(pk__in=sits.values("person")).exclude(pk__in=left_out).order_by("name", "pk")


def waiting_in(ballot: Ballot) -> QuerySet[HelpedVote]:
    """Return the votes taken down that wait to be confirmed."""
    return HelpedVote.objects.filter(ballot=ballot, state="waiting").select_related("person").order_by("pk")


def waiting_for_witness(person: Person) -> QuerySet[HelpedVote]:
    """Return the votes that this person is asked to say they heard."""
    rows = HelpedVote.objects.filter(witness=person, state="waiting", ballot__state="open")
    return rows.select_related("ballot__bid__project", "person").order_by("pk")


def the_helped_vote(person: Someone, ballot: Ballot, pk: int) -> HelpedVote:
    """Return a vote taken down in this ballot, for those who run it and those it is about; raises Http404."""
    found = get_object_or_404(
        HelpedVote.objects.select_related("ballot__collective__locality", "ballot__bid__project", "person", "witness"),
        ballot=ballot,
        pk=pk,
    )
    near = {found.person_id, found.witness_id, found.entered_by_id}
    if person.pk not in near and not runs(person, ballot.collective):
        raise Http404
    return found


def one_of(people: QuerySet[Person], key: str) -> Person:
    """Return one of these people by their key; raises Http404."""
    found = next((person for person in people if str(person.key) == str(key)), None)
    if found is None:
        raise Http404
    return found
