"""One activity: its page, listing a new one, changing it, taking it down."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from network.answers import DoesNotFit, Refusal, require
from network.drafts import cleaned, open_draft, save_step, seen_draft, use
from network.flow import Flow
from network.forms import PlainForm, WordsField
from network.models import Draft
from network.pages import bound, do_once, form_page
from network.requests import PersonRequest, read_only, signed_in
from projects.activities import actions, rules, shown
from projects.activities.steps import STEPS, as_fields, as_typed
from projects.models import Activity, Project


class WhyForm(PlainForm):
    """Why an activity comes out of the list."""

    why = WordsField(label="Why is it coming out of the list?", max_length=300, rows=3)


@read_only
def activity(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one activity."""
    rows = Activity.objects.visible_to(request.user).select_related("project__organisation", "locality", "kind")
    found = get_object_or_404(rows, reference=reference)
    context = {
        "activity": found,
        "when": shown.when(found),
        "where": shown.where(found),
        "cost": shown.cost(found),
        "tags": shown.tags(found),
        "may_edit": bool(rules.may_edit_activity(request.user, found)),
    }
    return render(request, "projects/activity.html", context)


@dataclass(frozen=True)
class Asking:
    """One person going through the questions: their draft, the address they start from, and what finishing does."""

    draft: Draft
    base: str
    heading: str
    back: str
    finish: Callable[[dict[str, Any]], Activity]

    @property
    def flow(self) -> Flow:
        """The questions, with their addresses."""
        return Flow(
            STEPS, url=lambda _draft, slug: f"{self.base}{slug}/", check_url=lambda _draft: f"{self.base}check/"
        )

    def done(self) -> str:
        """Act on the answers, mark the draft used, and return the activity's address."""
        if self.flow.unfinished(self.draft):
            raise DoesNotFit("Some questions still need an answer. Nothing was listed.")
        made = self.finish(as_fields(cleaned(self.draft, self.flow)))
        url = reverse("activity", args=[made.reference])
        use(self.draft, url=url, at=timezone.now())
        return url


@signed_in
def activity_new(request: PersonRequest, reference: str, step: str = "") -> HttpResponse:
    """Ask the questions for a new activity of a project, one page each; kept as typed until it is listed."""
    project = get_object_or_404(Project.objects.visible_to(request.user), reference=reference)
    require(rules.may_list_activity(request.user, project))
    now = timezone.now()
    asking = Asking(
        draft=_draft(request, f"activity:{project.reference}"),
        base=reverse("activity-new", args=[project.reference]),
        heading="List an activity",
        back=reverse("project", args=[project.reference]),
        finish=lambda answers: actions.list_activity(project=project, by=request.user, at=now, **answers),
    )
    return _ask(request, asking, step)


@signed_in
def activity_edit(request: PersonRequest, reference: str, step: str = "") -> HttpResponse:
    """Ask the same questions with today's answers filled in."""
    found = get_object_or_404(Activity.objects.visible_to(request.user), reference=reference)
    require(rules.may_edit_activity(request.user, found))
    now = timezone.now()
    draft = _draft(request, f"activity-edit:{found.reference}")
    if not draft.answers:
        draft.answers = as_typed(found)
        if request.method == "POST":
            draft.save(update_fields=["answers"])
    asking = Asking(
        draft=draft,
        base=reverse("activity-edit", args=[found.reference]),
        heading="Change this activity",
        back=reverse("activity", args=[found.reference]),
        finish=lambda answers: actions.change_activity(activity=found, by=request.user, at=now, **answers),
    )
    return _ask(request, asking, step)


def _draft(request: PersonRequest, kind: str) -> Draft:
    """Return the draft: made when something is sent, only looked at when a page is opened."""
    find = open_draft if request.method == "POST" else seen_draft
    return find(owner=request.user, kind=kind, at=timezone.now())


def _ask(request: PersonRequest, asking: Asking, slug: str) -> HttpResponse:
    """Show the task list, one question page, or the check page; act on what was sent."""
    if slug == "check":
        return _check(request, asking)
    draft, flow = asking.draft, asking.flow
    if not slug:
        context = {"asking": asking, "tasks": flow.tasks(draft), "finished": not flow.unfinished(draft)}
        return render(request, "projects/activity_tasks.html", context)
    step = next((step for step in STEPS if step.slug == slug), None)
    if step is None:
        raise Http404
    form = step(request.POST) if request.method == "POST" else step.as_left(draft)

    def keep() -> str:
        save_step(draft, form, at=timezone.now())
        return f"{asking.base}check/" if request.GET.get("back") == "check" else flow.next_url(draft, slug)

    return form_page(
        request, form, keep, title=step.title, button=step.button, caption=asking.heading, back_url=asking.base
    )


def _check(request: PersonRequest, asking: Asking) -> HttpResponse:
    """Show every answer, and list the activity when the button is pressed."""
    problem, status = "", 200
    unfinished = asking.flow.unfinished(asking.draft)
    if request.method == "POST":
        try:
            url = do_once(request, asking.done)
        except Refusal as refusal:
            problem, status = refusal.sentence, refusal.status
        else:
            messages.success(request, "Saved. It is in the list now.")
            return redirect(url)
    context = {
        "asking": asking,
        "answers": asking.flow.answers(asking.draft),
        "finished": not unfinished,
        "once_key": request.POST.get("once") or uuid.uuid4().hex,
        "problem": problem,
    }
    return render(request, "projects/activity_check.html", context, status=status)


@signed_in
def activity_take_down(request: PersonRequest, reference: str) -> HttpResponse:
    """Take an activity out of the list, or put it back."""
    found = get_object_or_404(Activity.objects.visible_to(request.user), reference=reference)
    require(rules.may_edit_activity(request.user, found))
    url = reverse("activity", args=[found.reference])
    if found.state == "taken_down":
        form: PlainForm = bound(request, PlainForm)
        return form_page(
            request,
            form,
            lambda: _go(url, actions.list_again(activity=found, by=request.user, at=timezone.now())),
            title="Put this activity back in the list?",
            button="Put it back",
            back_url=url,
            done="It is back in the list.",
        )
    why = bound(request, WhyForm)
    return form_page(
        request,
        why,
        lambda: _go(
            url, actions.take_down(activity=found, by=request.user, at=timezone.now(), why=why.cleaned_data["why"])
        ),
        title="Take this activity out of the list?",
        button="Take it out",
        back_url=url,
        done="It is out of the list. You can put it back at any time.",
    )


def _go(url: str, _done: Activity) -> str:
    return url
