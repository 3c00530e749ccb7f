"""Asking another collective to lend a member, and saying yes: for one ballot, and for a round."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from collectives.actions.borrowing import ask_to_lend, help_out
from collectives.asking import allow
from collectives.ballot_forms import BorrowForm, NothingForm
from collectives.finding import the_ballot, the_round
from collectives.lending_finding import the_ballot_to_help, the_round_to_help
from collectives.models import Holder
from collectives.rules.borrowing import lenders, may_borrow, may_help_out, short_in, to_join
from collectives.shown import group_of
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in

LETTER_GOES = (
    "Everyone who holds this seat in the other collective gets a letter. You are not told who they are. Whoever says"
    " yes votes here too, and that stands with the outcome."
)


@signed_in
def ballot_borrow(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask those who hold a kind of seat in another collective to help out in a ballot."""
    ballot = the_ballot(request.user, reference)
    allow(request, may_borrow(request.user, ballot, timezone.localdate()))
    return _borrow(request, ballot, "Too few members here can vote on this bid.", reverse("ballot", args=[reference]))


@signed_in
def round_borrow(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask those who hold a kind of seat in another collective to help out in a round."""
    found = the_round(request.user, reference)
    allow(request, may_borrow(request.user, found, timezone.localdate()))
    titles = ", ".join(f"“{ballot.bid.project.title}”" for ballot in short_in(found))
    return _borrow(request, found, f"Too few members here can vote on {titles}.", reverse("round", args=[reference]))


def _borrow(request: PersonRequest, holder: Holder, why: str, address: str) -> HttpResponse:
    others = lenders(holder)
    form = bound(request, BorrowForm, lenders=others)

    def act() -> str:
        chosen = next((one for one in others if str(one.pk) == form.cleaned_data["lender"]), None)
        if chosen is None:
            raise Http404
        ask_to_lend(holder=holder, lender=chosen, seat=form.cleaned_data["seat"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="Borrow a member",
        button="Ask them",
        back_url=address,
        intro=f"{why} {LETTER_GOES}",
        done="They have been written to.",
    )


@signed_in
def ballot_help_out(request: PersonRequest, reference: str) -> HttpResponse:
    """Say yes to voting in a ballot of another place."""
    ballot = the_ballot_to_help(request.user, reference)
    allow(request, may_help_out(request.user, ballot, timezone.localdate()))
    intro = (
        f"You vote on the bid of {group_of(ballot.bid)} as the members there do. First you say whether you have a"
        " connection to the group, then you read the bid."
    )
    return _help_out(request, ballot, intro, reverse("ballot", args=[reference]))


@signed_in
def round_help_out(request: PersonRequest, reference: str) -> HttpResponse:
    """Say yes to voting in a round of another place."""
    found = the_round_to_help(request.user, reference)
    allow(request, may_help_out(request.user, found, timezone.localdate()))
    bids = ", ".join(f"“{one.bid.project.title}” of {group_of(one.bid)}" for one in to_join(request.user, found))
    intro = (
        f"You vote as the members there do. This is what you vote on: {bids}. First you say for each group whether you"
        " have a connection to it, then you read the bids, then you vote once on all of them."
    )
    return _help_out(request, found, intro, reverse("round", args=[reference]))


def _help_out(request: PersonRequest, holder: Holder, intro: str, address: str) -> HttpResponse:
    def act() -> str:
        help_out(holder=holder, by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        bound(request, NothingForm),
        act,
        title=f"Help out the {holder.collective}?",
        button="Yes, I help out",
        intro=f"{intro} If you do not want to, close this page.",
        done="Thank you. Now say whether you have a connection.",
    )
