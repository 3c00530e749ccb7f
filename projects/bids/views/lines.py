"""Removes one line of a bid, after asking."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from network.answers import require
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.bids.draft_actions import remove_line
from projects.bids.forms import ConfirmForm
from projects.bids.questions import flow_of
from projects.bids.rules import may_write_bid
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
