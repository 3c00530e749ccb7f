"""What the coordinator does with a report: says it is read, asks for more, moves its day, says it is not needed."""

from datetime import date, datetime
from typing import Literal

from django.http import HttpResponse

from network.models import Person
from network.pages import bound
from network.requests import PersonRequest, signed_in
from projects.awards.forms import NO_PART
from projects.bids.forms import ConfirmForm
from projects.models import Instalment, Report
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
    """Move the day the report is due, or say which payment waits for it."""
    found = report_for(request.user, reference)
    parts = parts_that_can_wait(found)
    waits = next((part.reference for part in parts if part == found.instalment), NO_PART)
    form = bound(request, MoveForm, parts=parts, initial={"until": found.due_on, "part": waits})

    def do(*, report: Report, by: Person, at: datetime, until: date, why: str, part: str) -> Report:
        # A payment that left already stays named, unless another is to wait.
        told: Instalment | Literal["as it is"] | None = "as it is" if part in {"", waits} else form.waiting
        return move_date(report=report, until=until, by=by, at=at, why=why, part=told)

    return one_thing(
        request,
        found,
        form,
        may_move_date,
        do,
        caption=caption_of(found),
        title="Move the day of this report",
        button="Save",
        done="It is changed, and the group has a letter.",
        intro="You can also say that a payment waits until this report was read.",
    )


def parts_that_can_wait(report: Report) -> list[Instalment]:
    """Return the payments of the award that can wait for a report: those that are only due."""
    return list(report.award.instalments.filter(state="due").order_by("due_on", "number"))


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
