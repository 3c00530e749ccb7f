"""One claim, and the lists of those who approve and pay."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.involvement import approve_claim, pay_claim, take_back_claim, turn_down_claim
from collectives.asking import allow
from collectives.involvement import claim_lines, claims_of_others, staff_table, state_words, the_claim, to_pay_by
from collectives.involvement_forms import PayForm, TurnDownForm
from collectives.models import Claim
from collectives.rules.involvement import (
    may_approve_claim,
    may_pay_claim,
    may_see_claims,
    may_take_back_claim,
    may_turn_down_claim,
)
from network.answers import require
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in

NOT_ASKED_AGAIN = "Nobody asks you about this meeting again."
NOT_ASKED_AT_ALL = "Nobody asks you about any meeting here. Take this back if you change your mind."


@signed_in
def claims(request: PersonRequest) -> HttpResponse:
    """List the claims of others: to approve, to pay, and all that were made."""
    require(may_see_claims(request.user))
    rows = claims_of_others(request.user)
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    asked, to_pay = rows.filter(state="asked"), rows.filter(to_pay_by(request.user), state="approved")
    context = {
        "page": page,
        "asked": staff_table(asked, "To look at", "No claim waits to be looked at."),
        "to_pay": staff_table(to_pay, "To pay, by you", "Nothing waits for you to pay."),
        "all": staff_table(page, "All claims", "Nobody has claimed yet."),
    }
    return render(request, "collectives/claims.html", context)


def next_step(found: Claim) -> str:
    """Return what happens next; to who would rather not be paid, that nobody asks again."""
    if not found.no_thanks or found.state != "asked":
        said: str = found.MOVES.next_step[found.state]
        return said
    return NOT_ASKED_AGAIN if found.meeting_id else NOT_ASKED_AT_ALL


@signed_in
def claim(request: PersonRequest, reference: str) -> HttpResponse:
    """Show a claim and what this person can do with it."""
    found = the_claim(request.user, reference)
    own = found.person_id == request.user.pk
    context = {
        "claim": found,
        "own": own,
        "lines": claim_lines(found),
        "state": state_words(found),
        "next_step": next_step(found),
        "back": _back(own=own, kind=found.kind),
        "may_approve": may_approve_claim(request.user, found),
        "may_turn_down": may_turn_down_claim(request.user, found),
        "may_pay": may_pay_claim(request.user, found),
        "may_take_back": may_take_back_claim(request.user, found),
    }
    return render(request, "collectives/claim.html", context)


def _back(*, own: bool, kind: str) -> str:
    if not own:
        return reverse("claims")
    return reverse("my-claims" if kind == "involvement" else "my-expenses")


@signed_in
def claim_approve(request: PersonRequest, reference: str) -> HttpResponse:
    """Approve a claim."""
    found = the_claim(request.user, reference)
    allow(request, may_approve_claim(request.user, found))
    form = bound(request, PayForm)

    def act() -> str:
        approve_claim(claim=found, by=request.user, at=timezone.now())
        return reverse("claims")

    return form_page(
        request,
        form,
        act,
        title=f"Approve the claim of {found.person}",
        button="Approve",
        template="collectives/claim_act.html",
        lines=claim_lines(found),
        back_url=reverse("claim", args=[reference]),
        done="Approved.",
    )


@signed_in
def claim_turn_down(request: PersonRequest, reference: str) -> HttpResponse:
    """Turn a claim down with a reason."""
    found = the_claim(request.user, reference)
    allow(request, may_turn_down_claim(request.user, found))
    form = bound(request, TurnDownForm)

    def act() -> str:
        turn_down_claim(claim=found, why=form.cleaned_data["why"], by=request.user, at=timezone.now())
        return reverse("claims")

    return form_page(
        request,
        form,
        act,
        title=f"Do not pay the claim of {found.person}",
        button="Send the letter",
        template="collectives/claim_act.html",
        lines=claim_lines(found),
        back_url=reverse("claim", args=[reference]),
        done="They get a letter with the reason.",
    )


@signed_in
def claim_pay(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that a claim is paid."""
    found = the_claim(request.user, reference)
    allow(request, may_pay_claim(request.user, found))
    form = bound(request, PayForm)

    def act() -> str:
        pay_claim(claim=found, by=request.user, at=timezone.now())
        return reverse("claims")

    return form_page(
        request,
        form,
        act,
        title="Say that it is paid",
        button="I have paid it",
        template="collectives/claim_act.html",
        lines=claim_lines(found),
        back_url=reverse("claim", args=[reference]),
        done="Marked as paid.",
    )


@signed_in
def claim_take_back(request: PersonRequest, reference: str) -> HttpResponse:
    """Take back one's own claim."""
    found = the_claim(request.user, reference)
    allow(request, may_take_back_claim(request.user, found))
    form, back = bound(request, PayForm), _back(own=True, kind=found.kind)

    def act() -> str:
        take_back_claim(claim=found, by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        form,
        act,
        title="Take this back",
        button="Take it back",
        template="collectives/claim_act.html",
        lines=claim_lines(found),
        back_url=reverse("claim", args=[reference]),
        done="Taken back. You can claim again.",
    )
