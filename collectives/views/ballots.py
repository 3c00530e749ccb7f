"""The page of a ballot, and opening, closing and setting one aside."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.ballots import close_ballot, open_ballot, void_ballot
from collectives.asking import allow
from collectives.authority import recommends_above
from collectives.ballot_page import facts_for
from collectives.clock import FAST_DAYS, Choice, default_close
from collectives.composition import members_now
from collectives.deferring import answered_lines, deferrals_of, open_questions, waits_words
from collectives.finding import the_ballot, the_bid_to_open, the_collective
from collectives.forms import CloseBallotForm, VoidBallotForm
from collectives.routes import choice_for, members_able, too_late_words
from collectives.rules.ballots import may_close_ballot, may_open_ballot, may_void_ballot
from collectives.shown import clock_of, group_of
from collectives.too_few import BEFORE_THE_CLOSE
from collectives.voters import could_never_count, is_out_of_reach
from collectives.voting_page import said_at_the_end
from collectives.way_forms import OpenWithWayForm
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in
from projects.bids.outside_panels import in_words
from projects.bids.repeats import repeats_of


@read_only
def ballot(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a ballot: to its members what is to be done, to those who run it how far it is, then the counts."""
    found = the_ballot(request.user, reference)
    return render(request, "collectives/ballot.html", facts_for(request.user, found, timezone.localdate()))


@signed_in
def ballot_open(request: PersonRequest, slug: str, bid_reference: str) -> HttpResponse:
    """Put a bid to the members."""
    collective = the_collective(request.user, slug)
    bid = the_bid_to_open(request.user, collective, bid_reference)
    allow(request, may_open_ballot(request.user, collective, bid))
    today = timezone.localdate()
    choice, able = choice_for(bid, collective, today), members_able(bid, collective, today)
    short = could_never_count([seat.seat for seat in able], collective)
    question = open_questions([bid]).get(bid.pk)
    form = bound(
        request,
        OpenWithWayForm,
        choice=choice,
        members=able,
        short=short,
        initial=start_of(request, choice, today),
    )

    def act() -> str:
        made = open_ballot(bid=bid, by=request.user, at=timezone.now(), **form.way)
        return reverse("ballot-borrow" if form.way["to_borrow"] else "ballot", args=[made.reference])

    return form_page(
        request,
        form,
        act,
        title="Open a ballot",
        button="Open the ballot and write to the members",
        template="collectives/ballot_open.html",
        back_url=collective.get_absolute_url(),
        bid=bid,
        group=group_of(bid),
        collective=collective,
        clock=clock_of(bid, collective, today),
        choice=choice,
        short=short,
        recommends=recommends_above(bid, collective),
        waits=waits_words(question) if question else "",
        asked_before=answered_lines(deferrals_of(bid)),
        too_late=too_late_words(bid, choice),
        seats=members_now(collective, today),
        repeats=in_words(request.user, repeats_of(bid)),
        done="The ballot is open. Everyone who can vote in it has been written to.",
    )


def start_of(request: PersonRequest, choice: Choice, today: date) -> dict[str, object]:
    """Return what the form starts from: the way by rule, or the fastest ballot there is where the page asks for it."""
    if request.GET.get("fast"):
        return {"route": "between", "how": "yes_no", "closes_on": default_close(today, FAST_DAYS)}
    return {"route": choice.way.route, "how": "yes_no", "closes_on": choice.way.closes_on}


@signed_in
def ballot_close(request: PersonRequest, reference: str) -> HttpResponse:
    """Close the voting and see the outcome."""
    found = the_ballot(request.user, reference)
    allow(request, may_close_ballot(request.user, found, timezone.localdate()))
    address = reverse("ballot", args=[reference])

    def act() -> str:
        done = close_ballot(ballot=found, by=request.user, at=timezone.now())
        messages.success(request, said_at_the_end(done))
        return address

    return form_page(
        request,
        bound(request, CloseBallotForm),
        act,
        title="Close the voting?",
        button="Close the voting",
        back_url=address,
        intro="Nobody can vote or change a vote after this. The votes are counted at once.",
        template="collectives/close.html",
        warning=BEFORE_THE_CLOSE if is_out_of_reach(found) else "",
        cancel_url=address,
    )


@signed_in
def ballot_void(request: PersonRequest, reference: str) -> HttpResponse:
    """Set a ballot aside with a reason."""
    found = the_ballot(request.user, reference)
    allow(request, may_void_ballot(request.user, found))
    form = bound(request, VoidBallotForm)
    address = reverse("ballot", args=[reference])

    def act() -> str:
        void_ballot(ballot=found, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return address

    return form_page(
        request,
        form,
        act,
        title="Set this ballot aside",
        button="Set it aside",
        back_url=address,
        cancel_url=address,
        intro="It stops counting and stays on the record. The bid waits again, and you can open a new ballot on it.",
        done="The ballot is set aside.",
    )
