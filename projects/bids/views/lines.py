"""Changes one line of a bid, or removes it after asking."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from network.answers import require
from network.flow import in_words
from network.furniture import Line
from network.meanwhile import Seen
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from network.typed import typed_before
from projects.bids.draft_actions import ChangedMeanwhile, remove_line
from projects.bids.forms import ConfirmForm
from projects.bids.history import last_writer
from projects.bids.line_actions import change_line, columns_of, kind_of, mark_of
from projects.bids.line_steps import Costs, LineStep, Match
from projects.bids.questions import flow_of
from projects.bids.rules import helps, may_write_bid
from projects.bids.views.bid import bid_for
from projects.models import Bid, CostLine, IncomeLine

PAGES = {"cost": "costs", "match": "match-lines"}


def line_of(bid: Bid, kind: str, number: int) -> CostLine | IncomeLine | None:
    """Return one line of this bid, or None when it is not there; `kind` is "cost" or "match"."""
    lines: list[CostLine | IncomeLine] = list(bid.cost_lines.all() if kind == "cost" else bid.income_lines.all())
    return next((line for line in lines if line.pk == number), None)


@signed_in
def bid_line_remove(request: PersonRequest, reference: str, kind: str, pk: int) -> HttpResponse:
    """Ask whether to remove a line, then remove it. One that is gone already only leads back."""
    bid = bid_for(request.user, reference)
    require(may_write_bid(request.user, bid))
    if kind not in PAGES:
        raise Http404
    back, line = flow_of(bid).url(bid, PAGES[kind]), line_of(bid, kind, pk)
    if line is None:
        messages.info(request, "That line is removed already.")
        return redirect(back)

    def act() -> str:
        remove_line(bid=bid, line=line, by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        bound(request, ConfirmForm),
        act,
        title="Remove this line?",
        button="Remove the line",
        caption=f"Bid {bid.reference}: {bid.project.title}",
        back_url=back,
        cancel_url=back,
        intro=f"{line}: {pounds(line.amount_pence)}",
    )


@signed_in
def bid_line_change(request: PersonRequest, reference: str, kind: str, pk: int) -> HttpResponse:
    """Change one line, unless someone else changed it meanwhile: then show both."""
    bid = bid_for(request.user, reference)
    require(may_write_bid(request.user, bid))
    if kind not in PAGES:
        raise Http404
    back, line = flow_of(bid).url(bid, PAGES[kind]), line_of(bid, kind, pk)
    if line is None:
        messages.warning(request, gone_words(request))
        return redirect(back)
    page, options = changing(bid, line)
    form = bound(request, page, initial=said_now(line), **options)
    sent = typed_before(request) or request.POST
    seen = Seen(sent.get("seen", "") or mark_of(line))

    def act() -> str:
        try:
            change_line(
                bid=bid, line=line, values=form.cleaned_data, by=request.user, at=timezone.now(), seen=seen.mark
            )
        except ChangedMeanwhile:
            line.refresh_from_db()
            now = said_now(line)
            seen.mark, seen.theirs = (
                mark_of(line),
                [Line(str(box.label), in_words(now.get(name), box)) for name, box in form.fields.items()],
            )
            seen.who = last_writer(bid, f"change {kind} line")
            raise
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Change this line: {line}",
        button="Save the line",
        template="projects/bid_step.html",
        caption=f"Bid {bid.reference}: {bid.project.title}",
        back_url=back,
        cancel_url=back,
        step=page,
        seen=seen,
        in_call=helps(request.user, bid),
    )


def changing(bid: Bid, line: CostLine | IncomeLine) -> tuple[type[LineStep], dict[str, Any]]:
    """Return the form that changes a line, and what it takes besides what was typed."""
    return (Match, {"bid": bid, "line": line}) if kind_of(line) == "match" else (Costs, {"bid": bid})


def said_now(line: CostLine | IncomeLine) -> dict[str, Any]:
    """Return what a line says now, as its form shows it."""
    now = {name: getattr(line, name) for name in columns_of(line)}
    if now.get("hours") is not None:
        now["hours"] = f"{now['hours'].normalize():f}"
    return now


def gone_words(request: PersonRequest) -> str:
    """Return that a line was removed meanwhile, with what was typed over it, so that it can be added again."""
    typed = [request.POST.get(name, "") for name in ("what", "source", "hours", "amount_pence")]
    words = ", ".join(word for word in typed if word)
    return "Someone removed this line." + (f" You wrote: {words}. Add it again if it belongs here." if words else "")
