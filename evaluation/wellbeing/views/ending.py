"""After a check-in: thank you, and taking everything back."""

from contextlib import suppress
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from evaluation.wellbeing.actions import delete_answers
from evaluation.wellbeing.memory import forget
from evaluation.wellbeing.stages import Stage
from evaluation.wellbeing.views.private import address, answered, private, to_start, with_card
from network.answers import NotNow
from network.forms import PlainForm
from network.pages import bound


class SureForm(PlainForm):
    """Nothing to fill in: the button is the answer."""

    button = "Delete my answers"


@with_card
def check_in_thanks(request: HttpRequest, stage: Stage) -> HttpResponseBase:
    """Say thank you, what happens next, and whom to ring."""
    if not stage.done and not stage.waits:
        return to_start(stage)
    context = {"stage": stage, "delete_url": address("check-in-delete", stage.card)}
    return render(request, "evaluation/wellbeing/check_in_thanks.html", context)


@with_card
def check_in_delete(request: HttpRequest, stage: Stage) -> HttpResponseBase:
    """Ask once, then delete everything that was answered with this card."""
    form = bound(request, SureForm)
    if request.method != "POST" and not stage.card.check_ins.all():
        return to_start(stage)

    def act() -> str:
        # Gone already, by the same press of the button or in another tab, is what was asked for.
        with suppress(NotNow):
            delete_answers(card=stage.card, at=timezone.now())
        return reverse("check-in-deleted")

    response = answered(
        request,
        form,
        act,
        template="evaluation/wellbeing/check_in_delete.html",
        title="Delete my answers",
        back_url=address("check-in", stage.card),
    )
    if response.status_code == HTTPStatus.FOUND:
        forget(response)
    return response


@private
def check_in_deleted(request: HttpRequest) -> HttpResponseBase:
    """Say that the answers are gone."""
    return render(request, "evaluation/wellbeing/check_in_deleted.html")
