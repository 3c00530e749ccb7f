"""Asking another collective to lend a member, and saying yes."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from collectives.actions.borrowing import ask_to_lend, help_out
from collectives.asking import allow
from collectives.ballot_forms import BorrowForm, NothingForm
from collectives.finding import the_ballot
from collectives.lending_finding import the_ballot_to_help
from collectives.rules.borrowing import lenders, may_borrow, may_help_out
from collectives.shown import group_of
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


@signed_in
def ballot_borrow(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask those who hold a kind of seat in another collective to help out."""
    ballot = the_ballot(request.user, reference)
    allow(request, may_borrow(request.user, ballot, timezone.localdate()))
    others = lenders(ballot)
    form = bound(request, BorrowForm, lenders=others)
    address = reverse("ballot", args=[reference])

    def act() -> str:
        chosen = next((one for one in others if str(one.pk) == form.cleaned_data["lender"]), None)
        if chosen is None:
            raise Http404
        ask_to_lend(ballot=ballot, lender=chosen, seat=form.cleaned_data["seat"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="Borrow a member",
        button="Ask them",
        back_url=address,
        intro="Too few members here can vote on this bid. Everyone who holds this seat in the other collective gets a"
        " letter. You are not told who they are. Whoever says yes votes here too, and that stands with the outcome.",
        done="They have been written to.",
    )


@signed_in
def ballot_help_out(request: PersonRequest, reference: str) -> HttpResponse:
    """Say yes to voting in a ballot of another place."""
    ballot = the_ballot_to_help(request.user, reference)
    allow(request, may_help_out(request.user, ballot, timezone.localdate()))

    def act() -> str:
        help_out(ballot=ballot, by=request.user, at=timezone.now())
        return reverse("ballot", args=[reference])

    return form_page(
        request,
        bound(request, NothingForm),
        act,
        title=f"Help out {ballot.collective}?",
        button="Yes, I help out",
        intro=f"You vote on the bid of {group_of(ballot.bid)} as the members there do. First you say whether you have a"
        " connection to the group, then you read the bid. If you do not want to, close this page.",
        done="Thank you. Now say whether you have a connection to the group.",
    )
