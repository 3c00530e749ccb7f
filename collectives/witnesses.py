"""Whom those who run a ballot or round choose from: who needs help, who can listen; and what waits to be confirmed."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from collectives.models import HelpedVote, Holder, Round, Seat
from collectives.round_people import still_to_vote_in
from collectives.rules.seats import runs
from collectives.voters import still_to_vote
from network.models import Person
from network.models.person import Someone


def who_can_still_vote(holder: Holder) -> QuerySet[Person]:
    """Return the members who have a vote and have not given it; in a round, a vote on some bid of it."""
    if isinstance(holder, Round):
        return still_to_vote_in(holder)
    left = [person.pk for person in still_to_vote(holder)]
    return Person.objects.filter(pk__in=left).order_by("name", "pk")


def who_need_help(holder: Holder, by: Person) -> QuerySet[Person]:
    """Return the same but for whoever helps."""
    return who_can_still_vote(holder).exclude(pk=by.pk)


def witnesses_for(holder: Holder, by: Person, member: Person | None = None) -> QuerySet[Person]:
    """Return who can say that they heard a member: who sits in the collective today, and neither of the two."""
    left_out = [person.pk for person in (by, member) if person is not None]
    return members_today(holder).exclude(pk__in=left_out)


def members_today(holder: Holder) -> QuerySet[Person]:
    """Return who sits in the collective today, by name."""
    sits = Seat.objects.current().filter(collective=holder.collective_id)
    return Person.objects.filter(pk__in=sits.values("person")).order_by("name", "pk")


def waiting_in(holder: Holder) -> QuerySet[HelpedVote]:
    """Return the votes taken down that wait to be confirmed."""
    return holder.helped_votes.filter(state="waiting").select_related("person").order_by("pk")


def waiting_for_witness(person: Person) -> QuerySet[HelpedVote]:
    """Return the votes that this person is asked to say they heard."""
    is_open = Q(ballot__state="open") | Q(round__state="open")
    rows = HelpedVote.objects.filter(is_open, witness=person, state="waiting")
    return rows.select_related("ballot__bid__project", "round", "person").order_by("pk")


def the_helped_vote(person: Someone, holder: Holder, pk: int) -> HelpedVote:
    """Return a vote taken down here, for those who run the voting and those it is about; raises Http404."""
    rows = holder.helped_votes.select_related("person", "witness", "entered_by")
    found = get_object_or_404(rows, pk=pk)
    near = {found.person_id, found.witness_id, found.entered_by_id}
    if person.pk not in near and not runs(person, holder.collective):
        raise Http404
    return found


def one_of(people: QuerySet[Person], key: str) -> Person:
    """Return one of these people by their key; raises Http404."""
    found = next((person for person in people if str(person.key) == str(key)), None)
    if found is None:
        raise Http404
    return found
