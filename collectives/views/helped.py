"""Votes by telephone and on paper, for those who run a ballot, whoever listened and the member."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.helped import confirm, drop, take_down, try_code
from collectives.actions.paper_ballots import enter_paper, make_paper_ballots
from collectives.asking import allow
from collectives.ballot_forms import CodeForm, EnterPaperForm, NothingForm, PrintPapersForm, TakeDownForm
from collectives.finding import the_ballot
from collectives.rules.helped import may_answer_for, may_help, may_take_down, may_type_code
from collectives.shown import group_of
from collectives.voting_page import IN_TWO_SENTENCES, paper_facts, said_in_words
from collectives.witnesses import the_helped_vote, who_need_help, witnesses_for
from network.answers import DoesNotFit, Refusal
from network.forms import PlainForm
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


@signed_in
def ballot_phone(request: PersonRequest, reference: str) -> HttpResponse:
    """Take down a vote on the telephone."""
    ballot = the_ballot(request.user, reference)
    allow(request, may_take_down(request.user, ballot, timezone.localdate()))
    form = bound(
        request,
        TakeDownForm,
        ballot=ballot,
        members=who_need_help(ballot, request.user),
        witnesses=witnesses_for(ballot, request.user),
    )
    address = reverse("ballot", args=[reference])

    def act() -> str:
        member, witness = form.cleaned_data["member"], form.cleaned_data["witness"]
        made = take_down(
            ballot=ballot, member=member, said=form.said, by=request.user, at=timezone.now(), witness=witness
        )
        return reverse("ballot-phone-one", args=[reference, made.pk]) if made else address

    return form_page(
        request,
        form,
        act,
        title="Take down a vote on the telephone",
        button="Keep it until it is confirmed",
        template="collectives/ballot_phone.html",
        back_url=address,
        ballot=ballot,
        group=group_of(ballot.bid),
        two_sentences=IN_TWO_SENTENCES[ballot.method],
    )


@signed_in
def ballot_phone_one(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Confirm a vote taken down: with the code, or as the one who listened."""
    ballot = the_ballot(request.user, reference)
    helped = the_helped_vote(request.user, ballot, pk)
    listened = helped.witness_id == request.user.pk
    allow(request, may_answer_for(request.user, helped))
    if helped.witness_id and not listened:
        return render(request, "collectives/ballot_phone_waits.html", {"ballot": ballot, "helped": helped})
    if not listened:
        allow(request, may_type_code(request.user, helped))
    form: PlainForm = bound(request, NothingForm if listened else CodeForm)
    wrong = ""
    # Counted before the rest begins, so that a wrong try stays counted when the rest is undone.
    if request.method == "POST" and not listened and form.is_valid() and helped.state == "waiting":
        wrong = try_code(helped=helped, code=form.cleaned_data["code"], by=request.user)

    def act() -> str:
        if wrong:
            raise DoesNotFit(wrong)
        confirm(helped=helped, by=request.user, at=timezone.now(), code=form.cleaned_data.get("code", ""))
        return reverse("ballot", args=[reference])

    return form_page(
        request,
        form,
        act,
        title="Did you hear this vote?" if listened else "Confirm the vote with the code",
        button="Yes, this is what I heard" if listened else "Confirm the vote",
        template="collectives/ballot_phone_one.html",
        back_url=reverse("ballot", args=[reference]),
        ballot=ballot,
        helped=helped,
        said=said_in_words(helped) if listened else "",
        done="The vote counts.",
    )


@signed_in
def ballot_phone_drop(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Drop a vote that was taken down wrongly."""
    ballot = the_ballot(request.user, reference)
    helped = the_helped_vote(request.user, ballot, pk)
    allow(request, may_answer_for(request.user, helped))
    address = reverse("ballot", args=[reference])

    def act() -> str:
        drop(helped=helped, by=request.user, at=timezone.now())
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
def ballot_papers_print(request: PersonRequest, reference: str) -> HttpResponse:
    """Print paper ballots, each with a code that enters it once. The codes are shown this once."""
    ballot = the_ballot(request.user, reference)
    allow(request, may_help(request.user, ballot, timezone.localdate()))
    form = bound(request, PrintPapersForm, members=who_need_help(ballot, request.user))
    if request.method == "POST" and form.is_valid():
        # Not a redirect: the codes are kept nowhere, so this answer is the only place to show them.
        try:
            papers = make_paper_ballots(
                ballot=ballot, members=form.cleaned_data["members"], by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return render(request, "collectives/ballot_papers.html", paper_facts(ballot, papers))
    return form_page(
        request,
        form,
        lambda: request.path,
        title="Print paper ballots",
        button="Make the papers",
        back_url=reverse("ballot", args=[reference]),
        intro="Each paper has a code and can be entered once. You see the codes once, so print them at once. Making a"
        " new paper for somebody ends the one before.",
    )


@signed_in
def ballot_papers_enter(request: PersonRequest, reference: str) -> HttpResponse:
    """Enter what a paper ballot says."""
    ballot = the_ballot(request.user, reference)
    allow(request, may_help(request.user, ballot, timezone.localdate()))
    form = bound(request, EnterPaperForm, ballot=ballot)
    address = reverse("ballot", args=[reference])

    def act() -> str:
        enter_paper(ballot=ballot, code=form.cleaned_data["code"], said=form.said, by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="Enter a paper ballot",
        button="Enter it",
        back_url=address,
        intro="Copy what is ticked on the paper. Then keep the paper until the decision is settled.",
        done="The paper is entered.",
    )
