"""Votes of a round by telephone and on paper, for those who run it and whoever listened."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.round_help import (
    confirm_in_round,
    drop_in_round,
    enter_round_paper,
    make_round_papers,
    take_down_in_round,
)
from collectives.asking import allow
from collectives.ballot_forms import NothingForm, PrintPapersForm
from collectives.finding import the_round
from collectives.models import Ballot, Connection, Round, Vote
from collectives.round_forms import IN_TWO_SENTENCES
from collectives.round_help_forms import RoundPaperForm, RoundPhoneForm
from collectives.round_page import said_lines
from collectives.round_people import still_to_vote_in, the_vote_taken_down, witnesses_in
from collectives.rules.round_help import may_drop_in_round, may_hear, may_help_in_round, may_take_down_in_round
from network.answers import Refusal
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


def _papers_of(found: Round) -> list[Ballot]:
    rows = found.ballots.exclude(state="void").select_related("bid__project", "bid__organisation")
    return list(rows.order_by("position"))


@signed_in
def round_phone(request: PersonRequest, reference: str) -> HttpResponse:
    """Take down a vote on the telephone, while somebody listens."""
    found = the_round(request.user, reference)
    allow(request, may_take_down_in_round(request.user, found, timezone.localdate()))
    form = bound(
        request,
        RoundPhoneForm,
        found=found,
        ballots=_papers_of(found),
        members=still_to_vote_in(found).exclude(pk=request.user.pk),
        witnesses=witnesses_in(found, request.user),
    )
    address = reverse("round", args=[reference])

    def act() -> str:
        take_down_in_round(
            found=found,
            member=form.cleaned_data["member"],
            said=form.said,
            witness=form.cleaned_data["witness"],
            by=request.user,
            at=timezone.now(),
        )
        return address

    return form_page(
        request,
        form,
        act,
        title="Take down a vote on the telephone",
        button="Keep it until it is confirmed",
        back_url=address,
        intro=f"Read each bid to the member if they like, and this: {IN_TWO_SENTENCES[found.method]} Then read back"
        " what you wrote.",
        done="It waits until the one who listened says so on their page.",
    )


@signed_in
def round_phone_one(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Say that one heard this vote: then it counts."""
    found = the_round(request.user, reference)
    helped = the_vote_taken_down(request.user, found, pk)
    allow(request, may_hear(request.user, helped))
    address = reverse("round", args=[reference])

    def act() -> str:
        confirm_in_round(helped=helped, by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        bound(request, NothingForm),
        act,
        title="Did you hear this vote?",
        button="Yes, this is what I heard",
        template="collectives/round_phone_one.html",
        back_url=address,
        found=found,
        helped=helped,
        said=said_lines(found, helped),
        done="The vote counts.",
    )


@signed_in
def round_phone_drop(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Drop a vote that was taken down wrongly."""
    found = the_round(request.user, reference)
    helped = the_vote_taken_down(request.user, found, pk)
    allow(request, may_drop_in_round(request.user, helped, found))
    address = reverse("round", args=[reference])

    def act() -> str:
        drop_in_round(helped=helped, by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        bound(request, NothingForm),
        act,
        title="Drop this vote?",
        button="Drop it",
        back_url=address,
        cancel_url=address,
        intro="What was said is forgotten. The member can still vote in any way.",
        done="It is dropped. The member can still vote.",
    )


@signed_in
def round_papers_print(request: PersonRequest, reference: str) -> HttpResponse:
    """Print paper ballots of the round, each with a code that enters it once. The codes are shown this once."""
    found = the_round(request.user, reference)
    allow(request, may_help_in_round(request.user, found, timezone.localdate()))
    form = bound(request, PrintPapersForm, members=still_to_vote_in(found))
    if request.method == "POST" and form.is_valid():
        # Not a redirect: the codes are kept nowhere, so this answer is the only place to show them.
        try:
            papers = make_round_papers(
                found=found, members=form.cleaned_data["members"], by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            context = {
                "found": found,
                "papers": papers,
                "ballots": _papers_of(found),
                "two_sentences": IN_TWO_SENTENCES[found.method],
                "choices": [words for _, words in Vote.CHOICES],
                "grades": [words for _, words in Connection.GRADES],
            }
            return render(request, "collectives/round_papers.html", context)
    return form_page(
        request,
        form,
        lambda: request.path,
        title="Print paper ballots",
        button="Make the papers",
        back_url=reverse("round", args=[reference]),
        intro="Each paper has a code and can be entered once. You see the codes once, so print them at once. Making a"
        " new paper for somebody ends the one before.",
    )


@signed_in
def round_papers_enter(request: PersonRequest, reference: str) -> HttpResponse:
    """Enter what a paper ballot of the round says."""
    found = the_round(request.user, reference)
    allow(request, may_help_in_round(request.user, found, timezone.localdate()))
    form = bound(request, RoundPaperForm, found=found, ballots=_papers_of(found))
    address = reverse("round", args=[reference])

    def act() -> str:
        enter_round_paper(
            found=found, code=form.cleaned_data["code"], said=form.said, by=request.user, at=timezone.now()
        )
        return address

    return form_page(
        request,
        form,
        act,
        title="Enter a paper ballot",
        button="Enter it",
        back_url=address,
        intro="Copy what is on the paper. Then keep the paper until the round is settled.",
        done="The paper is entered.",
    )
