"""One local pot: its sums for anyone; its lines, recomputed, for those who may; money moved out, a line corrected."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in
from projects.models import Line
from projects.models.line import LineQuerySet
from projects.money.fund_actions import ask_transfer, correct_line, share_in
from projects.money.fund_forms import CorrectForm, MoveForm
from projects.money.fund_rules import may_correct, may_keep_funds
from projects.money.fund_words import (
    PUT_IN,
    correcting,
    kept,
    lines_table,
    place_and_fund,
    recomputed,
    share_for_page,
    share_url,
    sums_bars,
    told,
)
from projects.money.reckoning import check
from projects.money.rules import may_check_balance
from projects.money.views.funds import key_of

PAGE_SIZE = 50


def with_all(lines: LineQuerySet) -> LineQuerySet:
    """Return lines, the first first, with everything their words need read at once."""
    return lines.select_related(
        "by", "corrects", "award__project", "award__organisation", "opening",
        "transfer__from_share__fund", "transfer__from_share__locality", "transfer__to_share__fund",
        "transfer__to_share__locality",
    ).order_by("at", "pk")  # fmt: skip


@read_only
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one local pot, and to those who may its lines with a running balance and what they add up to."""
    found = share_for_page(request.user, pk)
    context = {
        "share": found,
        "sums": sums_bars(kept(found)),
        "keeps": bool(may_keep_funds(request.user)),
        "lines": None,
    }
    if may_check_balance(request.user, found):
        rows = told(with_all(Line.objects.visible_to(request.user).filter(share=found)))
        page = Paginator(rows[::-1], PAGE_SIZE).get_page(request.GET.get("page"))
        one = check([found])[0]
        context |= {
            "lines": lines_table(list(page), corrects=bool(context["keeps"])),
            "page": page,
            "count": len(rows),
            "recomputed": recomputed(one),
            "differences": one.differences(),
        }
    return render(request, "projects/share.html", context)


@signed_in
def transfer_ask(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask for money of this pot to move; a second person answers."""
    found = share_for_page(request.user, pk)
    require(may_keep_funds(request.user))
    form, back = bound(request, MoveForm, share=found), share_url(found)

    def act() -> str:
        said = form.cleaned_data
        fund, place = place_and_fund(said["to"])
        made = ask_transfer(
            from_share=found, to_share=share_in(fund=fund, locality=place, by=request.user),
            amount_pence=said["amount"], by=request.user, at=timezone.now(), why=said["why"],
            once_key=key_of(request),
        )  # fmt: skip
        return reverse("transfer", args=[made.reference])

    return form_page(
        request, form, act, title="Move money to another pot", button="Ask for it", caption=str(found), back_url=back,
        cancel_url=back, done="Asked for. Nothing moves until a second person agrees.",
        intro=f"{pounds(found.free_pence)} is left in this pot. A second person has to agree before anything moves.",
    )  # fmt: skip


@signed_in
def line_correct(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a line back by the opposite line: money put in, of day one, or that came back."""
    rows = Line.objects.visible_to(request.user).select_related("share__fund", "share__locality", "award", "corrects")
    line = get_object_or_404(rows, pk=pk)
    require(may_correct(request.user, line))
    form, back = bound(request, CorrectForm), share_url(line.share)
    title, follows = correcting(line)
    taken_out = line.kind in PUT_IN

    def act() -> str:
        correct_line(line=line, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return back

    return form_page(
        request, form, act, title=title, button="Take it out again" if taken_out else "Take it back",
        caption=str(line.share), back_url=back, cancel_url=back,
        done=f"{'Taken out again' if taken_out else 'Taken back'}. Both lines stay on the record.",
        intro=f"Lines are never changed. This writes the opposite line, once. {follows}",
    )  # fmt: skip
