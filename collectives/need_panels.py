"""What offers, needs and suggestions put elsewhere: open needs for would-be applicants, what is new, what is held."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from collectives.mine import run_by
from collectives.models import Collective, Need, Suggestion
from network import history, hooks
from network.clock import add_working_days
from network.dates import say_day
from network.hooks import Panel, ToDo
from network.links import Link
from network.models import Person
from network.models.person import Someone
from projects.bids.rules import may_start_bid, may_write_bid
from projects.models import Bid, Project

LOOK_WITHIN, ANSWER_WITHIN = 10, 20
SHOWN = 5
VERBS = {"suggest": "Suggested", "say_need": "Said", "publish": "Put on the list", "link_bid": "A bid answers it"}


def open_needs(locality_id: int) -> list[Need]:
    """Return what is missing in a place, or stops people there, the newest first."""
    rows = Need.objects.filter(collective__locality=locality_id, state="open", kind__in=("need", "barrier"))
    return list(rows.select_related("collective__locality")[:SHOWN])


def needs_on_project(person: Someone, project: Project) -> Panel | None:
    """Return what is missing in the place of a project, for those who could start a bid for it."""
    if not may_start_bid(person, project):
        return None
    rows = open_needs(project.locality_id)
    context = {"needs": rows, "place": project.locality, "bid": None, "linked": []}
    return Panel("collectives/parts/needs_panel.html", context, rank=60) if rows else None


def needs_on_draft(person: Someone, bid: Bid) -> Panel | None:
    """Return what is missing in the place of a bid being written, so that its writers can say that it answers it."""
    if bid.state != "draft" or not may_write_bid(person, bid):
        return None
    linked = list(bid.needs.order_by("pk"))
    rows = [row for row in open_needs(bid.locality_id) if row not in linked]
    context = {"needs": rows, "place": bid.locality, "bid": bid, "linked": linked}
    return Panel("collectives/parts/needs_panel.html", context, rank=0) if rows or linked else None


def needs_on_bid(_person: Someone, bid: Bid) -> Panel | None:
    """Return which needs a bid that was sent in answers, for all who may read the bid."""
    linked = list(bid.needs.filter(state__in=("open", "answered")).order_by("pk")) if bid.state != "draft" else []
    context = {"needs": [], "place": bid.locality, "bid": bid, "linked": linked}
    return Panel("collectives/parts/needs_panel.html", context, rank=55) if linked else None


def needs_to_look_at(person: Person) -> list[ToDo]:
    """Return what was said to the collectives this person runs and nobody has looked at."""
    running = run_by(person)
    if not running:
        return []
    rows = Need.objects.filter(collective__in=running, state="said").select_related("collective__locality")
    return [
        ToDo(
            f"Look at: {row.get_kind_display().lower()}",
            reverse("need", args=[row.reference]),
            due=add_working_days(timezone.localdate(row.said_at), LOOK_WITHIN),
            detail=f"{row.collective}{', from a champion' if row.from_champion else ''}",
        )
        for row in rows
    ]


def suggestions_to_answer(person: Person) -> list[ToDo]:
    """Return the suggestions to the collectives this person runs that wait for an answer."""
    running = run_by(person)
    if not running:
        return []
    rows = Suggestion.objects.filter(collective__in=running, state="said").select_related("collective__locality")
    return [
        ToDo(
            "Answer a suggestion",
            reverse("suggestion-answer", args=[row.reference]),
            due=add_working_days(timezone.localdate(row.at), ANSWER_WITHIN),
            detail=str(row.collective),
        )
        for row in rows
    ]


def barriers_to_report(person: Person) -> list[Link]:
    """Return where a champion says what stops people from coming, in each place they are a champion of."""
    places = person.rolebook.localities("champion")
    if not places:
        return []
    found = Collective.objects.filter(locality__in=places).select_related("locality")
    return [
        Link(
            f"Say what stops people in {place.locality}",
            reverse("need-add", args=[place.locality.slug]),
            "No bus, no lift, no money: the collective reads it",
        )
        for place in found
    ]


def held_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return what a person said is missing or can be lent, and the suggestions they made with their name."""
    return {
        "Offers and needs you told us of": [
            {"What": row.words, "How to reach you": row.contact or "Not given", "On": say_day(row.said_at)}
            for row in Need.objects.filter(said_by=person)
        ],
        "Suggestions you made": [
            {"What": row.words, "Now": row.get_state_display(), "On": say_day(row.at)}
            for row in Suggestion.objects.filter(by=person)
        ],
    }


hooks.project_page.append(needs_on_project)
hooks.bid_page += [needs_on_draft, needs_on_bid]
hooks.to_do += [needs_to_look_at, suggestions_to_answer]
hooks.shortcuts.append(barriers_to_report)
hooks.held_about.append(held_about)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
