"""The bid's questions, one page each, its lines, and the check before it is sent in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.flow import in_words
from network.furniture import Line
from network.meanwhile import Seen
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from network.typed import typed_before
from projects.bids.draft_actions import ChangedMeanwhile, add_line, fingerprint, save_step, start_bid
from projects.bids.history import last_writer
from projects.bids.lengths import all_closed, open_funds
from projects.bids.line_steps import WHAT, Match
from projects.bids.match import HOPED
from projects.bids.questions import first_page, flow_of, may_open, questions_for, step_of
from projects.bids.rules import helps, may_start_bid, may_take_call, may_write_bid
from projects.bids.sent_back import asked_change
from projects.bids.steps import BidStep, Deadline, spoken, sums
from projects.bids.views.bid import bid_for
from projects.models import Bid, IncomeLine, Project


@signed_in
def bid_new(request: PersonRequest, reference: str) -> HttpResponse:
    """Start a bid for a project with its first question."""
    project = project_for(request, reference)
    if request.method != "POST":
        require(may_start_bid(request.user, project))
    return first_question(request, project, told=False)


@signed_in
def bid_call(request: PersonRequest, reference: str) -> HttpResponse:
    """Start the six questions for a group that tells them in a call."""
    project = project_for(request, reference)
    if request.method != "POST":
        require(may_take_call(request.user, project))
    return first_question(request, project, told=True)


def project_for(request: PersonRequest, reference: str) -> Project:
    """Return the project, or raise Http404 when it is not this person's to see."""
    return get_object_or_404(
        Project.objects.visible_to(request.user).select_related("organisation", "locality"), reference=reference
    )


def first_question(request: PersonRequest, project: Project, *, told: bool) -> HttpResponse:
    """Ask about how much is needed; the answer starts the bid and decides how long its form is.

    Where no fund takes bids now it says so before anything is written; a bid may still be begun.
    """
    today = timezone.localdate()
    fund = open_funds(project.locality, today).first()
    page = first_page(questions_for(fund.pk if fund else None))
    form = bound(request, page)

    def act() -> str:
        at = timezone.now()
        bid = start_bid(project=project, step=page, cleaned=form.cleaned_data, by=request.user, at=at, told=told)
        return after(bid, page)

    whose = f"In a call with {project.organisation}" if told else "Ask for match funding"
    return form_page(
        request,
        form,
        act,
        title=page.title,
        button="Save and continue",
        template="projects/bid_step.html",
        caption=f"{whose}: {project.title}",
        back_url=reverse("project", args=[project.reference]),
        step=page,
        advice="",
        seen=Seen(""),
        match=None,
        speak_url="",
        told=None,
        in_call=told,
        none_open=project.locality if all_closed(project.locality, today) else None,
    )


@signed_in
def bid_step(request: PersonRequest, reference: str, step: str) -> HttpResponse:
    """Ask one question, or gather lines, and save at once."""
    bid = bid_for(request.user, reference)
    page = step_of(bid, step)
    if page is None:
        raise Http404
    require(may_write_bid(request.user, bid))
    if not may_open(bid, page):
        messages.info(request, "These questions come first, so that nobody writes a long bid in vain.")
        return redirect("bid", reference)
    return lines_page(request, bid, page) if page.adds_lines else answers_page(request, bid, page)


def answers_page(request: PersonRequest, bid: Bid, page: type[BidStep]) -> HttpResponse:
    """Show one question and save its answer, unless someone else changed it meanwhile: then show both."""
    form = bound(request, page, bid=bid, initial=page.read(bid))
    # What was typed before signing in again was typed over what the page showed then.
    sent = typed_before(request) or request.POST
    seen = Seen(sent.get("seen", "") or fingerprint(page, bid))

    def act() -> str:
        try:
            saved = save_step(
                bid=bid, step=page, cleaned=form.cleaned_data, by=request.user, at=timezone.now(), seen=seen.mark
            )
        except ChangedMeanwhile as clash:
            seen.mark, seen.theirs = fingerprint(page, clash.bid), answers_in_words(page, clash.bid)
            seen.who = last_writer(clash.bid, f"answer {page.slug}")
            raise
        if issubclass(page, Deadline) and (near := Deadline.near(saved, timezone.localdate())):
            messages.warning(request, near)
        return back_to_check(request, saved, page) or after(saved, page)

    return form_page(
        request,
        form,
        act,
        title=page.title,
        button=page.button,
        template="projects/bid_step.html",
        caption=f"Bid {bid.reference}: {bid.project.title}",
        back_url=reverse("bid", args=[bid.reference]),
        intro=page.intro,
        step=page,
        advice=page.advice if page.stops(bid) else "",
        seen=seen,
        match=sums(bid) if page.slug in {"ask", "start"} and bid.cost_lines.all() else None,
        speak_url=reverse("bid-speak", args=[bid.reference, page.slug]) if page.speaks else "",
        told=spoken(bid, page.slug) if page.speaks else None,
        unspeak_url=reverse("bid-unspeak", args=[bid.reference, page.slug]),
        asked=asked_change(bid, page.slug),
        in_call=helps(request.user, bid),
    )


def lines_page(request: PersonRequest, bid: Bid, page: type[BidStep]) -> HttpResponse:
    """Show the lines there are, their total, and boxes for one more; of match it asks first what it is."""
    what = request.GET.get("what", "")
    what = what if issubclass(page, Match) and what in WHAT else ""
    form = bound(request, page, bid=bid, **({"what": what} if what else {}))

    def act() -> str:
        line = add_line(bid=bid, kind=page.adds_lines, values=form.cleaned_data, by=request.user, at=timezone.now())
        if isinstance(line, IncomeLine) and line.kind == "cash" and line.state in HOPED:
            return reverse("match-window", args=[bid.reference, line.pk])
        return flow_of(bid).url(bid, page.slug)

    return form_page(
        request,
        form,
        act,
        title=f"{page.title}: {WHAT[what].lower()}" if what else page.title,
        button=page.button,
        template="projects/bid_lines.html",
        choices=list(WHAT.items()) if issubclass(page, Match) and not what and request.method != "POST" else [],
        caption=f"Bid {bid.reference}: {bid.project.title}",
        back_url=flow_of(bid).url(bid, page.slug) if what else reverse("bid", args=[bid.reference]),
        intro=page.intro,
        bid=bid,
        kind=page.adds_lines,
        match=sums(bid),
        lines=list(bid.cost_lines.all() if page.adds_lines == "cost" else bid.income_lines.all()),
        asked=asked_change(bid, page.slug),
        next_url=flow_of(bid).next_url(bid, page.slug) if page.done(bid) else "",
    )


def after(bid: Bid, page: type[BidStep]) -> str:
    """Return where to go after a page: on, or back to it when the answer stops the bid.

    The guess of the first page fills in how much is asked at the end, so that page is shown although it is answered.
    """
    flow = flow_of(bid)
    slugs = [step.slug for step in flow.applying(bid)]
    if page.stops(bid):
        return flow.url(bid, page.slug)
    return flow.url(bid, "ask") if slugs[slugs.index(page.slug) + 1 :][:1] == ["ask"] else flow.next_url(bid, page.slug)


def back_to_check(request: PersonRequest, bid: Bid, page: type[BidStep]) -> str:
    """Return the check page when this page was opened from there and its answer does not stop the bid."""
    if request.GET.get("back") != "check" or not page.done(bid):
        return ""
    return flow_of(bid).check_url(bid)


def answers_in_words(page: type[BidStep], bid: Bid) -> list[Line]:
    """Return one page's saved answers, in words."""
    fields: dict[str, Any] = page.base_fields
    saved = page.read(bid)
    return [Line(str(box.label), in_words(saved.get(name), box)) for name, box in fields.items()]
