"""Rounds: opening one over several bids, its page, voting in it, closing it, setting it aside."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.round_votes import cast_round
from collectives.actions.rounds import Plan, close_round, open_round, void_round
from collectives.asking import allow
from collectives.casting_forms import CloseRoundForm
from collectives.clock import default_close
from collectives.finding import free_pence, the_collective, the_round
from collectives.lending_finding import the_round_to_help
from collectives.models import EarlierVote, Vote
from collectives.round_count import names_of
from collectives.round_forms import IN_TWO_SENTENCES, OpenRoundForm, RoundVoteForm, VoidRoundForm
from collectives.round_page import facts_for
from collectives.rules.rounds import can_vote_in, may_close_round, may_void_round, standings
from collectives.rules.seats import may_run_ballots
from collectives.rules.votes import SAY_FIRST, can_vote
from collectives.witnesses import members_today
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@read_only
def round_(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a round: what is asked of one while it is open, then the list and why.

    One of another place who was asked to help out, and cannot see it yet, is led to where they say yes.
    """
    try:
        found = the_round(request.user, reference)
    except Http404:
        the_round_to_help(request.user, reference)
        return redirect("round-help-out", reference)
    return render(request, "collectives/round.html", facts_for(request.user, found, timezone.localdate()))


@signed_in
def round_open(request: PersonRequest, slug: str) -> HttpResponse:
    """Put several bids to the members together."""
    collective = the_collective(request.user, slug)
    allow(request, may_run_ballots(request.user, collective))
    today = timezone.localdate()
    waiting = collective.waiting_bids().select_related("project", "organisation", "locality")
    start = {"closes_on": default_close(today)}
    form = bound(request, OpenRoundForm, bids=waiting, collective=collective, initial=start)

    def act() -> str:
        said = form.cleaned_data
        plan = Plan(
            title=said["name"],
            method=said["method"],
            money_pence=said["money"],
            closes_on=said["closes_on"],
            list_rule=said["list_rule"],
            tie_rule=said["tie_rule"],
            criteria=said["criteria"] if said["method"] == "score" else (),
            dots_each=said["dots_each"] or 0 if said["method"] == "dots" else 0,
            secret=said["secret"],
        )
        key = request.POST.get("once", "") or f"{collective.pk}:{'-'.join(bid.reference for bid in form.chosen)}"
        made = open_round(
            collective=collective,
            bids=form.chosen,
            plan=plan,
            by=request.user,
            at=timezone.now(),
            once_key=f"round:{key}"[:120],
        )
        return reverse("round", args=[made.reference])

    return form_page(
        request,
        form,
        act,
        title="Open a round",
        button="Open the round and write to the members",
        template="collectives/round_open.html",
        back_url=collective.get_absolute_url(),
        collective=collective,
        waiting=waiting,
        free_pence=free_pence(request.user, collective),
        done="The round is open. Every member has been written to.",
    )


@signed_in
def round_vote(request: PersonRequest, reference: str) -> HttpResponse:
    """Vote on every bid of a round at once, or change one's vote."""
    found = the_round(request.user, reference)
    held = standings(request.user, found)
    allowed = can_vote_in(held, found, timezone.localdate())
    address = reverse("round", args=[reference])
    if not allowed and any(can_vote(one).reason == SAY_FIRST for one in held.values()):
        return redirect(address)
    if found.secret and request.method != "POST" and any(one.voted for one in held.values()):
        return redirect("round-voted", reference)
    allow(request, allowed)
    ballots = [ballot for ballot, one in held.items() if can_vote(one)]
    before = {vote.ballot_id: vote for vote in Vote.objects.visible_to(request.user).filter(ballot__in=ballots)}
    form = bound(request, RoundVoteForm, found=found, ballots=ballots, before=before)

    def act() -> str:
        cast_round(found=found, by=request.user, marks=form.marks, reasons=form.reasons, at=timezone.now())
        return reverse("round-voted", args=[reference])

    return form_page(
        request,
        form,
        act,
        title="Your vote",
        button="Change my vote" if before else "Vote",
        template="collectives/round_vote.html",
        found=found,
        explained=IN_TWO_SENTENCES[found.method],
        back_url=address,
    )


@signed_in
def round_voted(request: PersonRequest, reference: str) -> HttpResponse:
    """The receipt: what one voted, seen by nobody else; of a secret vote only that it was cast."""
    found = the_round(request.user, reference)
    held = standings(request.user, found)
    if not any(one.voted for one in held.values()):
        return redirect("round", reference)
    votes = Vote.objects.visible_to(request.user).filter(ballot__round=found).select_related("ballot__bid__project")
    earlier = EarlierVote.objects.visible_to(request.user).filter(ballot__round=found).count()
    context = {"found": found, "votes": votes, "earlier": earlier, "still_open": found.state == "open"}
    return render(request, "collectives/round_voted.html", context)


@signed_in
def round_close(request: PersonRequest, reference: str) -> HttpResponse:
    """Close the voting, count, and walk the list down the money."""
    found = the_round(request.user, reference)
    allow(request, may_close_round(request.user, found, timezone.localdate()))
    address = reverse("round", args=[reference])
    names = list(names_of(list(found.ballots.select_related("bid__project__organisation"))).values())
    form = bound(
        request, CloseRoundForm, casting=names if found.tie_rule == "chair" else [], chairs=members_today(found)
    )

    def act() -> str:
        close_round(
            found=found,
            by=request.user,
            at=timezone.now(),
            chair=form.chair,
            chaired_by=form.cleaned_data.get("chaired_by"),
        )
        return address

    return form_page(
        request,
        form,
        act,
        title="Close the round?",
        button="Close the round and count",
        back_url=address,
        intro="Nobody can vote or change a vote after this. The votes are counted at once. If too few voted on a bid"
        " and the rules say so, the round stays open once more instead.",
        cancel_url=address,
    )


@signed_in
def round_void(request: PersonRequest, reference: str) -> HttpResponse:
    """Set a round aside with a reason."""
    found = the_round(request.user, reference)
    allow(request, may_void_round(request.user, found))
    form = bound(request, VoidRoundForm)
    address = reverse("round", args=[reference])

    def act() -> str:
        void_round(found=found, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return address

    return form_page(
        request,
        form,
        act,
        title="Set this round aside",
        button="Set it aside",
        back_url=address,
        cancel_url=address,
        intro="It stops counting and stays on the record. Its bids wait again.",
        done="The round is set aside.",
    )
