"""How somebody who was asked to help out finds the ballot or round, which they cannot see otherwise."""

from django.http import Http404

from collectives.models import Ballot, Round
from collectives.rules.borrowing import was_asked
from network.models.person import Someone


def the_ballot_to_help(person: Someone, reference: str) -> Ballot:
    """Return a ballot this person was asked to help out in; raises Http404."""
    rows = Ballot.objects.select_related("collective__locality", "bid__project", "bid__organisation")
    found = rows.filter(reference=reference).first()
    if found is None or not was_asked(person, found):
        raise Http404
    return found


def the_round_to_help(person: Someone, reference: str) -> Round:
    """Return a round this person was asked to help out in; raises Http404."""
    found = Round.objects.select_related("collective__locality").filter(reference=reference).first()
    if found is None or not was_asked(person, found):
        raise Http404
    return found
