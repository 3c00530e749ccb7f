"""Life happened: one press pauses a group's clocks, one lets them go on."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from network.answers import require
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from partners.models import Organisation
from projects.awards.actions import go_on, pause
from projects.awards.forms import ButtonForm
from projects.awards.rules import may_pause


@signed_in
def partner_pause(request: PersonRequest, reference: str) -> HttpResponse:
    """Let all of a group's clocks stand still. Nobody is asked why."""
    return _page(
        request,
        reference,
        lambda group: pause(organisation=group, by=request.user, at=timezone.now()),
        title="Pause all our clocks?",
        button="Pause them",
        done="All clocks of the group stand still. Nobody asks why.",
        intro="While they stand still nothing runs out, nothing is late and no reminders about dates are sent. When "
        "they go on, every open date moves on by as many days. You do not have to say why.",
    )


@signed_in
def partner_go_on(request: PersonRequest, reference: str) -> HttpResponse:
    """Let a group's clocks go on."""
    return _page(
        request,
        reference,
        lambda group: go_on(organisation=group, by=request.user, at=timezone.now()),
        title="Let the clocks go on?",
        button="Let them go on",
        done="The clocks go on. Every open date has moved on by the days they stood still.",
        intro="Every open date of the group’s offers, conditions, payments and reports moves on by as many days as the "
        "clocks stood still.",
    )


def _page(request: PersonRequest, reference: str, do: Callable[[Organisation], object], **words: str) -> HttpResponse:
    group = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related("locality"), reference=reference
    )
    require(may_pause(request.user, group))
    back = group.get_absolute_url()

    def act() -> str:
        do(group)
        return back

    return form_page(
        request, bound(request, ButtonForm), act, caption=group.name, back_url=back, cancel_url=back, **words
    )
