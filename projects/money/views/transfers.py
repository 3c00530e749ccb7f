"""Transfers: the list, one of them, and the second person's yes or no."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.models.person import Someone
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.models import Transfer
from projects.money.fund_actions import agree_transfer, turn_down_transfer
from projects.money.fund_forms import AgreeForm, TurnDownForm
from projects.money.fund_rules import may_answer_transfer, may_keep_funds
from projects.money.fund_words import NOTHING_WAITS, transfer_facts, transfers_table
from projects.money.views.funds import with_shares

MOST_SHOWN = 100


def transfer_for(person: Someone, reference: str) -> Transfer:
    """Return a transfer this person may see, or raise Http404."""
    return get_object_or_404(with_shares(Transfer.objects.visible_to(person)), reference=reference)


@signed_in
def transfers(request: PersonRequest) -> HttpResponse:
    """List the transfers that wait, and the newest of those answered."""
    require(may_keep_funds(request.user))
    rows = with_shares(Transfer.objects.visible_to(request.user))
    context = {
        "waiting": transfers_table(
            rows.filter(state="asked")[:MOST_SHOWN], "Waiting for a second person", empty=NOTHING_WAITS
        ),
        "answered": transfers_table(
            rows.exclude(state="asked")[:MOST_SHOWN], "Answered", empty="None was answered yet."
        ),
    }
    return render(request, "projects/transfers.html", context)


@signed_in
def transfer(request: PersonRequest, reference: str) -> HttpResponse:
    """Show one transfer, with the two answers for those who may give them."""
    found = transfer_for(request.user, reference)
    context = {
        "transfer": found,
        "facts": transfer_facts(found),
        "words": found.MOVES.words[found.state],
        "next_step": found.MOVES.next_step[found.state],
        "may_answer": may_answer_transfer(request.user, found),
    }
    return render(request, "projects/transfer.html", context)


@signed_in
def transfer_agree(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask once more, then move the money."""
    found = transfer_for(request.user, reference)
    if request.method != "POST":
        require(may_answer_transfer(request.user, found))
    back = reverse("transfer", args=[found.reference])

    def act() -> str:
        agree_transfer(transfer=found, by=request.user, at=timezone.now())
        return back

    return form_page(
        request, bound(request, AgreeForm), act, title=f"Move {pounds(found.amount_pence)}?",
        button="Yes, move the money", caption=f"Transfer {found.reference}", back_url=back, cancel_url=back,
        done="The money has moved.", intro=f"From {found.from_share} to {found.to_share}. Why: {found.why}",
    )  # fmt: skip


@signed_in
def transfer_turn_down(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask why not, and move nothing."""
    found = transfer_for(request.user, reference)
    if request.method != "POST":
        require(may_answer_transfer(request.user, found))
    form, back = bound(request, TurnDownForm), reverse("transfer", args=[found.reference])

    def act() -> str:
        turn_down_transfer(transfer=found, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return back

    return form_page(request, form, act, title="Do not move the money", button="Say no",
                     caption=f"Transfer {found.reference}", back_url=back, cancel_url=back,
                     done="Nothing moved.")  # fmt: skip
