"""What the coordinator does with a report: says it is read, asks for more, moves its day, says it is not needed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from network.answers import Answer, require
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.bids.forms import ConfirmForm
from projects.models import Report
from projects.reporting.actions import ask_more, excuse, move_date, read_report
from projects.reporting.forms import AskMoreForm, ExcuseForm, MoveForm
from projects.reporting.rules import may_move_date, may_read_report
from projects.reporting.views.reports import report_for


def _page(
    request: PersonRequest,
    report: Report,
    form: forms.Form,
    rule: Callable[[Any, Report], Answer],
    do: Callable[..., Report],
    **words: Any,  # noqa: ANN401 - what the page says
) -> HttpResponse:
    """Show a form about a report to those whom the rule lets, and do one thing with what was typed."""
    if request.method != "POST":
        require(rule(request.user, report))
    back = reverse("report", args=[report.reference])

    def act() -> str:
        do(report=report, by=request.user, at=timezone.now(), **form.cleaned_data)
        return back

    caption = f"Report {report.reference}: {report.award.project.title}"
    return form_page(request, form, act, caption=caption, back_url=back, cancel_url=back, **words)


@signed_in
def report_read(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that the report was read and is enough."""
    found = report_for(request.user, reference)
    return _page(
        request,
        found,
        bound(request, ConfirmForm),
        may_read_report,
        read_report,
        title="Have you read this report?",
        button="Yes, it is read and is enough",
        done="The group has a letter of thanks.",
        intro="If something is missing, ask for it instead. If this is the last report and money is not shown as "
        "spent, we ask the group about it.",
    )


@signed_in
def report_ask_more(request: PersonRequest, reference: str) -> HttpResponse:
    """Open the report again, saying what is missing."""
    found = report_for(request.user, reference)
    return _page(
        request,
        found,
        bound(request, AskMoreForm),
        may_read_report,
        ask_more,
        title="Ask for more",
        button="Send it back",
        done="The report is back with the group, with all they wrote, and they have a letter.",
    )


@signed_in
def report_move(request: PersonRequest, reference: str) -> HttpResponse:
    """Move the day the report is due."""
    found = report_for(request.user, reference)
    return _page(
        request,
        found,
        bound(request, MoveForm),
        may_move_date,
        move_date,
        title="Move the day of this report",
        button="Move it",
        done="The day is moved, and the group has a letter.",
    )


@signed_in
def report_excuse(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that the report is not needed."""
    found = report_for(request.user, reference)
    return _page(
        request,
        found,
        bound(request, ExcuseForm),
        may_move_date,
        excuse,
        title="This report is not needed",
        button="Say it is not needed",
        done="The report is not waited for any more, and the group has a letter.",
    )
