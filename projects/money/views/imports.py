"""Bringing in past awards: send a file, look at what it would do, say yes."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.models.person import Someone
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.models import ImportRun
from projects.money.error_file import error_file
from projects.money.import_forms import BringInForm, SendForm
from projects.money.import_words import PROBLEMS_SHOWN, count_lines, first_rows, problem_rows
from projects.money.importing.notes import notes_of
from projects.money.importing.plan import Plan
from projects.money.importing.rules import may_bring_in
from projects.money.importing.runs import bring_in, plan_of, send

IMPORTS_SHOWN = 10


def run_for(person: Someone, reference: str) -> ImportRun:
    """Return an import this person may see, or raise Http404."""
    return get_object_or_404(ImportRun.objects.visible_to(person).select_related("by"), reference=reference)


@signed_in
def award_import(request: PersonRequest) -> HttpResponse:
    """Ask for a file, and read it."""
    require(may_bring_in(request.user))
    form = bound(request, SendForm)

    def act() -> str:
        sent = form.cleaned_data["file"]
        run = send(data=sent.read(), name=sent.name, by=request.user, at=timezone.now())
        return reverse("award-import-check", args=[run.reference])

    runs = ImportRun.objects.visible_to(request.user).brought_in().select_related("by")[:IMPORTS_SHOWN]
    return form_page(request, form, act, title=form.title, button=form.button, template="projects/award_import.html",
                     back_url=reverse("my-work"), runs=runs)  # fmt: skip


@signed_in
def award_import_check(request: PersonRequest, reference: str) -> HttpResponse:
    """Show what a file would do and, on yes, do it; or what is wrong with it; or, afterwards, what was done."""
    run = run_for(request.user, reference)
    if run.applied_at is not None:
        return render(request, "projects/award_import_done.html", {"run": run, "lines": count_lines(run)})
    plan = plan_of(run)
    if plan.problems:
        return _problems(request, run, plan)
    if not plan.counts.changes:
        context = {"run": run, "lines": count_lines(plan.counts)}
        return render(request, "projects/award_import_nothing.html", context)
    return _preview(request, run, plan)


def _problems(request: PersonRequest, run: ImportRun, plan: Plan) -> HttpResponse:
    context = {
        "run": run,
        "table": problem_rows(plan.problems),
        "count": len(plan.problems),
        "more": max(0, len(plan.problems) - PROBLEMS_SHOWN),
    }
    return render(request, "projects/award_import_problems.html", context)


def _preview(request: PersonRequest, run: ImportRun, plan: Plan) -> HttpResponse:
    digest, here = plan.digest(), reverse("award-import-check", args=[run.reference])

    def act() -> str:
        bring_in(run=run, seen=request.POST.get("seen", ""), by=request.user, at=timezone.now())
        return here

    return form_page(
        request, bound(request, BringInForm), act, title="Look at this before you say yes", button=_button(plan),
        template="projects/award_import_check.html", caption=run.file_name, back_url=reverse("award-import"),
        cancel_url=reverse("award-import"), digest=digest, lines=count_lines(plan.counts),
        notes=notes_of(plan), table=first_rows(plan),
    )  # fmt: skip


def _button(plan: Plan) -> str:
    count = plan.counts.awards_new
    return "Bring in 1 award" if count == 1 else f"Bring in {count:,} awards"


@signed_in
def award_import_problems(request: PersonRequest, reference: str) -> HttpResponse:
    """Give every problem of a waiting file, row by row, as a spreadsheet to mend it from."""
    run = run_for(request.user, reference)
    answer = HttpResponse(error_file(plan_of(run).problems), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="what-to-put-right-{run.reference}.csv"'
    return answer
