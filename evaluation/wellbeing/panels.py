"""What check-ins add to other pages: results and cards on a project's page, cards that are due on a to-do list."""

import datetime as dt
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from evaluation.models import Card, CheckIn
from evaluation.wellbeing.rules import may_see_cards
from evaluation.wellbeing.stages import window
from network import hooks
from network.dates import say_day
from network.hooks import Panel, ToDo
from network.models import Person
from network.models.person import Someone
from projects.models import Project


def of_project(person: Someone, project: Project) -> Panel | None:
    """Return the way to the results once anybody answered, and to the cards for those who hand them out."""
    answered = CheckIn.objects.filter(card__project=project, state="finished").exists()
    may = bool(may_see_cards(person, project))
    if not answered and not may:
        return None
    context = {"project": project, "answered": answered, "may_see_cards": may}
    return Panel("evaluation/wellbeing/parts/project_panel.html", context, rank=60)


def cards_due(person: Person) -> list[ToDo]:
    """Return, for each of one's projects, how many cards are due for the second questions and until when."""
    today = timezone.localdate()
    cards = Card.objects.visible_to(person).answered_once().order_by("issued_at", "pk")
    found: dict[tuple[str, str], list[dt.date]] = {}
    rows = cards.values_list("project__reference", "project__title", "project__ends_on", "check_ins__finished_at")
    for reference, title, ends_on, first in rows:
        opens, closes = window(timezone.localdate(first), ends_on)
        if opens <= today <= closes:
            found.setdefault((reference, title), []).append(closes)
    return [_to_do(reference, title, closing) for (reference, title), closing in found.items()]


def _to_do(reference: str, title: str, closing: list[dt.date]) -> ToDo:
    words = "1 card is due" if len(closing) == 1 else f"{len(closing)} cards are due"
    url = f"{reverse('cards', args=[reference])}?show=due"
    return ToDo(f"{words} for the second questions", url, due=min(closing), detail=title)


def held(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return the cards a person made, as what is held about them. Answers are joined to no person."""
    made = Card.objects.filter(issued_by=person).values("project__title", "issued_at").annotate(number=Count("pk"))
    rows = [
        {"Project": row["project__title"], "Made": say_day(row["issued_at"]), "Cards": row["number"]}
        for row in made.order_by("issued_at")
    ]
    return {"Code cards you made": rows}


hooks.project_page.append(of_project)
hooks.to_do.append(cards_due)
hooks.held_about.append(held)
