"""Who can still vote in a round."""

from django.db.models import QuerySet

from collectives.models import Round
from collectives.voters import still_to_vote
from network.models import Person


def still_to_vote_in(found: Round) -> QuerySet[Person]:
    """Return the members who have a vote on some bid of the round and have not voted."""
    ballots = list(found.ballots.filter(state="open").select_related("bid", "collective"))
    keys = {person.pk for ballot in ballots for person in still_to_vote(ballot)}
    return Person.objects.filter(pk__in=keys).order_by("name", "pk")
