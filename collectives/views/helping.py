"""The pages of votes by telephone and on paper, written once: each is shown for a ballot or for a round."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from collectives.actions.helped import confirm, drop, take_down, try_code
from collectives.actions.paper_ballots import enter_paper, make_paper_ballots
from collectives.asking import allow
from collectives.ballot_forms import CodeForm, EnterPaperForm, NothingForm, PrintPapersForm, TakeDownForm
from collectives.helped_page import address, bids_on, page_facts, paper_facts, said_lines
from collectives.models import Holder, Round
from collectives.round_help_forms import RoundPaperForm, RoundPhoneForm
from collectives.rules.helped import listened, may_answer_for, may_confirm, may_help, may_take_down
from collectives.witnesses import the_helped_vote, who_need_help, witnesses_for
from network.answers import DoesNotFit, Refusal
from network.forms import PlainForm
from network.pages import bound, form_page
from network.requests import PersonRequest


def phone(request: PersonRequest, holder: Holder) -> HttpResponse:
    """Take down a vote on the telephone."""
    allow(request, may_take_down(request.user, holder, timezone.localdate()))
    form = _phone_form(request, holder)

    def act() -> str:
        member, witness = form.cleaned_data["member"], form.cleaned_data["witness"]
        made = take_down(
            holder=holder, member=member, said=form.said, by=request.user, at=timezone.now(), witness=witness
        )
        return address(holder, "phone-one", made.pk) if made else address(holder)

    return form_page(
        request,
        form,
        act,
        title="Take down a vote on the telephone",
        button="Keep it until it is confirmed",
        template="collectives/phone.html",
        **page_facts(holder),
    )


def _phone_form(request: PersonRequest, holder: Holder) -> TakeDownForm | RoundPhoneForm:
    people = {"members": who_need_help(holder, request.user), "witnesses": witnesses_for(holder, request.user)}
    if isinstance(holder, Round):
        return bound(request, RoundPhoneForm, found=holder, ballots=bids_on(holder), **people)
    return bound(request, TakeDownForm, ballot=holder, **people)


def phone_one(request: PersonRequest, holder: Holder, pk: int) -> HttpResponse:
    """Confirm a vote taken down: with the code, or as the one who listened."""
    helped = the_helped_vote(request.user, holder, pk)
    allow(request, may_answer_for(request.user, helped))
    heard, may = listened(request.user, helped), may_confirm(request.user, helped)
    facts = page_facts(holder) | {
        "helped": helped,
        "own": helped.person_id == request.user.pk,
        "drop_url": address(holder, "phone-drop", pk),
    }
    if not may and request.method == "GET" and helped.state == "waiting":
        return render(request, "collectives/phone_waits.html", facts | {"why": may.reason})
    allow(request, may)
    form: PlainForm = bound(request, NothingForm if heard else CodeForm)
    wrong = ""
    # Counted before the rest begins, so that a wrong try stays counted when the rest is undone.
    if request.method == "POST" and not heard and form.is_valid() and helped.state == "waiting":
        wrong = try_code(helped=helped, code=form.cleaned_data["code"], by=request.user)

    def act() -> str:
        if wrong:
            raise DoesNotFit(wrong, "code")
        confirm(helped=helped, by=request.user, at=timezone.now(), code=form.cleaned_data.get("code", ""))
        return address(holder)

    return form_page(
        request,
        form,
        act,
        title="Did you hear this vote?" if heard else "Confirm the vote with the code",
        button="Yes, this is what I heard" if heard else "Confirm the vote",
        template="collectives/phone_one.html",
        said=said_lines(helped) if heard else [],
        done="The vote counts.",
        **facts,
    )


def phone_drop(request: PersonRequest, holder: Holder, pk: int) -> HttpResponse:
    """Drop a vote that was taken down wrongly."""
    helped = the_helped_vote(request.user, holder, pk)
    allow(request, may_answer_for(request.user, helped))

    def act() -> str:
        drop(helped=helped, by=request.user, at=timezone.now())
        return address(holder)

    return form_page(
        request,
        bound(request, NothingForm),
        act,
        title="Drop this vote?",
        button="Drop it",
        back_url=address(holder),
        cancel_url=address(holder),
        intro="What was said is forgotten. The member can still vote in any way.",
        done="It is dropped. The member can still vote.",
    )


def papers_print(request: PersonRequest, holder: Holder) -> HttpResponse:
    """Print paper ballots, each with a code that enters it once. The codes are shown this once."""
    allow(request, may_help(request.user, holder, timezone.localdate()))
    form = bound(request, PrintPapersForm, members=who_need_help(holder, request.user))
    if request.method == "POST" and form.is_valid():
        # Not a redirect: the codes are kept nowhere, so this answer is the only place to show them.
        try:
            members = form.cleaned_data["members"]
            papers = make_paper_ballots(holder=holder, members=members, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return render(request, "collectives/paper_ballots.html", paper_facts(holder, papers))
    return form_page(
        request,
        form,
        lambda: request.path,
        title="Print paper ballots",
        button="Make the papers",
        back_url=address(holder),
        intro="Each paper has a code and can be entered once. You see the codes once, so print them at once. Making a"
        " new paper for somebody ends the one before.",
    )


def papers_enter(request: PersonRequest, holder: Holder) -> HttpResponse:
    """Enter what a paper ballot says."""
    allow(request, may_help(request.user, holder, timezone.localdate()))
    form = _paper_form(request, holder)

    def act() -> str:
        code, said = form.cleaned_data["code"], form.said
        enter_paper(holder=holder, code=code, said=said, by=request.user, at=timezone.now())
        return address(holder)

    return form_page(
        request,
        form,
        act,
        title="Enter a paper ballot",
        button="Enter it",
        back_url=address(holder),
        intro="Copy what is on the paper. Then keep the paper until the decision is settled.",
        done="The paper is entered.",
    )


def _paper_form(request: PersonRequest, holder: Holder) -> EnterPaperForm | RoundPaperForm:
    if isinstance(holder, Round):
        return bound(request, RoundPaperForm, found=holder, ballots=bids_on(holder))
    return bound(request, EnterPaperForm, ballot=holder)
