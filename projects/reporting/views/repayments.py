"""Money left over: what it is, and what becomes of it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network.answers import Answer, require
from network.models.person import Someone
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.bids.forms import ConfirmForm
from projects.models import Repayment
from projects.reporting.actions import keep, let_go, repay
from projects.reporting.forms import KeepForm, LetGoForm
from projects.reporting.rules import may_keep, may_let_go, may_repay
from projects.reporting.views.reports import said_to


def repayment_for(person: Someone, reference: str) -> Repayment:
    """Return money left over that this person may read about, or raise Http404."""
    return get_object_or_404(
        Repayment.objects.visible_to(person).select_related(
            "award__project", "award__organisation", "award__locality", "award__host", "report"
        ),
        reference=reference,
    )


@signed_in
def repayment(request: PersonRequest, reference: str) -> HttpResponse:
    """Show how much is left over, what became of it, and what this person may decide."""
    found, person = repayment_for(request.user, reference), request.user
    context = {
        "repayment": found,
        "award": found.award,
        "words": found.MOVES.words[found.state],
        "next_step": said_to(person, found.award, found),
        "may_repay": may_repay(person, found),
        "may_keep": may_keep(person, found),
        "may_let_go": may_let_go(person, found),
    }
    return render(request, "projects/repayment.html", context)


def _page(
    request: PersonRequest,
    repayment: Repayment,
    form: forms.Form,
    rule: Callable[[Any, Repayment], Answer],
    do: Callable[..., Repayment],
    **words: Any,  # noqa: ANN401 - what the page says
) -> HttpResponse:
    """Show a form about money left over to those whom the rule lets, and do one thing with what was typed."""
    if request.method != "POST":
        require(rule(request.user, repayment))
    back = reverse("repayment", args=[repayment.reference])

    def act() -> str:
        do(repayment=repayment, by=request.user, at=timezone.now(), **form.cleaned_data)
        return back

    caption = f"Award {repayment.award.reference}: {repayment.award.project.title}"
    return form_page(request, form, act, caption=caption, back_url=back, cancel_url=back, **words)


@signed_in
def repayment_came_back(request: PersonRequest, reference: str) -> HttpResponse:
    """Mark that the money came back."""
    found = repayment_for(request.user, reference)
    return _page(
        request,
        found,
        bound(request, ConfirmForm),
        may_repay,
        repay,
        title=f"Has {pounds(found.amount_pence)} come back?",
        button="Yes, it has come back",
        done="It is in the local pot again.",
        intro="Look in the bank account first. The money is free for other groups at once.",
    )


@signed_in
def repayment_keep(request: PersonRequest, reference: str) -> HttpResponse:
    """Agree what else the group may spend it on."""
    found = repayment_for(request.user, reference)
    return _page(
        request,
        found,
        bound(request, KeepForm),
        may_keep,
        keep,
        title=f"Let the group use {pounds(found.amount_pence)} for something else",
        button="Agree to it",
        done="The group has a letter about it, and the collective can read it.",
    )


@signed_in
def repayment_let_go(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that the money will not come back."""
    found = repayment_for(request.user, reference)
    return _page(
        request,
        found,
        bound(request, LetGoForm),
        may_let_go,
        let_go,
        title=f"{pounds(found.amount_pence)} will not come back",
        button="Let it go",
        done="It is written down with your reason, and the group has a letter.",
    )
