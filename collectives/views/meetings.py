"""The meetings of a collective: the list, planning, changing, cancelling, saying that one comes."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.meetings import (
    Where,
    cancel_meeting,
    change_meeting,
    plan_meeting,
    say_if_coming,
    write_summary,
)
from collectives.asking import allow
from collectives.finding import the_collective
from collectives.meeting_finding import coming_meetings, last_meeting, meetings_of, the_meeting
from collectives.meeting_forms import ComingForm, MeetingForm, SummaryForm, WhyForm
from collectives.meeting_page import facts_inside, meeting_card, open_facts
from collectives.papers import draft_summary
from collectives.rules.meetings import may_cancel, may_plan, may_prepare, may_read_inside, may_say_if_coming
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@read_only
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """List the meetings to come and those that were, for anyone."""
    found = the_collective(request.user, slug)
    coming = list(coming_meetings(request.user, found, timezone.localdate()))
    before = meetings_of(request.user, found).exclude(pk__in=[row.pk for row in coming])
    page = Paginator(before, 25).get_page(request.GET.get("page"))
    context = {
        "collective": found,
        "coming": [meeting_card(row) for row in coming],
        "page": page,
        "before": [meeting_card(row) for row in page],
        "may_plan": may_plan(request.user, found),
    }
    return render(request, "collectives/meetings.html", context)


@read_only
def meeting(request: HttpRequest, reference: str) -> HttpResponse:
    """Show when and where a meeting is; to those inside its agenda, with who comes as its first line."""
    found = the_meeting(request.user, reference)
    if not may_read_inside(request.user, found):
        return render(request, "collectives/meeting.html", open_facts(found))
    return render(request, "collectives/meeting_agenda.html", facts_inside(request.user, found, timezone.localdate()))


def where_of(given: dict[str, Any]) -> Where:
    """Return the day, time and place as the actions take them."""
    return Where(given["on"], given["starts_at"], given["place"].strip(), given["access"].strip())


@signed_in
def meeting_plan(request: PersonRequest, slug: str) -> HttpResponse:
    """Plan a meeting; the place of the last one is filled in."""
    found = the_collective(request.user, slug)
    allow(request, may_plan(request.user, found))
    last = last_meeting(found)
    usual = {"place": last.place, "access": last.access, "starts_at": last.starts_at.strftime("%H:%M")} if last else {}
    form = bound(request, MeetingForm, initial=usual)

    def act() -> str:
        made = plan_meeting(collective=found, where=where_of(form.cleaned_data), by=request.user, at=timezone.now())
        return reverse("meeting", args=[made.reference])

    return form_page(
        request,
        form,
        act,
        title="Plan a meeting",
        button="Plan it and write to the members",
        back_url=reverse("meetings", args=[slug]),
        done="The meeting is planned. Every member has been written to.",
    )


@signed_in
def meeting_change(request: PersonRequest, reference: str) -> HttpResponse:
    """Change the day, time or place."""
    found = the_meeting(request.user, reference)
    allow(request, may_prepare(request.user, found))
    now = {"on": found.on, "starts_at": found.starts_at.strftime("%H:%M"), "place": found.place, "access": found.access}
    form = bound(request, MeetingForm, initial=now)
    address = reverse("meeting", args=[reference])

    def act() -> str:
        change_meeting(meeting=found, where=where_of(form.cleaned_data), by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="Change the meeting",
        button="Save",
        back_url=address,
        intro="If the day, the time or the place changes, we write to every member.",
        done="Saved.",
    )


@signed_in
def meeting_cancel(request: PersonRequest, reference: str) -> HttpResponse:
    """Cancel a meeting with a reason."""
    found = the_meeting(request.user, reference)
    allow(request, may_cancel(request.user, found))
    form = bound(request, WhyForm)
    address = reverse("meeting", args=[reference])

    def act() -> str:
        cancel_meeting(meeting=found, why=form.cleaned_data["why"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="Cancel the meeting",
        button="Cancel it and write to the members",
        back_url=address,
        done="The meeting is cancelled. Every member has been written to.",
    )


@signed_in
def meeting_coming(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that one comes, or is sorry: one press on the agenda, or this page."""
    found = the_meeting(request.user, reference)
    allow(request, may_say_if_coming(request.user, found))
    form = bound(request, ComingForm)
    address = reverse("meeting", args=[reference])

    def act() -> str:
        coming = form.cleaned_data["coming"] == "here"
        say_if_coming(meeting=found, coming=coming, by=request.user, at=timezone.now())
        return address

    return form_page(
        request, form, act, title="Do you come to the meeting?", button="Save my answer", back_url=address,
        done="Thank you for saying so. You can change it until the meeting.",
    )  # fmt: skip


@signed_in
def meeting_summary(request: PersonRequest, reference: str) -> HttpResponse:
    """Write the easy-read top of the papers, starting from a draft made of the agenda."""
    found = the_meeting(request.user, reference)
    allow(request, may_prepare(request.user, found))
    form = bound(request, SummaryForm, initial={"summary": found.summary or draft_summary(found)})
    address = reverse("meeting-papers", args=[reference])

    def act() -> str:
        write_summary(meeting=found, summary=form.cleaned_data["summary"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request, form, act, button="Save the summary", back_url=reverse("meeting", args=[reference]), done="Saved.",
        title="The easy-read summary",
    )  # fmt: skip
