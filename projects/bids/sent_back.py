"""A bid that came back to its group: what was asked to change in it, by whom, and what of that is not changed yet."""

from dataclasses import dataclass
from typing import Any

from network.audit import plain
from network.dates import say_day
from network.models import Event
from projects.bids.own_answers import own_text
from projects.bids.questions import step_of
from projects.bids.steps import BidStep, spoken
from projects.bids.versions import frozen_line
from projects.models import Bid, BidVersion


@dataclass(frozen=True)
class AskedChange:
    """What was asked to change on one page: who asked when, and their words."""

    who: str
    reason: str


def returned(bid: Bid) -> BidVersion | None:
    """Return the version a draft was sent back from, or None for one that was never sent in."""
    versions = list(bid.versions.all()) if bid.state == "draft" else []
    return versions[-1] if versions else None


def asked_change(bid: Bid, slug: str) -> AskedChange | None:
    """Return what was asked to change on this page of a draft, or None."""
    version = returned(bid)
    reason = version.changes_asked.get(slug) if version else None
    if not reason:
        return None
    event = Event.objects.all().about(bid).filter(verb="send_back").select_related("by").last()
    who = str(event.by) if event and event.by else "Your coordinator"
    day = f" on {say_day(event.at)}" if event else ""
    return AskedChange(f"{who} asked you to change this{day}", reason)


def still_to_change(bid: Bid) -> set[str]:
    """Return the pages of a draft that were asked to change and read as they did when it was sent in."""
    version = returned(bid)
    if version is None:
        return set()
    pages = {slug: step_of(bid, slug) for slug in version.changes_asked}
    return {slug for slug, step in pages.items() if step is not None and _reads_as_before(bid, step, version.content)}


def _reads_as_before(bid: Bid, step: type[BidStep], sent: dict[str, Any]) -> bool:
    """Return whether one page says what a version kept of it."""
    if step.adds_lines == "cost":
        return bool(list(bid.cost_lines.values("what", "amount_pence")) == sent["cost_lines"])
    if step.adds_lines == "match":
        return bool([frozen_line(line) for line in bid.income_lines.all()] == sent["income_lines"])
    told = spoken(bid, step.slug)
    if (told.paper.reference if told and told.paper else None) != sent.get("spoken", {}).get(step.slug):
        return False
    if step.is_own:
        return bool(own_text(bid, step.slug) == sent.get("own_answers", {}).get(step.slug, ""))
    return all(plain(getattr(bid, name)) == sent["fields"].get(name) for name in step.changes(step.read(bid)))
