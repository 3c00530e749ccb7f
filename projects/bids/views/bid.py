"""One bid: its task list while it is written, then where it is, what happens next and who has it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network.dates import say_day
from network.furniture import Line
from network.hooks import bid_page, panels
from network.models import Letter
from network.models.person import Someone
from network.requests import PersonRequest, signed_in
from projects.bids.asked import pages_of
from projects.bids.clock import promised
from projects.bids.comparing import Compared, asked_of, compared
from projects.bids.history import history
from projects.bids.lengths import closed_words, longer_forms, open_funds
from projects.bids.questions import tasks, titles_of
from projects.bids.rules import (
    may_copy,
    may_send_back,
    may_submit_bid,
    may_withdraw,
    may_write_bid,
    may_write_down,
    reads_as_group,
)
from projects.bids.sent_back import returned, still_to_change
from projects.bids.steps import Deadline, sums
from projects.bids.versions import Reading, as_sent, reading
from projects.models import Award, Bid, BidVersion


def bid_for(person: Someone, reference: str) -> Bid:
    """Return the bid with its lines and versions, or raise Http404 when it is not this person's to see."""
    return get_object_or_404(
        Bid.objects.visible_to(person)
        .select_related("project", "organisation", "locality", "award", "second_look", "fund", "told_to", "copied_from")
        .prefetch_related("cost_lines", "income_lines__rate", "versions", "own_answers__paper"),
        reference=reference,
    )


@signed_in
def bid(request: PersonRequest, reference: str) -> HttpResponse:
    """Show the task list to those who write the bid, and where it is to everyone who may read it."""
    bid = bid_for(request.user, reference)
    if bid.state == "draft" and "version" not in request.GET and may_write_bid(request.user, bid):
        return render(request, "projects/bid_draft.html", draft_context(request.user, bid))
    return render(request, "projects/bid.html", status_context(request, bid))


def draft_context(person: Someone, bid: Bid) -> dict[str, Any]:
    """Return what the task list page shows."""
    may_send, today = may_submit_bid(person, bid), timezone.localdate()
    closed = closed_words(bid, today)
    return {
        "bid": bid,
        "tasks": tasks(bid, to_change=still_to_change(bid)),
        "returned": returned(bid),
        "may_send": may_send,
        "check_url": reverse("bid-check", args=[bid.reference]),
        "near": Deadline.near(bid, today),
        "trouble": sums(bid).trouble_words,
        "stopped": next((step for step in pages_of(bid) if step.stops(bid)), None),
        "closed": closed,
        "others_open": bool(closed) and open_funds(bid.locality, today).exists(),
        "longer": longer_forms(bid),
        "waiting": waiting_words(bid, today),
        "changes": changes_asked(bid),
        "panels": [panel for panel in panels(bid_page, person, bid) if panel.rank == 0],
        "history": history(bid, as_group=True),
        "letters": Letter.objects.visible_to(person).about(bid),
        "versions": list(bid.versions.all()),
    }


def status_context(request: HttpRequest, bid: Bid) -> dict[str, Any]:
    """Return what the page of a bid shows once it is sent in, or to those who only read it."""
    shown, read = chosen_version(request, bid)
    sent_on = timezone.localdate(bid.submitted_at) if bid.submitted_at else None
    as_group = reads_as_group(request.user, bid)
    return {
        "bid": bid,
        "as_group": as_group,
        "words": bid.MOVES.words[bid.state],
        "next_step": next_step(bid, as_group=as_group),
        "waiting": waiting_words(bid, timezone.localdate()),
        "may_copy": may_copy(request.user, bid),
        "may_write_down": may_write_down(request.user, bid),
        "dates": dates(bid),
        "near": Deadline.near_once_sent(bid, sent_on, as_group=as_group)
        if sent_on and bid.state in {"submitted", "deciding"}
        else "",
        "shown": shown,
        "read": read,
        "compared": compared_with(bid, shown, as_group=as_group),
        "asked_after": asked_of(shown) if shown else [],
        "versions": list(bid.versions.all()),
        "changes": changes_asked(bid),
        "history": history(bid, inside=as_group or bid.state != "draft", as_group=as_group),
        "letters": Letter.objects.visible_to(request.user).about(bid),
        "panels": panels(bid_page, request.user, bid),
        "may_withdraw": may_withdraw(request.user, bid),
        "may_send_back": may_send_back(request.user, bid),
    }


def waiting_words(bid: Bid, today: date) -> str:
    """Return that our clock stands still while the group changes a bid sent back, and until when, or nothing."""
    ours = promised(bid, today)
    if bid.waiting_since is None or bid.state != "draft" or ours is None:
        return ""
    return (
        f"Our clock stands still since {say_day(bid.waiting_since)}, while the group changes the bid. It goes on when "
        f"the bid is sent in again. Sent in today, it has its answer by {say_day(ours)}."
    )


def next_step(bid: Bid, *, as_group: bool) -> str:
    """Return what happens next, said to the group or to anyone else who reads its bid."""
    if bid.state == "draft" and not as_group:
        return "The group writes it and sends it in. Nobody else reads what it changes until then."
    award: Award | None = getattr(bid, "award", None)
    if award is not None and award.state != "offered":
        return award.MOVES.next_step[award.state]
    return bid.MOVES.next_step[bid.state]


def chosen_version(request: HttpRequest, bid: Bid) -> tuple[BidVersion | None, Reading]:
    """Return the version asked for, or the one to read now; raises Http404 for a number that does not exist.

    Only the group reads changes it has not sent in; everyone else reads the bid as it was last sent.
    """
    versions = list(bid.versions.all())
    asked = request.GET.get("version", "")
    if asked:
        found = next((version for version in versions if str(version.number) == asked), None)
        if found is None:
            raise Http404
        return found, as_sent(found)
    if bid.state == "draft" and versions and not reads_as_group(request.user, bid):
        return versions[-1], as_sent(versions[-1])
    return None, reading(bid, reads_award=True)


def compared_with(bid: Bid, shown: BidVersion | None, *, as_group: bool) -> Compared | None:
    """Return how the version that is read differs from the one before it; None for the first and for unsent words."""
    versions = list(bid.versions.all())
    if not versions or (shown is None and bid.state == "draft" and as_group):
        return None
    return compared(versions, shown or versions[-1])


def changes_asked(bid: Bid) -> list[Line]:
    """Return what the coordinator asked to change, while the bid is back with the group, each with where to do it."""
    versions = list(bid.versions.all())
    if bid.state != "draft" or not versions:
        return []
    titles = titles_of(bid)
    return [
        Line(titles.get(slug, slug), reason, reverse("bid-step", args=[bid.reference, slug]))
        for slug, reason in versions[-1].changes_asked.items()
    ]


def dates(bid: Bid) -> list[Line]:
    """Return the days that matter, as lines of a summary list."""
    waiting = bid.state in {"submitted", "deciding"}
    found = [
        ("Sent in", bid.submitted_at),
        ("We answer by", promised(bid, timezone.localdate()) if waiting else None),
        (f"Last day of the other funder, {bid.outside_funder}", bid.outside_deadline),
    ]
    stood = [Line("Our clock stood still", f"{bid.waited_days} working days, while the group changed the bid")]
    told = [Line("Told in a call to", told_words(bid))] if bid.told_to else []
    fund = [Line("Fund", str(bid.fund))] if bid.fund else []
    days = [Line(label, say_day(day)) for label, day in found if day]
    return fund + days + (stood if bid.waited_days else []) + told


def told_words(bid: Bid) -> str:
    """Return who wrote the bid down in a call, and when they read it back."""
    back = f", read back on {say_day(bid.read_back_at)}" if bid.read_back_at else ""
    return f"{bid.told_to}{back}"
