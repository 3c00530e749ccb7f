"""A member's way through a ballot: connection, bid, vote, receipt."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.votes import cast_vote, say_connection
from collectives.asking import allow
from collectives.authority import recommended_above
from collectives.deferring import answered_lines, deferrals_of
from collectives.finding import the_ballot
from collectives.forms import ConnectionForm, ConsentForm, VoteForm
from collectives.frozen_words import in_one_text
from collectives.links_on_record import in_words
from collectives.rules.votes import SAY_FIRST, can_cast, can_read, can_say_connection, is_open
from collectives.shown import group_of
from collectives.spoken import read_here, spoken_file
from collectives.standing import standing
from collectives.voting_page import my_earlier_votes, my_vote, objections_answered, two_sentences_for, vote_form
from network.answers import NotNow, require
from network.forms import PlainForm
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@signed_in
def ballot_connection(request: PersonRequest, reference: str) -> HttpResponse:
    """Say whether one has a connection to the group, before its bid opens."""
    ballot = the_ballot(request.user, reference)
    found = standing(request.user, ballot)
    allow(request, can_say_connection(found, ballot))
    chosen = found.grade or ("paid_or_family" if found.belongs else "")
    form = bound(request, ConnectionForm, initial={"grade": chosen})
    address = reverse("round", args=[ballot.round.reference]) if ballot.round else reverse("ballot", args=[reference])

    def act() -> str:
        say_connection(ballot=ballot, by=request.user, grade=form.cleaned_data["grade"], at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="Do you have a connection to this group?",
        button="Save my answer",
        back_url=address,
        template="collectives/ballot_connection.html",
        ballot=ballot,
        group=group_of(ballot.bid),
        flagged=in_words(found.flags),
        done="Your answer is kept.",
    )


@signed_in
def ballot_paper(request: PersonRequest, reference: str) -> HttpResponse:
    """Read the bid. Someone standing aside gets the sentence why not; someone who has not answered, the question."""
    ballot = the_ballot(request.user, reference)
    allowed = can_read(standing(request.user, ballot))
    if allowed.reason == SAY_FIRST:
        return redirect("ballot-connection", reference)
    require(allowed)
    before = answered_lines(deferrals_of(ballot.bid))
    context = {
        "ballot": ballot,
        "group": group_of(ballot.bid),
        "asked_before": before,
        "recommends": recommended_above(ballot),
        **read_here(ballot).__dict__,
    }
    return render(request, "collectives/ballot_paper.html", context)


@read_only
@signed_in
def ballot_spoken(request: PersonRequest, reference: str, step: str) -> HttpResponseBase:
    """Play or save an answer by voice or video, for whoever may read the bid on this ballot."""
    return spoken_file(request.user, reference, step, request.headers.get("Range", ""))


@signed_in
def ballot_vote(request: PersonRequest, reference: str) -> HttpResponse:
    """Vote, or change one's vote: one page, one button."""
    ballot = the_ballot(request.user, reference)
    found = standing(request.user, ballot)
    if found.member and found.seat and not found.grade:
        return redirect("ballot-connection", reference)
    allow(request, can_cast(found, ballot))
    still_open = is_open(ballot, timezone.localdate())
    if not still_open:
        raise NotNow(still_open.reason)
    before = my_vote(request.user, ballot)
    start = {"choice": before.choice, "reason": before.reason} if before else {}
    form: PlainForm = (
        bound(request, ConsentForm, initial=start)
        if ballot.method == "consent"
        else vote_form(bound(request, VoteForm, initial=start), ballot)
    )

    def act() -> str:
        said = {"choice": form.cleaned_data["choice"], "reason": form.cleaned_data.get("reason", "")}
        cast_vote(ballot=ballot, by=request.user, at=timezone.now(), **said)
        return reverse("ballot-voted", args=[reference])

    return form_page(
        request,
        form,
        act,
        title="Your vote",
        button="Change my vote" if before else "Vote",
        template="collectives/ballot_vote.html",
        ballot=ballot,
        group=group_of(ballot.bid),
        two_sentences=two_sentences_for(ballot),
        rules=in_one_text(ballot),
        recommends=recommended_above(ballot),
        answered=objections_answered(ballot),
        back_url=reverse("ballot", args=[reference]),
    )


@signed_in
def ballot_voted(request: PersonRequest, reference: str) -> HttpResponse:
    """The receipt: what one voted, seen by nobody else; in a secret ballot that one voted, and no more."""
    ballot = the_ballot(request.user, reference)
    if not standing(request.user, ballot).voted:
        return redirect("ballot", reference)
    context = {
        "ballot": ballot,
        "group": group_of(ballot.bid),
        "vote": my_vote(request.user, ballot),
        "earlier": my_earlier_votes(request.user, ballot),
        "can_change": not ballot.secret and is_open(ballot, timezone.localdate()),
    }
    return render(request, "collectives/ballot_voted.html", context)
