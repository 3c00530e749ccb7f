"""Conditions: adding one, giving one another day, showing that one is done, and checking it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.awards.actions import add_condition, ask_again, meet, move_condition, show, undo, waive
from projects.awards.finding import inside_award, the_condition
from projects.awards.forms import CheckForm, ConditionDayForm, ConditionForm, ShowForm, UndoForm
from projects.awards.rules import may_add_condition, may_check, may_move_condition, may_show, may_undo
from projects.models import Condition
from projects.papers.actions import keep_paper


def _about(condition: Condition) -> dict[str, str]:
    back = reverse("award", args=[condition.award.reference])
    return {"caption": f"Award {condition.award.reference}", "back_url": back, "cancel_url": back}


@signed_in
def condition_add(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask one more thing of a group, and say which payment waits for it."""
    award = inside_award(request.user, reference)
    if request.method != "POST":
        require(may_add_condition(request.user, award))
    parts = list(award.instalments.filter(state="due").order_by("due_on", "number"))
    form, back = bound(request, ConditionForm, parts=parts), reverse("award", args=[reference])

    def act() -> str:
        said = form.cleaned_data
        add_condition(
            award=award, words=said["words"], due_on=said["due_on"], part=form.waiting, by=request.user,
            at=timezone.now(), why=said["why"],
        )  # fmt: skip
        return back

    return form_page(
        request, form, act, title="Ask one more thing of the group", button="Ask for it",
        done="It is asked, and a letter tells the group.", caption=f"Award {award.reference}: {award.project.title}",
        back_url=back, cancel_url=back, intro="Talk to the group first. It gets a letter with your reason.",
    )  # fmt: skip


@signed_in
def condition_day(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Give a condition another day, with a reason."""
    condition = the_condition(request.user, reference, pk)
    if request.method != "POST":
        require(may_move_condition(request.user, condition))
    form = bound(request, ConditionDayForm)

    def act() -> str:
        said = form.cleaned_data
        move_condition(condition=condition, due_on=said["due_on"], by=request.user, at=timezone.now(), why=said["why"])
        return reverse("award", args=[reference])

    return form_page(
        request, form, act, title="Give it another day", button="Move the day",
        done="The day is moved, and a letter tells the group.", intro=condition.words, **_about(condition),
    )  # fmt: skip


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
        may_move=bool(may_move_condition(request.user, condition)),
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
