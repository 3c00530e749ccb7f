"""Chooses what a bid is asked: its fund and its form; lets one in late; starts one from last year's; sends its link."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from network import audit, letters
from network.answers import DoesNotFit, NotNow, require
from network.dates import say_day
from network.models import Letter, Person
from projects.bids.draft_actions import MOST_LINES, locked
from projects.bids.lengths import ORDER, closed_since, form_for, funds_of_the_year, longer_forms, open_funds
from projects.bids.rules import may_copy, may_let_in_late, may_start_bid
from projects.models import Bid, Fund, Project

# What a copy takes over. Whether it has started, the other funder and the amount are asked afresh.
COPIED = ("what", "who_for", "people_count", "difference", "no_match")
LATEST_DAYS = 28


@transaction.atomic
def choose_fund(*, bid: Bid, fund: Fund, by: Person, at: datetime) -> Bid:
    """Ask another fund, and be asked its questions; every answer given is kept.

    Raises NotAllowed for someone who may not write, DoesNotFit for a fund that takes no bids here today.
    """
    bid, day = locked(bid, by), timezone.localdate(at)
    if not open_funds(bid.locality, day).filter(pk=fund.pk).exists():
        raise DoesNotFit("Choose a fund that takes bids today.")
    audit.change(bid, "choose fund", by=by, at=at, **_asking(bid, fund, day))
    return bid


@transaction.atomic
def ask_longer(*, bid: Bid, form: str, by: Person, at: datetime) -> Bid:
    """Use a longer form, "short" or "full"; what is answered stays answered. Raises DoesNotFit for one not longer."""
    bid = locked(bid, by)
    if form not in longer_forms(bid):
        raise DoesNotFit("Choose a form with more questions than this one.")
    audit.change(bid, "choose longer form", by=by, at=at, form=form)
    return bid


@transaction.atomic
def let_in_late(*, reference: str, until: date, by: Person, at: datetime, why: str, fund: Fund | None = None) -> Bid:
    """Let one bid in after its fund has closed, once, until a day at most four weeks ahead, with a reason.

    The coordinator names it by the reference the group gave and reads nothing of it. `fund` is the closed one it goes
    to, where it was begun when no fund was open; it may be left out where there is one. Raises NotAllowed for anyone
    else, DoesNotFit for a bid not of their locality, without a reason or with a day or a fund that is no use, NotNow
    the second time.
    """
    require(may_let_in_late(by))
    places, day = by.rolebook.localities("coordinator"), timezone.localdate(at)
    bid = Bid.objects.held().filter(reference=reference, locality__in=places, state="draft").first()
    if bid is None:
        raise DoesNotFit(
            "There is no bid being written in your locality with this reference. Ask the group to read it."
        )
    if not why.strip():
        raise DoesNotFit("Say why this bid may come in late.")
    if bid.late_until is not None:
        raise NotNow(f"This bid was let in late already, until {say_day(bid.late_until)}. That can be done once.")
    if bid.fund is not None and closed_since(bid, day) is None:
        raise NotNow("The fund of this bid is still open, so it needs no exception.")
    if not 0 <= (until - day).days <= LATEST_DAYS:
        raise DoesNotFit("Choose a day from today on, at most four weeks ahead.", "until")
    asks = {"fund": bid.fund} if bid.fund is not None else _asking(bid, _late_fund(bid, fund, day), day)
    audit.change(bid, "let in late", by=by, at=at, why=why.strip(), late_until=until, **asks)
    return bid


def _late_fund(bid: Bid, chosen: Fund | None, day: date) -> Fund:
    """Return the closed fund that a bid begun without one goes to: the one chosen, or the only one there is."""
    if open_funds(bid.locality, day).exists():
        raise NotNow("A fund takes bids here today, so this bid needs no exception. The group sends it in as it is.")
    closed = list(funds_of_the_year([bid.locality], day))
    if not closed:
        raise NotNow("No fund of this year has money here, so there is none that this bid can go to.")
    if chosen is None and len(closed) > 1:
        raise DoesNotFit("This bid asks no fund yet. Choose the one it goes to.", "fund")
    found = closed[0] if chosen is None else chosen
    if found not in closed:
        raise DoesNotFit("Choose a fund of this year that has money in the place of this bid.", "fund")
    return found


def _asking(bid: Bid, fund: Fund, day: date) -> dict[str, Any]:
    """Return what changes of a bid that asks this fund: its form becomes longer where the fund wants it."""
    shortest = form_for(bid.organisation, fund, bid.asked_pence, day) if bid.asked_pence else bid.form
    return {"fund": fund, "form": max(shortest, bid.form, key=ORDER.index)}


@transaction.atomic
def copy_bid(*, bid: Bid, project: Project, by: Person, at: datetime) -> Bid:
    """Start a new bid for one of the group's projects with the words and lines of an earlier one.

    Match starts again as planned. Raises NotAllowed for someone who may not, or a project that cannot have a bid now;
    DoesNotFit for a project of another group.
    """
    require(may_copy(by, bid))
    require(may_start_bid(by, project))
    if project.organisation_id != bid.organisation_id:
        raise DoesNotFit("Choose a project of the same group.")
    new = Bid.objects.create(
        project=project,
        organisation=bid.organisation,
        locality=project.locality,
        started_at=at,
        started_by=by,
        copied_from=bid,
        form=bid.form,
        fund=open_funds(project.locality, timezone.localdate(at)).first(),
        **{name: getattr(bid, name) for name in COPIED},
    )
    for cost in bid.cost_lines.all()[:MOST_LINES]:
        new.cost_lines.create(what=cost.what, amount_pence=cost.amount_pence)
    for line in bid.income_lines.all()[:MOST_LINES]:
        new.income_lines.create(
            source=line.source,
            kind=line.kind,
            in_kind=line.in_kind,
            hours=line.hours,
            rate=line.rate,
            amount_pence=line.amount_pence,
            state="planned",
        )
    for row in bid.own_answers.all():
        if row.text:
            new.own_answers.create(slug=row.slug, text=row.text, changed_at=at, changed_by=by)
    audit.record("copy", new, by=by, at=at, why=f"Copied from {bid.reference}", after={"state": "draft"})
    return new


@transaction.atomic
def send_link(*, bid: Bid, by: Person, at: datetime) -> Letter:
    """Send whoever writes this bid the way back to it, at most once an hour, in the way they asked to be reached."""
    bid = locked(bid, by)
    hour = timezone.localtime(at).strftime("%Y-%m-%d-%H")
    return letters.queue(
        "projects/bid_link",
        to=by,
        about=bid,
        by=by,
        at=at,
        locality=bid.locality,
        once_key=f"bid:{bid.pk}:link:{by.pk}:{hour}",
        bid=bid,
    )
