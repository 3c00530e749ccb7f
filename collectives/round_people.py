"""Whom those who run a round choose from: who can still vote, who can listen; and what waits to be heard."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from collectives.models import HelpedVote, Round
from collectives.rules.rounds import may_run_round
from collectives.voters import still_to_vote
from collectives.witnesses import who_sit_with
from network.models import Person
from network.models.person import Someone


def still_to_vote_in(found: Round) -> QuerySet[Person]:
    """Return the members who have a vote on some bid of the round and have not voted."""
    ballots = list(found.ballots.filter(state="open").select_related("bid", "collective"))
    keys = {person.pk for ballot in ballots for person in still_to_vote(ballot)}
    return Person.objects.filter(pk__in=keys).order_by("name", "pk")


def witnesses_in(found: Round, by: Person, member: Person | None = None) -> QuerySet[Person]:
    """Return who can say that they heard a member: who sits in the collective today, and neither of the two."""
    return who_sit_with(found.collective_id, by, member)


def taken_down_in(found: Round) -> QuerySet[HelpedVote]:
    """Return the votes taken down that wait to be confirmed."""
    return HelpedVote.objects.filter(round=found, state="waiting").select_related("person", "witness").order_by("pk")


def heard_in_rounds(person: Person) -> QuerySet[HelpedVote]:
    """Return the votes in open rounds that this person is asked to say they heard."""
    rows = HelpedVote.objects.filter(witness=person, state="waiting", round__state="open")
    return rows.select_related("round", "person").order_by("pk")


def the_vote_taken_down(person: Someone, found: Round, pk: int) -> HelpedVote:
    """Return a vote taken down in this round, for those who run it and those it is about; raises Http404."""
    helped = get_object_or_404(HelpedVote.objects.select_related("person", "witness", "round"), round=found, pk=pk)
    if person.pk not in {helped.person_id, helped.witness_id} and not may_run_round(person, found):
        raise Http404
    return helped
