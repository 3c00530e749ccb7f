"""How pages and API find rows: only those this person may see, with what the page shows beside them."""

from typing import TypeVar

from django.db.models import Model, QuerySet, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from collectives.models import Ballot, Collective, Decision, Elector, Round, Seat
from collectives.rules.seats import runs
from collectives.rules.votes import NOT_HERE
from network.answers import NotAllowed
from network.models.person import Someone
from projects.models import Bid, Share

Found = TypeVar("Found", bound=Model)


def the_collective(person: Someone, slug: str) -> Collective:
    """Return the collective of the locality of this name; raises Http404."""
    return get_object_or_404(
        Collective.objects.visible_to(person).select_related("locality").filter(locality__served=True),
        locality__slug=slug,
    )


def the_bid_to_open(person: Someone, collective: Collective, reference: str) -> Bid:
    """Return a bid ever sent in to a collective this person runs; raises Http404 for anyone else, and any other bid."""
    if not runs(person, collective):
        raise Http404
    bids = collective.sent_bids().select_related("project", "organisation", "locality")
    return get_object_or_404(bids, reference=reference)


def the_ballot(person: Someone, reference: str) -> Ballot:
    """Return a ballot this person may see, with its bid and collective; raises Http404.

    Raises NotAllowed, with why, for one who could vote in it and whose seat has ended since.
    """
    seen = Ballot.objects.visible_to(person).select_related(
        "collective__locality", "bid__project", "bid__organisation", "bid__locality", "decision", "round"
    )
    return _only(seen.filter(reference=reference), person, Elector.objects.filter(ballot__reference=reference))


def the_round(person: Someone, reference: str) -> Round:
    """Return a round this person may see, with its collective; raises Http404, and NotAllowed as `the_ballot` does."""
    seen = Round.objects.visible_to(person).select_related("collective__locality", "share")
    return _only(seen.filter(reference=reference), person, Elector.objects.filter(ballot__round__reference=reference))


def _only(seen: QuerySet[Found], person: Someone, electors: QuerySet[Elector]) -> Found:
    """Return the row that is seen. One who could vote, and does not see it any more, is told that their seat ended."""
    found = seen.first()
    if found is not None:
        return found
    if person.is_authenticated and electors.filter(person=person.pk).exists():
        raise NotAllowed(NOT_HERE)
    raise Http404


def the_decision(person: Someone, reference: str) -> Decision:
    """Return the decision on the ballot of this reference; raises Http404."""
    seen = Decision.objects.visible_to(person).select_related(
        "ballot__collective__locality", "ballot__bid__project", "ballot__bid__organisation"
    )
    return get_object_or_404(seen, ballot__reference=reference)


def the_seat(person: Someone, slug: str, pk: int) -> Seat:
    """Return a seat this person may see in the collective of this locality; raises Http404."""
    seen = Seat.objects.visible_to(person).select_related("collective__locality", "person")
    return get_object_or_404(seen, collective__locality__slug=slug, pk=pk)


def free_pence(person: Someone, found: Collective) -> int | None:
    """What is left in the locality's share this year, in pence: public. None when there is no share."""
    today = timezone.localdate()
    shares = Share.objects.visible_to(person).filter(
        locality=found.locality_id, fund__starts_on__lte=today, fund__ends_on__gte=today
    )
    left: int | None = shares.aggregate(free=Sum("free_pence"))["free"]
    return left
