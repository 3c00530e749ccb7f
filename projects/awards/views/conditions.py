"""Conditions: showing that one is done, and checking it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.awards.actions import ask_again, meet, show, undo, waive
from projects.awards.finding import the_condition
from projects.awards.forms import CheckForm, ShowForm, UndoForm
from projects.awards.rules import may_check, may_show, may_undo
from projects.models import Condition
from projects.papers.actions import keep_paper


def _about(condition: Condition) -> dict[str, str]:
    back = reverse("award", args=[condition.award.reference])
    return {"caption": f"Award {condition.award.reference}", "back_url": back, "cancel_url": back}


@signed_in
def condition_show(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Send, for the group, what shows that a condition is done."""
    condition = the_condition(request.user, reference, pk)
    if request.method != "POST":
        require(may_show(request.user, condition))
    form = bound(request, ShowForm)

    def act() -> str:
        require(may_show(request.user, condition))
        now, upload, award = timezone.now(), form.cleaned_data["file"], condition.award
        paper = None
        if upload:
            paper = keep_paper(
                organisation=award.organisation, locality=award.locality, kind="letter", upload=upload,
                by=request.user, at=now,
            )  # fmt: skip
        show(condition=condition, words=form.cleaned_data["words"], by=request.user, at=now, paper=paper)
        return reverse("award", args=[reference])

    return form_page(
        request,
        form,
        act,
        title="Show that it is done",
        button="Send it",
        done="Thank you. Your coordinator looks at it.",
        intro=condition.words,
        **_about(condition),
    )


@signed_in
def condition_check(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Say whether a condition is met, not yet, or no longer needed."""
    condition = the_condition(request.user, reference, pk)
    if request.method != "POST":
        require(may_check(request.user, condition))
    form = bound(request, CheckForm)

    def act() -> str:
        answer, why, now = form.cleaned_data["answer"], form.cleaned_data["why"], timezone.now()
        if answer == "met":
            meet(condition=condition, by=request.user, at=now)
        else:
            follow = ask_again if answer == "again" else waive
            follow(condition=condition, by=request.user, at=now, why=why)
        return reverse("award", args=[reference])

    return form_page(
        request,
        form,
        act,
        title="Is it done?",
        button="Save the answer",
        done="Your answer is kept.",
        template="projects/condition_check.html",
        condition=condition,
        **_about(condition),
    )


@signed_in
def condition_undo(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Open a condition again that was met or waived by mistake."""
    condition = the_condition(request.user, reference, pk)
    if request.method != "POST":
        require(may_undo(request.user, condition))
    form = bound(request, UndoForm)

    def act() -> str:
        undo(condition=condition, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return reverse("award", args=[reference])

    return form_page(
        request,
        form,
        act,
        title="Open this condition again?",
        button="Open it again",
        done="It is open again.",
        intro=condition.words,
        **_about(condition),
    )
