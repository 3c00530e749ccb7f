"""All payments at a glance, and the runs that carry them: pick, look, take the list, mark sent, or drop."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.answers import require
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.models import PaymentRun
from projects.paying.forms import PickForm, YesForm
from projects.paying.reading import all_payments, paid_parts, run_for
from projects.paying.rules import may_run, may_see_payments
from projects.paying.runs import code_of, drop_run, list_of, mark_sent, payment_list, pick_run
from projects.paying.shown import all_bars, run_table
from projects.paying.steps import PAGE_SIZE, STEPS, WAITING, Step, first_of, runs_table


@require_safe
@signed_in
def payments(request: PersonRequest) -> HttpResponse:
    """Show what waits at each step, the first few of each; with `step`, everything of that step, page by page."""
    require(may_see_payments(request.user))
    step = STEPS.get(request.GET.get("step", ""))
    if step is not None:
        return one_step(request, step)
    found = all_payments(request.user, timezone.now())
    context = {
        "bars": all_bars(found),
        "steps": [first_of(name, STEPS[name].table, getattr(found, name)) for name in WAITING],
        "paid": first_of("paid", STEPS["paid"].table, paid_parts(request.user)),
        "runs": first_of("runs", runs_table, PaymentRun.objects.visible_to(request.user)),
        "may_pick": bool(may_run(request.user)) and bool(found.approved),
    }
    return render(request, "projects/paying_payments.html", context)


def one_step(request: PersonRequest, step: Step) -> HttpResponse:
    """Show everything of one step, page by page."""
    page = Paginator(step.rows(request.user, timezone.now()), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"title": step.title, "table": replace(step.table(page), caption_hidden=True), "page": page}
    return render(request, "projects/paying_step.html", context)


@signed_in
def payment_pick(request: PersonRequest) -> HttpResponse:
    """Choose which approved payments go into a run."""
    require(may_run(request.user))
    parts = all_payments(request.user, timezone.now()).approved
    form, back = bound(request, PickForm, parts=parts), reverse("payments")

    def act() -> str:
        picked = [part for part in parts if part.reference in form.cleaned_data["payments"]]
        key = request.POST.get("once", "") or f"{request.user.pk}:{timezone.now().isoformat()}"
        run = pick_run(instalments=picked, by=request.user, at=timezone.now(), once_key=key)
        return reverse("payment-run", args=[run.reference])

    return form_page(
        request, form, act, title="Which payments go into this run?", button="Make the run", back_url=back,
        cancel_url=back, intro="" if parts else "No payment is approved and free for a run. There is nothing to pick.",
    )  # fmt: skip


@require_safe
@signed_in
def payment_run(request: PersonRequest, reference: str) -> HttpResponse:
    """Show a run: its list, its total, its code, and what comes next."""
    run = run_for(request.user, reference)
    listed = list_of(run)
    context = {
        "run": run,
        "words": run.MOVES.words[run.state],
        "next_step": run.MOVES.next_step[run.state],
        "table": run_table(run),
        "total_pence": sum(line["amount_pence"] for line in listed),
        "count": len(listed),
        "code": code_of(listed),
        "may_send": run.state == "picked" and bool(may_run(request.user)),
        "to_answer": run.instalments.filter(state="sent").order_by("pk") if may_run(request.user) else [],
    }
    return render(request, "projects/paying_run.html", context)


@require_safe
@signed_in
def payment_run_list(request: PersonRequest, reference: str) -> HttpResponse:
    """Give a run's list as a spreadsheet for the finance system."""
    run = run_for(request.user, reference)
    answer = HttpResponse(payment_list(run), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="payments-{run.reference}-{code_of(list_of(run))}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in
def payment_run_send(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask once more, then count every payment of the run as paid."""
    run = run_for(request.user, reference)
    if request.method != "POST":
        require(may_run(request.user, run))
    listed, back = list_of(run), reverse("payment-run", args=[run.reference])

    def act() -> str:
        mark_sent(run=run, by=request.user, at=timezone.now(), seen=request.POST.get("seen", ""))
        return back

    total = pounds(sum(line["amount_pence"] for line in listed))
    return form_page(
        request, bound(request, YesForm), act, title=f"Is {total} on its way?", button="Yes, mark it sent",
        template="projects/paying_run_send.html", done="Marked as sent. Each group has a letter.", back_url=back,
        cancel_url=back, caption=f"Payment run {run.reference}", code=code_of(listed),
        intro="Say yes once the list is in the finance system. Every payment on it then counts as paid.",
    )  # fmt: skip


@signed_in
def payment_run_drop(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask once more, then drop a run."""
    run = run_for(request.user, reference)
    if request.method != "POST":
        require(may_run(request.user, run))
    back = reverse("payment-run", args=[run.reference])

    def act() -> str:
        drop_run(run=run, by=request.user, at=timezone.now())
        return back

    return form_page(
        request, bound(request, YesForm), act, title="Drop this run?", button="Drop it",
        done="Dropped. Its payments are free for the next run.", back_url=back, cancel_url=back,
        caption=f"Payment run {run.reference}", intro="Nothing was paid. If the list is in the finance system already, "
        "take it out there first.",
    )  # fmt: skip
