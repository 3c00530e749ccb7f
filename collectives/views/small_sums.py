"""Putting a small sum to all members, when its three cannot decide it any more."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from collectives.actions.small_sums import let_all_vote
from collectives.asking import allow
from collectives.finding import the_ballot
from collectives.rules.small_sums import may_let_all_vote
from network.forms import PlainForm
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


@signed_in
def ballot_let_all_vote(request: PersonRequest, reference: str) -> HttpResponse:
    """Let all members vote."""
    ballot = the_ballot(request.user, reference)
    allow(request, may_let_all_vote(request.user, ballot))
    address = reverse("ballot", args=[reference])

    def act() -> str:
        let_all_vote(ballot=ballot, by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        bound(request, PlainForm),
        act,
        title="Let all members vote?",
        button="Let all members vote",
        back_url=address,
        cancel_url=address,
        intro="Too few of the three members can still vote on this bid. It goes on as a ballot between meetings, in"
        " which all members vote by the collective’s usual rules. Votes that were given stay. The record says why.",
        done="All members can vote now. Those who could not before have been written to.",
    )
