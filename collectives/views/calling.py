"""Offering a group a call before it reads a no."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from collectives.actions.calling import offer_call
from collectives.asking import allow
from collectives.calling import ring_lines
from collectives.deciding_forms import OfferCallForm
from collectives.finding import the_ballot
from collectives.rules.calling import may_offer_call
from collectives.shown import group_of
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


@signed_in
def decision_call(request: PersonRequest, reference: str) -> HttpResponse:
    """Show whom to offer a call and how they asked to be reached; say what came of it, and the letter goes."""
    ballot = the_ballot(request.user, reference)
    decision = getattr(ballot, "decision", None)
    allow(request, may_offer_call(request.user, ballot, decision))
    form = bound(request, OfferCallForm, bid=ballot.bid)
    address = reverse("ballot", args=[reference])

    def act() -> str:
        given = form.cleaned_data
        offer_call(ballot=ballot, came=given["came"], reached=given["reached"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="Offer a call before the letter goes",
        button="A call was offered: send the letter",
        template="collectives/decision_call.html",
        ballot=ballot,
        decision=decision,
        group=group_of(ballot.bid),
        people=ring_lines(ballot.bid),
        back_url=address,
        cancel_url=address,
        done="Thank you. It is kept, and the letter has gone to the group.",
    )
