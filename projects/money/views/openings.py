"""Day one: read a file with the finance system's totals, look at it, and let a second person count it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.furniture import Table
from network.models.person import Someone
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from network.spreadsheets import write_csv
from projects.models import Opening, Share
from projects.money.award_rows import RowProblem
from projects.money.fund_forms import AgreeForm, OpeningForm, TotalsForm
from projects.money.fund_rules import may_change_totals, may_count_opening, may_drop_opening, may_keep_funds
from projects.money.fund_words import agreements_table, fund_for, opening_by_locality, totals_table
from projects.money.import_words import problem_rows
from projects.money.opening.actions import BadFile, count_opening, drop_opening, read_opening, set_totals, unlike
from projects.money.opening.groups import groups_of, known_names, new_names
from projects.money.opening.rows import AGREEMENT, AWARD, TITLES, rows_of


def opening_for(person: Someone, reference: str) -> Opening:
    """Return an opening position this person may see, or raise Http404."""
    rows = Opening.objects.visible_to(person).select_related("fund", "made_by", "counted_by")
    return get_object_or_404(rows, reference=reference)


@signed_in
def opening_read(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask for the file and the totals; with one broken row nothing is read in, and each is named."""
    fund = fund_for(request.user, pk)
    require(may_keep_funds(request.user))
    form, back = bound(request, OpeningForm), reverse("fund", args=[fund.pk])
    problems: list[RowProblem] = []

    def act() -> str:
        sent = form.cleaned_data["file"]
        try:
            made = read_opening(
                fund=fund, data=sent.read(), name=sent.name, totals=form.totals(), by=request.user, at=timezone.now()
            )
        except BadFile as bad:
            problems.extend(bad.problems)
            raise
        return reverse("opening", args=[made.reference])

    def problem_table() -> Table | None:
        return problem_rows(problems) if problems else None

    return form_page(request, form, act, title="Bring in day one", button="Read the file in", caption=fund.name,
                     template="projects/opening_read.html", back_url=back, cancel_url=back,
                     problem_table=problem_table)  # fmt: skip


@signed_in
def opening_blank(request: PersonRequest) -> HttpResponse:
    """Give a file with the titles alone, to be filled in."""
    require(may_keep_funds(request.user))
    answer = HttpResponse(write_csv([TITLES]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="day-one.csv"'
    return answer


@signed_in
def opening(request: PersonRequest, reference: str) -> HttpResponse:
    """Show what a file says, whether its totals agree, and what each person may do with it."""
    found = opening_for(request.user, reference)
    shares = Share.objects.visible_to(request.user).filter(fund=found.fund).select_related("locality")
    rows = rows_of(found.rows)
    groups = groups_of(rows) if found.state == "drafted" else []
    context = {
        "opening": found,
        "words": found.MOVES.words[found.state],
        "next_step": found.MOVES.next_step[found.state],
        "totals": totals_table(found),
        "unlike": unlike(found),
        "by_locality": opening_by_locality(found, shares),
        "awards": sum(row.kind == AWARD for row in rows),
        "agreements": agreements_table(found) if any(row.kind == AGREEMENT for row in rows) else None,
        "known": known_names(groups),
        "new": new_names(groups),
        "may_count": may_count_opening(request.user, found),
        "may_change": may_change_totals(request.user, found),
        "may_drop": may_drop_opening(request.user, found),
    }
    return render(request, "projects/opening.html", context)


@signed_in
def opening_totals(request: PersonRequest, reference: str) -> HttpResponse:
    """Take the finance system's totals again."""
    found = opening_for(request.user, reference)
    if request.method != "POST":
        require(may_change_totals(request.user, found))
    form = bound(request, TotalsForm, initial=found.totals)
    back = reverse("opening", args=[found.reference])

    def act() -> str:
        set_totals(opening=found, totals=form.totals(), by=request.user, at=timezone.now())
        return back

    return form_page(request, form, act, title="The finance system’s totals", button="Save", caption=found.file_name,
                     back_url=back, cancel_url=back, done="Saved.")  # fmt: skip


@signed_in
def opening_count(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask once more, then write every line of day one."""
    found = opening_for(request.user, reference)
    if request.method != "POST":
        require(may_count_opening(request.user, found))
    back = reverse("opening", args=[found.reference])

    def act() -> str:
        count_opening(opening=found, by=request.user, at=timezone.now())
        return back

    return form_page(
        request, bound(request, AgreeForm), act, title="Does this count?", button="Yes, it counts",
        caption=found.file_name, back_url=back, cancel_url=back, done="Day one counts. The money is in the local pots.",
        intro="Look at the totals in the finance system yourself first. The lines that this writes are never changed.",
    )  # fmt: skip


@signed_in
def opening_drop(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask once more, then drop the file: nothing of it counts."""
    found = opening_for(request.user, reference)
    if request.method != "POST":
        require(may_drop_opening(request.user, found))
    back = reverse("opening", args=[found.reference])

    def act() -> str:
        drop_opening(opening=found, by=request.user, at=timezone.now())
        return reverse("fund", args=[found.fund_id])

    return form_page(request, bound(request, AgreeForm), act, title="Drop this file?", button="Drop it",
                     caption=found.file_name, back_url=back, cancel_url=back,
                     done="Dropped. Another file can be read in.",
                     intro="Nothing of it counts. The record that it was read stays.")  # fmt: skip
