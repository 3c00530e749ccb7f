"""One report: what it says, and, for the group, the pages on which it is written and sent in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.dates import say_day
from network.flow import in_words
from network.furniture import DONE, NOT_STARTED, Cell, Line, Table, Task
from network.meanwhile import Seen
from network.models.person import Someone
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from network.typed import typed_before
from projects.bids.forms import ConfirmForm
from projects.bids.history import last_writer
from projects.models import Award, Repayment, Report, SpendLine
from projects.papers.actions import keep_paper
from projects.reporting.actions import Spend, add_spend, remove_spend, save_photo, save_words, send_report
from projects.reporting.figures import against_lines, figures
from projects.reporting.forms import PhotoForm, SpendForm, WordsForm
from projects.reporting.people import connected
from projects.reporting.rules import may_move_date, may_read_report, may_write_report
from projects.reporting.sending import WordsChanged, still_to_do, words_mark


def report_for(person: Someone, reference: str) -> Report:
    """Return a report this person may read, with its award, or raise Http404."""
    return get_object_or_404(
        Report.objects.visible_to(person).select_related(
            "award__project", "award__organisation", "award__locality", "award__host", "photo", "instalment"
        ),
        reference=reference,
    )


@signed_in
def report(request: PersonRequest, reference: str) -> HttpResponse:
    """Show a report: to the group what is still to do while it is due, to all what it says."""
    found, person = report_for(request.user, reference), request.user
    context = {
        "report": found,
        "award": found.award,
        "words": found.MOVES.words[found.state],
        "next_step": said_to(person, found.award, found),
        "facts": facts(found),
        "spend": spend_table(found),
        "against": against_table(found.award) if found.kind == "full" else None,
        "too_much": figures(found.award).too_much if found.kind == "full" else "",
        "tasks": tasks(found) if may_write_report(person, found) else None,
        "may_read": may_read_report(person, found),
        "may_move": may_move_date(person, found),
    }
    return render(request, "projects/report.html", context)


def said_to(person: Someone, award: Award, record: Award | Report | Repayment) -> str:
    """Return what happens next with something of an award, said to the group or to staff."""
    moves = record.MOVES
    return moves.next_step[record.state] if connected(person, award) else moves.said_to_staff(record.state)


def facts(report: Report) -> list[Line]:
    """Return what is known about a report, as lines of a summary list."""
    found = [
        ("What it is", report.get_kind_display()),
        ("Due", say_day(report.due_on)),
        ("A payment waits for it", waiting_part(report)),
        ("Sent in", say_day(report.sent_at) if report.sent_at else ""),
        ("Read", say_day(report.read_at) if report.read_at else ""),
        ("People who took part", f"{report.people_count:,}" if report.people_count is not None else ""),
    ]
    return [Line(label, value) for label, value in found if value]


def waiting_part(report: Report) -> str:
    """Return the payment that waits until a report was read, in words, while it does."""
    part = report.instalment
    if part is None or part.state != "due" or report.state not in {"due", "sent"}:
        return ""
    return f"{pounds(part.amount_pence)}, once this report is read"


def tasks(report: Report) -> list[Task]:
    """Return what the group does to finish its report, one page each."""
    spent = report.spend_lines.exists()
    found = [
        ("Say how it went", "report-words", bool(report.words), ""),
        ("Add a photo", "report-photo", bool(report.photo_id), "If you have one"),
    ]
    if report.kind == "full":
        found.append(("Say what the money was spent on", "report-spend", spent, "With a photo of each receipt"))
    left = still_to_do(report)
    lines = [
        Task(title, DONE if done else NOT_STARTED, reverse(name, args=[report.reference]), hint)
        for title, name, done, hint in found
    ]
    return [*lines, Task("Check it and send it in", NOT_STARTED, reverse("report-send", args=[report.reference]), left)]


def spend_table(report: Report) -> Table | None:
    """Return what a report shows as spent, with its receipts and its sum, if it shows anything."""
    rows = [
        [
            Cell(line.what),
            Cell("See the receipt", url=reverse("paper", args=[line.receipt.reference]))
            if line.receipt
            else Cell("No receipt"),
            Cell(pounds(line.amount_pence), number=True),
        ]
        for line in report.spend_lines.select_related("receipt")
    ]
    if not rows:
        return None
    total = sum(line.amount_pence for line in report.spend_lines.all())
    rows.append([Cell("Together"), Cell(""), Cell(pounds(total), number=True)])
    return Table("What the money was spent on", ("What", "Receipt", "How much"), rows)


def against_table(award: Award) -> Table | None:
    """Return the costs of the bid beside what was spent on each, once something was."""
    lines = against_lines(award)
    if not any(line.spent_pence for line in lines):
        return None
    rows = [
        [
            Cell(line.what),
            Cell(pounds(line.planned_pence) if line.planned_pence is not None else "–", number=True),
            Cell(pounds(line.spent_pence), number=True),
            Cell(line.difference),
        ]
        for line in lines
    ]
    return Table("The costs of the bid, and what was spent", ("What", "In the bid", "Spent", "How they compare"), rows)


def _page(report: Report) -> dict[str, Any]:
    """Return what every page of a report shows above and below its form."""
    back = reverse("report", args=[report.reference])
    caption = f"Report {report.reference}: {report.award.project.title}"
    return {"caption": caption, "back_url": back, "cancel_url": back}


@signed_in
def report_words(request: PersonRequest, reference: str) -> HttpResponse:
    """Keep how it went, unless someone else of the group changed it meanwhile: then show both."""
    found = report_for(request.user, reference)
    if request.method != "POST":
        require(may_write_report(request.user, found))
    form = bound(request, WordsForm, initial=said_in(found))
    # What was typed before signing in again was typed over what the page showed then.
    sent = typed_before(request) or request.POST
    seen = Seen(sent.get("seen", "") or words_mark(found))

    def act() -> str:
        try:
            save_words(report=found, **form.cleaned_data, by=request.user, at=timezone.now(), seen=seen.mark)
        except WordsChanged as clash:
            now = said_in(clash.report)
            seen.mark, seen.who = words_mark(clash.report), last_writer(clash.report, "write_report")
            seen.theirs = [Line(str(box.label), in_words(now[name], box)) for name, box in form.fields.items()]
            raise
        return reverse("report", args=[found.reference])

    return form_page(
        request, form, act, title="How it went", button="Save", done="Saved.", template="projects/report_words.html",
        seen=seen, **_page(found),
    )  # fmt: skip


def said_in(report: Report) -> dict[str, Any]:
    """Return what a report says in words, as its form shows it."""
    return {"words": report.words, "people_count": report.people_count}


@signed_in
def report_photo(request: PersonRequest, reference: str) -> HttpResponse:
    """Add a photo, in place of the one before it."""
    found = report_for(request.user, reference)
    if request.method != "POST":
        require(may_write_report(request.user, found))
    form = bound(request, PhotoForm)

    def act() -> str:
        at = timezone.now()
        require(may_write_report(request.user, found))
        photo = keep_paper(
            organisation=found.award.organisation, locality=found.award.locality, kind="photo",
            upload=form.cleaned_data["photo"], by=request.user, at=at,
        )  # fmt: skip
        save_photo(report=found, photo=photo, by=request.user, at=at)
        return reverse("report", args=[found.reference])

    return form_page(
        request, form, act, title="Add a photo", button="Add the photo", done="The photo is added.", **_page(found)
    )


@signed_in
def report_spend(request: PersonRequest, reference: str) -> HttpResponse:
    """Show what was spent so far and add one more thing, with its receipt."""
    found = report_for(request.user, reference)
    if request.method != "POST":
        require(may_write_report(request.user, found))
    form = bound(request, SpendForm, award=found.award)

    def act() -> str:
        require(may_write_report(request.user, found))
        keep_spend(request, found, form.cleaned_data)
        return reverse("report-spend", args=[found.reference])

    return form_page(
        request,
        form,
        act,
        title="What the money was spent on",
        button="Add this",
        template="projects/report_spend.html",
        report=found,
        spend_lines=list(found.spend_lines.select_related("receipt")),
        sums=figures(found.award),
        against=against_table(found.award),
        **_page(found),
    )


def keep_spend(request: PersonRequest, report: Report, typed: dict[str, Any]) -> SpendLine:
    """Keep the receipt, if one was sent, and add the line."""
    at, receipt = timezone.now(), None
    if typed.get("receipt"):
        receipt = keep_paper(
            organisation=report.award.organisation, locality=report.award.locality, kind="receipt",
            upload=typed["receipt"], by=request.user, at=at,
        )  # fmt: skip
    spend = Spend(typed["what"], typed["amount"], receipt, typed.get("cost_line"))
    return add_spend(report=report, spend=spend, by=request.user, at=at)


@signed_in
def report_spend_remove(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Ask whether to take one thing out, then do it. One that is gone already only leads back."""
    found = report_for(request.user, reference)
    require(may_write_report(request.user, found))
    back = reverse("report-spend", args=[found.reference])
    line = found.spend_lines.filter(pk=pk).first()
    if line is None:
        messages.info(request, "That is taken out already.")
        return redirect(back)

    def act() -> str:
        remove_spend(line=line, by=request.user, at=timezone.now())
        return back

    page = _page(found) | {"back_url": back, "cancel_url": back}
    return form_page(
        request,
        bound(request, ConfirmForm),
        act,
        title="Take this out?",
        button="Take it out",
        intro=f"{line.what}: {pounds(line.amount_pence)}",
        **page,
    )


@signed_in
def report_send(request: PersonRequest, reference: str) -> HttpResponse:
    """Show the whole report once more, then send it in."""
    found = report_for(request.user, reference)
    if request.method != "POST":
        require(may_write_report(request.user, found))

    def act() -> str:
        send_report(
            report=found, words=None, people_count=None, photo=None, spend=None, by=request.user, at=timezone.now()
        )
        return reverse("report", args=[found.reference])

    return form_page(
        request,
        bound(request, ConfirmForm),
        act,
        title="Check your report",
        button="Send the report in",
        done="Your report is in. Thank you. Your coordinator reads it next.",
        template="projects/report_send.html",
        report=found,
        facts=facts(found),
        spend=spend_table(found),
        too_much=figures(found.award).too_much if found.kind == "full" else "",
        still_to_do=still_to_do(found),
        **_page(found),
    )
