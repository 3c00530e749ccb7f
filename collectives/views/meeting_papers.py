"""The papers of a meeting, who was here, the minutes, and what people took on."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.meeting_actions import add_action, drop_action, finish_action, reopen_action
from collectives.actions.meetings import Register, correct_register, hold_meeting
from collectives.asking import allow
from collectives.meeting_finding import (
    people_for_actions,
    people_for_register,
    said_here,
    the_action,
    the_meeting,
)
from collectives.meeting_forms import ActionForm, RegisterForm, TakeOnForm
from collectives.meeting_page import action_rows, open_facts
from collectives.minutes import minutes_of
from collectives.models import Meeting, MeetingAction
from collectives.papers import first_line, pack_for
from collectives.rules.hall import may_see_sheet
from collectives.rules.meetings import (
    may_add_action,
    may_drop_action,
    may_finish_action,
    may_hold,
    may_read_inside,
    may_reopen_action,
    may_write_up,
)
from collectives.rules.seats import runs
from network.answers import Answer, NotNow, require
from network.forms import PlainForm
from network.models.person import Someone
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in

Rule = Callable[[Someone, MeetingAction], Answer]


@signed_in
def meeting_papers(request: PersonRequest, reference: str) -> HttpResponse:
    """Show all papers on one page, which is also what is printed."""
    found = the_meeting(request.user, reference)
    require(may_read_inside(request.user, found))
    context = {
        **open_facts(found),
        **first_line(request.user, found, on_paper=True),
        "pack": pack_for(request.user, found),
        "runs": runs(request.user, found.collective),
    }
    return render(request, "collectives/meeting_papers.html", context)


@signed_in
def meeting_minutes(request: PersonRequest, reference: str) -> HttpResponse:
    """Show the minutes of a meeting that was held."""
    found = the_meeting(request.user, reference)
    require(may_read_inside(request.user, found))
    if found.state != "held":
        raise NotNow("There are no minutes yet: nobody has said that the meeting was held.")
    minutes = minutes_of(request.user, found)
    sees_photo = minutes.by_hand and may_see_sheet(request.user, found)
    context = {
        **open_facts(found),
        **first_line(request.user, found, on_paper=True),
        "minutes": minutes,
        "actions": action_rows(request.user, minutes.actions),
        "earlier": action_rows(request.user, minutes.earlier),
        "writes": may_write_up(request.user, found),
        "may_add": may_add_action(request.user, found),
        "photo_url": reverse("meeting-sheet-photo", args=[reference]) if sees_photo else "",
    }
    return render(request, "collectives/meeting_minutes.html", context)


@signed_in
def meeting_hold(request: PersonRequest, reference: str) -> HttpResponse:
    """Say who was here, and so that the meeting was held."""
    found = the_meeting(request.user, reference)
    allow(request, may_hold(request.user, found, timezone.localdate()))
    return _register(request, found, hold_meeting, title="Who was here?", button="Put the meeting on the record")


@signed_in
def meeting_register(request: PersonRequest, reference: str) -> HttpResponse:
    """Put the register, the chair or the notes right."""
    found = the_meeting(request.user, reference)
    allow(request, may_write_up(request.user, found))
    return _register(request, found, correct_register, title="Put the register right", button="Save")


def _register(
    request: PersonRequest, found: Meeting, action: Callable[..., Meeting], *, title: str, button: str
) -> HttpResponse:
    now = {"here": said_here(found), "chair": found.chair_id, "notes": found.notes}
    form = bound(request, RegisterForm, people=people_for_register(found), initial=now)

    def act() -> str:
        given = form.cleaned_data
        register = Register(tuple(given["here"]), given["chair"], given["notes"])
        action(meeting=found, register=register, by=request.user, at=timezone.now())
        return reverse("meeting-minutes", args=[found.reference])

    return form_page(
        request, form, act, title=title, button=button, back_url=reverse("meeting", args=[found.reference]),
        intro="Those who said that they come are ticked already. Put it right as it was.", done="Saved.",
    )  # fmt: skip


@signed_in
def meeting_action_add(request: PersonRequest, reference: str) -> HttpResponse:
    """Write down who does what by when; a member takes something on themself."""
    found = the_meeting(request.user, reference)
    allow(request, may_add_action(request.user, found))
    running = runs(request.user, found.collective)
    people = people_for_actions(found, request.user)
    form: TakeOnForm = bound(request, ActionForm, people=people) if running else bound(request, TakeOnForm)
    address = reverse("meeting-minutes", args=[reference])

    def act() -> str:
        given = form.cleaned_data
        add_action(
            meeting=found,
            words=given["words"],
            owner=given["owner"] if running else request.user,
            due_on=given["due_on"],
            by=request.user,
            at=timezone.now(),
        )
        return address

    title = "Write down who does what" if running else "Take something on"
    return form_page(
        request, form, act, title=title, button="Write it down", back_url=address, done="It is written down."
    )


@signed_in
def meeting_action_finish(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Say that something taken on is done."""
    return _action(request, reference, pk, may_finish_action, finish_action, title="Is this done?")


@signed_in
def meeting_action_drop(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Say that it is not needed any more."""
    return _action(request, reference, pk, may_drop_action, drop_action, title="Is this not needed any more?")


@signed_in
def meeting_action_reopen(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Say that it is not done after all."""
    return _action(request, reference, pk, may_reopen_action, reopen_action, title="Is this to be done after all?")


def _action(
    request: PersonRequest, reference: str, pk: int, rule: Rule, act_on: Callable[..., MeetingAction], *, title: str
) -> HttpResponse:
    found = the_action(request.user, reference, pk)
    allow(request, rule(request.user, found))
    inside = may_read_inside(request.user, found.meeting)
    address = reverse("meeting-minutes", args=[reference]) if inside else reverse("my-work")

    def act() -> str:
        act_on(action=found, by=request.user, at=timezone.now())
        return address

    form = bound(request, PlainForm)
    return form_page(request, form, act, title=title, intro=found.words, button="Yes", back_url=address, done="Saved.")
