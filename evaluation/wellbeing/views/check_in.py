"""Begin a check-in with a code card: type the code, read what it is, agree or not. Opening a page changes nothing."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from evaluation.wellbeing.actions import begin
from evaluation.wellbeing.asked import asked
from evaluation.wellbeing.forms import AgreeForm, CodeForm
from evaluation.wellbeing.lookup import card_of
from evaluation.wellbeing.pages_left import next_page
from evaluation.wellbeing.stages import Stage
from evaluation.wellbeing.views.private import address, answered, code_page, enter_again, private, to_start, with_card
from network.answers import Refusal
from network.pages import bound


@private
def card_enter(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code on the card."""
    form = bound(request, CodeForm)
    if request.method != "POST":
        return code_page(request, form)
    if not form.is_valid():
        return code_page(request, form, 400)
    try:
        return redirect(address("check-in", card_of(request, form.cleaned_data["code"])))
    except Refusal as refusal:
        return enter_again(request, refusal, refusal.status)


@with_card
def check_in(request: HttpRequest, stage: Stage) -> HttpResponseBase:
    """Say what this is and who sees it, or to carry on, or when the second questions open, or thank you."""
    context = {
        "stage": stage,
        "again": stage.wave == "after",
        "questions": sum(len(instrument.items) for instrument in asked()),
        "agree_url": address("check-in-agree", stage.card),
        "carry_on_url": next_page(stage.begun) if stage.begun else "",
        "delete_url": address("check-in-delete", stage.card),
        "has_answers": bool(stage.card.check_ins.all()),
    }
    if stage.done:
        return redirect(address("check-in-thanks", stage.card))
    template = "check_in_waits" if stage.waits else "check_in"
    return render(request, f"evaluation/wellbeing/{template}.html", context)


@with_card
def check_in_agree(request: HttpRequest, stage: Stage) -> HttpResponseBase:
    """Ask age, who fills it in, and yes or no. Only a yes from somebody of 16 or over keeps anything."""
    if stage.wave is None:
        return to_start(stage)
    if stage.begun:
        return redirect(next_page(stage.begun))
    form = bound(request, AgreeForm)
    if form.is_bound and form.is_valid() and not (form.cleaned_data["over16"] and form.cleaned_data["agree"]):
        context = {"too_young": not form.cleaned_data["over16"], "back_url": address("check-in", stage.card)}
        return render(request, "evaluation/wellbeing/check_in_not_asked.html", context)

    def act() -> str:
        return next_page(begin(card=stage.card, mode=form.cleaned_data["mode"], at=timezone.now()))

    return answered(
        request,
        form,
        act,
        template="evaluation/wellbeing/check_in_agree.html",
        title="Do you agree?",
        back_url=address("check-in", stage.card),
    )
