"""What can be chosen about a bid besides its answers: its fund, a longer form, a copy, its link, a late day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.dates import say_day
from network.pages import bound, form_page, led_to
from network.requests import PersonRequest, signed_in
from projects.bids.form_actions import ask_longer, choose_fund, copy_bid, let_in_late, send_link
from projects.bids.forms import ConfirmForm, CopyForm, FundForm, LateForm, LongerForm
from projects.bids.lengths import funds_of_the_year, longer_forms, open_funds
from projects.bids.rules import may_copy, may_let_in_late, may_write_bid
from projects.bids.views.bid import bid_for
from projects.bids.views.bids import projects_to_ask_for
from projects.models import Bid


@signed_in
def bid_fund(request: PersonRequest, reference: str) -> HttpResponse:
    """Choose which of the open funds is asked."""
    bid = bid_for(request.user, reference)
    require(may_write_bid(request.user, bid))
    funds = list(open_funds(bid.locality, timezone.localdate()))
    if not funds:
        messages.info(request, "No fund here takes bids now. Ring your coordinator. Your answers are kept.")
        return redirect("bid", reference)
    form = bound(request, FundForm, funds=funds, initial={"fund": str(bid.fund_id or "")})

    def act() -> str:
        chosen = next(fund for fund in funds if str(fund.pk) == form.cleaned_data["fund"])
        choose_fund(bid=bid, fund=chosen, by=request.user, at=timezone.now())
        return reverse("bid", args=[bid.reference])

    return form_page(
        request,
        form,
        act,
        title="Which fund do you ask?",
        button="Ask this fund",
        done="The fund is chosen.",
        **of(bid),
    )


@signed_in
def bid_longer(request: PersonRequest, reference: str) -> HttpResponse:
    """Use a longer form; every answer given stays."""
    bid = bid_for(request.user, reference)
    require(may_write_bid(request.user, bid))
    longer = longer_forms(bid)
    if not longer:
        messages.info(request, "This bid has the longest form already.")
        return redirect("bid", reference)
    form = bound(request, LongerForm, longer=longer)

    def act() -> str:
        ask_longer(bid=bid, form=form.cleaned_data["form"], by=request.user, at=timezone.now())
        return reverse("bid", args=[bid.reference])

    done = "The form is longer now. Your answers are still there."
    return form_page(request, form, act, title="Use a longer form", button="Use this form", done=done, **of(bid))


@signed_in
def bid_link(request: PersonRequest, reference: str) -> HttpResponse:
    """Send the way back to this bid to whoever is writing it."""
    bid = bid_for(request.user, reference)
    require(may_write_bid(request.user, bid))
    ways = {"email": "by email", "text": "by text", "post": "by post", "phone": "by phone"}
    way = ways[request.user.reach if request.user.reach != "email" or request.user.email else "post"]

    def act() -> str:
        send_link(bid=bid, by=request.user, at=timezone.now())
        return reverse("bid", args=[bid.reference])

    return form_page(
        request,
        bound(request, ConfirmForm),
        act,
        title="Send me the link",
        button="Send me the link",
        done=f"The link is on its way to you {way}. Your answers wait for you here.",
        intro=f"We send you the address of this bid, {way}. You sign in to open it. Your answers are saved already.",
        **of(bid),
    )


@signed_in
def bid_copy(request: PersonRequest, reference: str) -> HttpResponse:
    """Start a new bid with the words and lines of this one."""
    bid = bid_for(request.user, reference)
    require(may_copy(request.user, bid))
    projects = [row for row in projects_to_ask_for(request.user) if row.organisation_id == bid.organisation_id]
    if not projects and not led_to(request):
        messages.info(request, "Every project of your group has a bid being written, or is finished.")
        return redirect("bid", reference)
    known = next((row.reference for row in projects if row.pk == bid.project_id), "")
    form = bound(request, CopyForm, projects=projects, initial={"project": known})

    def act() -> str:
        chosen = next(row for row in projects if row.reference == form.cleaned_data["project"])
        new = copy_bid(bid=bid, project=chosen, by=request.user, at=timezone.now())
        return reverse("bid", args=[new.reference])

    return form_page(
        request,
        form,
        act,
        title="Copy this bid",
        button="Start the new bid",
        done="Your words are copied. Look through them, and answer what is asked afresh.",
        intro="We copy what you wrote, the costs and what others put in. You say anew whether it has started, who else "
        "waits, and how much you ask.",
        **of(bid),
    )


@signed_in
def bid_late(request: PersonRequest) -> HttpResponse:
    """Let a coordinator let one bid in after its fund has closed, by its reference."""
    require(may_let_in_late(request.user))
    places = request.user.rolebook.localities("coordinator")
    form = bound(request, LateForm, funds=funds_of_the_year(places, timezone.localdate()))

    def act() -> str:
        said = form.cleaned_data
        bid = let_in_late(by=request.user, at=timezone.now(), **said)
        messages.success(request, f"Bid {bid.reference} may come in until {say_day(said['until'])}. Tell the group.")
        return reverse("bids")

    return form_page(
        request,
        form,
        act,
        title="Let one bid in late",
        button="Let it in",
        intro="For a group that rings you after its fund has closed. It can be done once for a bid. You read nothing "
        "of the bid until the group sends it in.",
        back_url=reverse("bids"),
        cancel_url=reverse("bids"),
    )


def of(bid: Bid) -> dict[str, str]:
    """Return what the pages around one bid show of it."""
    back = reverse("bid", args=[bid.reference])
    return {"caption": f"Bid {bid.reference}: {bid.project.title}", "back_url": back, "cancel_url": back}
