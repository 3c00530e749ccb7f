"""Sends a bid in, takes it back, sends it back for changes: each a page with a button, done once."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.bids.actions import send_back, submit, withdraw
from projects.bids.clock import promised, said_at_once
from projects.bids.forms import SendBackForm, SendForm, SendToldForm, WithdrawForm
from projects.bids.questions import flow_of, unfinished_pages
from projects.bids.rules import helps, may_send_back, may_submit_bid, may_withdraw, may_write_bid
from projects.bids.steps import Deadline, sums
from projects.bids.views.bid import bid_for


@signed_in
def bid_check(request: PersonRequest, reference: str) -> HttpResponse:
    """Show every answer with a way to change it and, when all is there, the tick and the button."""
    bid = bid_for(request.user, reference)
    if request.method != "POST":
        require(may_write_bid(request.user, bid))
    told = helps(request.user, bid)
    form = bound(request, SendToldForm if told else SendForm)

    def act() -> str:
        ticks = form.cleaned_data
        read_back = ticks.get("read_back", False)
        submit(bid=bid, by=request.user, at=timezone.now(), declared=ticks["declared"], read_back=read_back)
        return reverse("bid-sent", args=[bid.reference])

    return form_page(
        request,
        form,
        act,
        title="Check your answers",
        button="Send the bid in",
        template="projects/bid_check.html",
        caption=f"Bid {bid.reference}: {bid.project.title}",
        back_url=reverse("bid", args=[bid.reference]),
        bid=bid,
        answers=flow_of(bid).answers(bid),
        match=sums(bid),
        may_send=may_submit_bid(request.user, bid),
        unfinished=[(step.title, flow_of(bid).url(bid, step.slug)) for step in unfinished_pages(bid)],
        near=Deadline.near(bid, timezone.localdate()),
        told=told,
    )


@signed_in
def bid_sent(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that the bid is in, its reference, what happens next, who has it and by when."""
    bid = bid_for(request.user, reference)
    if bid.state == "draft" or bid.submitted_at is None:
        return redirect("bid", reference)
    context = {
        "bid": bid,
        "next_step": bid.MOVES.next_step[bid.state],
        "answer_by": promised(bid, timezone.localdate()),
        "said": [words for says in said_at_once for words in says(bid, timezone.localdate())],
    }
    return render(request, "projects/bid_sent.html", context)


@signed_in
def bid_withdraw(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask whether the group really takes the bid back, then do it."""
    bid = bid_for(request.user, reference)
    if request.method != "POST":
        require(may_withdraw(request.user, bid))
    form = bound(request, WithdrawForm)

    def act() -> str:
        withdraw(bid=bid, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return reverse("bid", args=[bid.reference])

    return form_page(
        request,
        form,
        act,
        title="Take this bid back",
        button="Take the bid back",
        done="The bid is taken back. You can write a new one whenever you like.",
        caption=f"Bid {bid.reference}: {bid.project.title}",
        back_url=reverse("bid", args=[bid.reference]),
        cancel_url=reverse("bid", args=[bid.reference]),
        intro="Nobody decides on a bid that is taken back. What you wrote stays, so that you can copy from it.",
    )


@signed_in
def bid_send_back(request: PersonRequest, reference: str) -> HttpResponse:
    """Let the coordinator ask for changes, page by page, each with a reason."""
    bid = bid_for(request.user, reference)
    if request.method != "POST":
        require(may_send_back(request.user, bid))
    form = bound(request, SendBackForm, bid=bid)

    def act() -> str:
        send_back(bid=bid, by=request.user, at=timezone.now(), reasons=form.cleaned_data)
        return reverse("bid", args=[bid.reference])

    return form_page(
        request,
        form,
        act,
        title="Ask for changes",
        button="Send the bid back",
        done="The bid is back with the group, and we have written to them with your reasons.",
        caption=f"Bid {bid.reference}: {bid.project.title}",
        back_url=reverse("bid", args=[bid.reference]),
        cancel_url=reverse("bid", args=[bid.reference]),
        intro="Write what should change under each part that needs it, and why. Leave the others empty. The group gets "
        "your words in a letter. What they sent in is kept.",
    )
