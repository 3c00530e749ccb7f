"""Votes by telephone and on paper in a round, for those who run it, whoever listened and the member."""

from django.http import HttpResponse

from collectives.finding import the_round
from collectives.views import helping
from network.requests import PersonRequest, signed_in


@signed_in
def round_phone(request: PersonRequest, reference: str) -> HttpResponse:
    """Take down a vote on the telephone."""
    return helping.phone(request, the_round(request.user, reference))


@signed_in
def round_phone_one(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Confirm a vote taken down: with the code, or as the one who listened."""
    return helping.phone_one(request, the_round(request.user, reference), pk)


@signed_in
def round_phone_drop(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Drop a vote that was taken down wrongly."""
    return helping.phone_drop(request, the_round(request.user, reference), pk)


@signed_in
def round_papers_print(request: PersonRequest, reference: str) -> HttpResponse:
    """Print paper ballots, each with a code that enters it once."""
    return helping.papers_print(request, the_round(request.user, reference))


@signed_in
def round_papers_enter(request: PersonRequest, reference: str) -> HttpResponse:
    """Enter what a paper ballot says."""
    return helping.papers_enter(request, the_round(request.user, reference))
