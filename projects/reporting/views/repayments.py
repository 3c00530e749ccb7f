"""Money left over: what it is, and what becomes of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from network.models.person import Someone
from network.money import pounds
from network.pages import bound
from network.requests import PersonRequest, signed_in
from projects.bids.forms import ConfirmForm
from projects.models import Repayment
from projects.reporting.actions import keep, let_go, repay
from projects.reporting.forms import KeepForm, LetGoForm
from projects.reporting.rules import may_keep, may_let_go, may_repay
from projects.reporting.views.one_thing import one_thing
from projects.reporting.views.reports import said_to


def repayment_for(person: Someone, reference: str) -> Repayment:
    """Return money left over that this person may read about, or raise Http404."""
    return get_object_or_404(
        Repayment.objects.visible_to(person).select_related(
            "award__project", "award__organisation", "award__locality", "award__host", "report"
        ),
        reference=reference,
    )


def caption_of(found: Repayment) -> str:
    """What stands above the title of each page."""
    return f"Award {found.award.reference}: {found.award.project.title}"


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


@signed_in
def repayment_came_back(request: PersonRequest, reference: str) -> HttpResponse:
    """Mark that the money came back."""
    found = repayment_for(request.user, reference)
    return one_thing(
        request,
        found,
        bound(request, ConfirmForm),
        may_repay,
        repay,
        caption=caption_of(found),
        title=f"Has {pounds(found.amount_pence)} come back?",
        button="Yes, it has come back",
        done="It is in the local pot again.",
        intro="Look in the bank account first. The money is free for other groups at once.",
    )


@signed_in
def repayment_keep(request: PersonRequest, reference: str) -> HttpResponse:
    """Agree what else the group may spend it on."""
    found = repayment_for(request.user, reference)
    return one_thing(
        request,
        found,
        bound(request, KeepForm),
        may_keep,
        keep,
        caption=caption_of(found),
        title=f"Let the group use {pounds(found.amount_pence)} for something else",
        button="Agree to it",
        done="The group has a letter about it, and the collective can read it.",
    )


@signed_in
def repayment_let_go(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that the money will not come back."""
    found = repayment_for(request.user, reference)
    return one_thing(
        request,
        found,
        bound(request, LetGoForm),
        may_let_go,
        let_go,
        caption=caption_of(found),
        title=f"{pounds(found.amount_pence)} will not come back",
        button="Let it go",
        done="It is written down with your reason, and the group has a letter.",
    )
