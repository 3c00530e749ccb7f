"""Joining as a partner: one question a page, kept at each Continue, checked, then sent."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from network import drafts
from network.clock import add_working_days
from network.forms import PlainForm
from network.models import Draft
from network.pages import bound, form_page
from network.requests import PersonRequest, open_to_all, signed_in
from partners import actions
from partners.join_steps import FLOW, KIND, asked_for
from partners.models import Organisation

DAYS_TO_ANSWER = 10


def open_draft_of(request: PersonRequest) -> Draft | None:
    """Return the person's unfinished form, if there is one."""
    draft = Draft.objects.visible_to(request.user).filter(kind=KIND, used_at=None).first()
    if draft is not None:
        draft.owner = request.user
    return draft


@open_to_all
def join(request: HttpRequest) -> HttpResponse:
    """Say what joining means; start the form by a button, or show how far it is."""
    if not request.user.is_authenticated:
        sign_in = f"{reverse('account_login')}?{urlencode({'next': reverse('join')})}"
        return render(request, "partners/join_first.html", {"sign_in": sign_in})
    person: PersonRequest = request  # type: ignore[assignment]  # signed in, as just seen
    draft = open_draft_of(person)
    if draft is None:
        return start(person)
    page = {"tasks": FLOW.tasks(draft), "ready": not FLOW.unfinished(draft), "draft": draft}
    return render(request, "partners/join.html", page)


def start(request: PersonRequest) -> HttpResponse:
    """Show what joining means with a button that opens the form at its first question."""

    def act() -> str:
        drafts.open_draft(owner=request.user, kind=KIND, at=timezone.now())
        return reverse("join-step", args=[FLOW.steps[0].slug])

    return form_page(
        request,
        bound(request, PlainForm),
        act,
        title="Join as a partner",
        button="Start",
        template="partners/join_start.html",
    )


@signed_in
def join_step(request: PersonRequest, step: str) -> HttpResponse:
    """Ask one question and keep the answer."""
    draft = open_draft_of(request)
    if draft is None:
        return redirect("join")
    kind = FLOW.step(draft, step)
    if kind is None:
        raise Http404
    to_check = request.GET.get("back") == "check"
    first = {"phone": request.user.phone} if step == "reach" else None
    typed = kind.typed(draft)  # type: ignore[attr-defined]  # each step is a DraftStep
    form = bound(request, kind, initial=typed.dict() if typed is not None else first)

    def act() -> str:
        drafts.save_step(draft, form, at=timezone.now())
        return reverse("join-check") if to_check and not FLOW.unfinished(draft) else FLOW.next_url(draft, step)

    return form_page(
        request,
        form,
        act,
        title=form.heading,
        button=kind.button,
        back_url=reverse("join-check" if to_check else "join"),
        caption="Join as a partner",
    )


@signed_in
def join_check(request: PersonRequest) -> HttpResponse:
    """Read every answer back; send them."""
    draft = open_draft_of(request) or sent_draft_of(request)
    if draft is None or (draft.used_at is None and FLOW.unfinished(draft)):
        return redirect("join")
    if draft.used_at is not None:
        return redirect(draft.result_url)

    def act() -> str:
        asked = asked_for(draft)
        if asked is None:
            return reverse("join")
        actions.join(draft=draft, asked=asked, by=request.user, at=timezone.now())
        return draft.result_url

    return form_page(
        request,
        bound(request, PlainForm),
        act,
        title="Check your answers",
        button="Send",
        template="partners/join_check.html",
        answers=FLOW.answers(draft),
        back_url=reverse("join"),
    )


def sent_draft_of(request: PersonRequest) -> Draft | None:
    """Return the form the person sent last, so that sending it once more leads to the same page."""
    sent = Draft.objects.visible_to(request.user).filter(kind=KIND, used_at__isnull=False)
    return sent.order_by("-used_at").first()


@signed_in
def join_done(request: PersonRequest, reference: str) -> HttpResponse:
    """Show the reference, what happens next, and by when."""
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related("locality"),
        reference=reference,
        asked_at__isnull=False,
    )
    asked_on = timezone.localdate(organisation.asked_at)
    by = add_working_days(asked_on, DAYS_TO_ANSWER)
    return render(request, "partners/join_done.html", {"organisation": organisation, "answer_by": by})
