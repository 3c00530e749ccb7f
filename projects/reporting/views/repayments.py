"""Money left over: what it is, and what becomes of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from network.history import history
from network.models.person import Someone
from network.money import pounds
from network.pages import bound
from network.requests import PersonRequest, signed_in
from projects.models import Repayment
from projects.next_steps.shown import shown
from projects.next_steps.steps import of_repayment, paused, stands_still
from projects.reporting.actions import change_left_over, keep, let_go, repay
from projects.reporting.forms import CameBackForm, ChangeLeftOverForm, KeepForm, LetGoForm
from projects.reporting.people import connected, writes_for_award
from projects.reporting.rules import may_change_left_over, may_keep, may_let_go, may_repay
from projects.reporting.views.one_thing import one_thing


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
    as_group, still = connected(person, found.award), stands_still(found.award.organisation_id)
    next_step = paused(of_repayment(found, timezone.localdate()), stands_still=still)
    context = {
        "repayment": found,
        "award": found.award,
        "words": found.MOVES.words[found.state],
        "next": shown([next_step], as_group=as_group),
        "history": history(found),
        "may_change": may_change_left_over(person, found),
        "may_repay": may_repay(person, found),
        "may_keep": may_keep(person, found),
        "may_let_go": may_let_go(person, found),
    }
    return render(request, "projects/repayment.html", context)


@signed_in
def repayment_change(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that the sum was wrong, and what it is."""
    found = repayment_for(request.user, reference)
    own = writes_for_award(request.user, found.award)
    return one_thing(
        request,
        found,
        bound(request, ChangeLeftOverForm, own=own),
        may_change_left_over,
        change_left_over,
        caption=caption_of(found),
        title=f"Is {pounds(found.amount_pence)} wrong?",
        button="Save the sum",
        done="The sum is put right, and the group has a letter about it.",
        intro="Write how much is left over in all, as you know it now.",
    )


@signed_in
def repayment_came_back(request: PersonRequest, reference: str) -> HttpResponse:
    """Mark that the money came back, all or a part of it."""
    found = repayment_for(request.user, reference)
    return one_thing(
        request,
        found,
        bound(request, CameBackForm, initial={"amount_pence": found.amount_pence}),
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
