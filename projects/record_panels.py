"""What the project record puts on other pages: a group's projects on its page, and the words of the trail."""

from typing import Any

from django.urls import reverse

from network import history, hooks
from network.models import Person
from network.models.person import Someone
from partners.models import Membership, Organisation
from projects.models import Project
from projects.rules import may_create_project
from projects.wording import VERBS, card

MOST = 10


def projects_of_partner(person: Someone, organisation: Any) -> hooks.Panel | None:  # noqa: ANN401 - as the hook has it
    """Return the newest 10 projects of a group, and a way to start one; nothing where there is neither."""
    rows = list(
        Project.objects.visible_to(person)
        .filter(organisation=organisation)
        .select_related("organisation", "locality")
        .order_by("-made_at", "-pk")[: MOST + 1]
    )
    may_create = bool(may_create_project(person, organisation))
    if not rows and not may_create:
        return None
    context = {
        "cards": [card(row, names_group=False) for row in rows[:MOST]],
        "more": len(rows) > MOST,
        "may_create": may_create,
        "organisation": organisation,
    }
    return hooks.Panel("projects/project_panel.html", context, rank=20)


def first_project(person: Person) -> list[hooks.ToDo]:
    """Return each active group this person writes for that has no project yet: the next thing after joining."""
    writes = Membership.objects.current().filter(person=person, role__in=Membership.MAY_WRITE)
    groups = Organisation.objects.filter(pk__in=writes.values("organisation"), state="active", projects=None)
    return [
        hooks.ToDo("Start your first project", reverse("project-new", args=[row.reference]), detail=row.name)
        for row in groups.order_by("name")
    ]


hooks.to_do.append(first_project)
hooks.partner_page.append(projects_of_partner)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
