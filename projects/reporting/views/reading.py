"""What the coordinator does with a report: says it is read, asks for more, moves its day, says it is not needed."""

from django.http import HttpResponse

from network.pages import bound
from network.requests import PersonRequest, signed_in
from projects.bids.forms import ConfirmForm
from projects.models import Report
from projects.reporting.actions import ask_more, excuse, move_date, read_report
from projects.reporting.forms import AskMoreForm, ExcuseForm, MoveForm
from projects.reporting.rules import may_move_date, may_read_report
from projects.reporting.views.one_thing import one_thing
from projects.reporting.views.reports import report_for


def caption_of(found: Report) -> str:
    """What stands above the title of each page."""
    return f"Report {found.reference}: {found.award.project.title}"


@signed_in
def report_read(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that the report was read and is enough."""
    found = report_for(request.user, reference)
    return one_thing(
        request,
        found,
        bound(request, ConfirmForm),
        may_read_report,
        read_report,
        caption=caption_of(found),
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
    return one_thing(
        request,
        found,
        bound(request, AskMoreForm),
        may_read_report,
        ask_more,
        caption=caption_of(found),
        title="Ask for more",
        button="Send it back",
        done="The report is back with the group, with all they wrote, and they have a letter.",
    )


@signed_in
def report_move(request: PersonRequest, reference: str) -> HttpResponse:
    """Move the day the report is due."""
    found = report_for(request.user, reference)
    return one_thing(
        request,
        found,
        bound(request, MoveForm),
        may_move_date,
        move_date,
        caption=caption_of(found),
        title="Move the day of this report",
        button="Move it",
        done="The day is moved, and the group has a letter.",
    )


@signed_in
def report_excuse(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that the report is not needed."""
    found = report_for(request.user, reference)
    return one_thing(
        request,
        found,
        bound(request, ExcuseForm),
        may_move_date,
        excuse,
        caption=caption_of(found),
        title="This report is not needed",
        button="Say it is not needed",
        done="The report is not waited for any more, and the group has a letter.",
    )
