"""The reports of an award: what was paid and spent, what is to come, and how the award ends."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.bars import Row
from network.dates import say_day
from network.furniture import Cell, Line, Table
from network.models.person import Someone
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.bids.forms import ConfirmForm
from projects.models import Award
from projects.reporting.actions import ask_back, close, set_reports
from projects.reporting.closing import Ending, ending, in_the_way
from projects.reporting.figures import Figures
from projects.reporting.forms import DateForm, LeftOverForm
from projects.reporting.rules import may_close, may_set_dates, may_tell_left_over

WITH_REPORTS = ("accepted", "stopped", "closed")
COLOURS = {"due": "yellow", "sent": "blue", "asked": "yellow"}


def award_for(person: Someone, reference: str) -> Award:
    """Return an award whose reports this person may read, or raise Http404."""
    return get_object_or_404(
        Award.objects.visible_to(person)
        .inside_visible_to(person)
        .filter(state__in=WITH_REPORTS)
        .select_related("project", "organisation", "locality", "host", "bid", "share__fund"),
        reference=reference,
    )


@signed_in
def award_reports(request: PersonRequest, reference: str) -> HttpResponse:
    """Show the sums of an award, its reports, what was left over and how it ends."""
    award, person = award_for(request.user, reference), request.user
    end = ending(award)
    closing = may_close(person, award)
    context = {
        "award": award,
        "words": award.MOVES.words[award.state],
        "next_step": award.MOVES.next_step[award.state],
        "bars": bars(award, end.sums),
        "lines": lines(award, end),
        "reports": reports_table(award),
        "left_over": left_over_table(award),
        "may_add": may_set_dates(person, award),
        "may_tell": bool(may_tell_left_over(person, award)) and end.sums.can_come_back_pence > 0,
        "may_close": closing,
        "in_the_way": in_the_way(award) if closing else "",
    }
    return render(request, "projects/award_reports.html", context)


def shows_spending(award: Award, sums: Figures) -> bool:
    """Return whether what was spent is asked for: after a photo and a few words, nobody has to show each pound."""
    return sums.spent_pence > 0 or any(report.kind == "full" for report in award.reports.all())


def bars(award: Award, sums: Figures) -> list[Row]:
    """Return the sums that people compare, as bars."""
    spent = [("Shown as spent", sums.spent_pence)] if shows_spending(award, sums) else []
    pence = [("Agreed", award.agreed_pence), ("Paid", sums.paid_pence), *spent, ("Came back", sums.returned_pence)]
    return [Row(label, amount / 100, pounds(amount)) for label, amount in pence]


def lines(award: Award, end: Ending) -> list[Line]:
    """Return every sum in words; those of nothing are left out but for paid and, where it is asked for, spent."""
    sums, spending = end.sums, shows_spending(award, end.sums)
    found = [
        ("Agreed", award.agreed_pence, True),
        ("Paid", sums.paid_pence, True),
        ("Shown as spent", sums.spent_pence, spending),
        ("Paid, and not shown as spent", sums.left_pence if spending else 0, False),
        ("Left over, to be decided", sums.asked_pence, False),
        ("Came back", sums.returned_pence, False),
        ("Kept for something else", sums.kept_pence, False),
        ("Will not come back", sums.let_go_pence, False),
        ("Promised and not paid", end.given_back_pence, False),
        ("Money from others that came", end.matched_pence, True),
    ]
    return [Line(label, pounds(amount)) for label, amount, always in found if amount or always]


def reports_table(award: Award) -> Table:
    """Return the reports of an award as a table."""
    rows = [
        [
            Cell(f"Report {place}", url=reverse("report", args=[report.reference])),
            Cell(report.get_kind_display()),
            Cell(say_day(report.due_on)),
            Cell(report.MOVES.words[report.state], colour=COLOURS.get(report.state, "grey")),
        ]
        # Counted by their days: a report that was added later may come first.
        for place, report in enumerate(award.reports.all(), start=1)
    ]
    return Table("Reports", ("Report", "What it is", "Due", "Where it is"), rows, empty="No report is asked for.")


def left_over_table(award: Award) -> Table | None:
    """Return the money left over and what became of it, if there was any."""
    rows = [
        [
            Cell(pounds(row.amount_pence), url=reverse("repayment", args=[row.reference])),
            Cell(row.MOVES.words[row.state], colour=COLOURS.get(row.state, "grey")),
            Cell(row.why or "–"),
        ]
        for row in award.repayments.all()
    ]
    return Table("Money left over", ("How much", "What became of it", "Why"), rows) if rows else None


@signed_in
def report_add(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask for one more report, by a day."""
    award = award_for(request.user, reference)
    if request.method != "POST":
        require(may_set_dates(request.user, award))
    parts = list(award.instalments.filter(state="due").order_by("due_on", "number"))
    form, back = bound(request, DateForm, parts=parts), reverse("award-reports", args=[award.reference])

    def act() -> str:
        set_reports(
            award=award, dates=[form.cleaned_data["due_on"]], part=form.waiting, by=request.user, at=timezone.now()
        )
        return back

    return form_page(
        request,
        form,
        act,
        title="Ask for a report",
        button="Ask for it",
        done="The report is set, and the group has a letter about it.",
        caption=f"Award {award.reference}: {award.project.title}",
        back_url=back,
        cancel_url=back,
    )


@signed_in
def left_over(request: PersonRequest, reference: str) -> HttpResponse:
    """Write down that money was not spent, so that it is decided what becomes of it."""
    award = award_for(request.user, reference)
    if request.method != "POST":
        require(may_tell_left_over(request.user, award))
    form, back = bound(request, LeftOverForm), reverse("award-reports", args=[award.reference])
    sums = ending(award).sums

    def act() -> str:
        made = ask_back(award=award, amount_pence=form.cleaned_data["amount"], by=request.user, at=timezone.now())
        return reverse("repayment", args=[made.reference])

    return form_page(
        request,
        form,
        act,
        title="Money left over",
        button="Save",
        done="It is written down. The coordinator decides with the group what becomes of it.",
        caption=f"Award {award.reference}: {award.project.title}",
        back_url=back,
        cancel_url=back,
        intro=f"{pounds(sums.paid_pence)} was paid, and {pounds(sums.spent_pence)} is shown as spent. Money left over "
        "can come back to the local pot, or be used for something else that the coordinator agrees to.",
    )


@signed_in
def award_close(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask once more, with the figures, then close the award."""
    award = award_for(request.user, reference)
    if request.method != "POST":
        require(may_close(request.user, award))
    back = reverse("award-reports", args=[award.reference])
    end = ending(award)

    def act() -> str:
        close(award=award, by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        bound(request, ConfirmForm),
        act,
        title="Close this award?",
        button="Close the award",
        done="The award is closed, and the group has a letter of thanks with the figures.",
        template="projects/award_close.html",
        caption=f"Award {award.reference}: {award.project.title}",
        back_url=back,
        cancel_url=back,
        lines=lines(award, end),
        given_back_pence=end.given_back_pence,
        problem=in_the_way(award),
    )
