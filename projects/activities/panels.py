"""What activities add to other pages: those of a project on its page, those of a group on its page."""

from typing import Any

from django.urls import reverse

from network import hooks
from network.hooks import Panel, ToDo
from network.models import Person
from network.models.person import Someone
from partners.models import Membership
from projects.activities.rules import may_list_activity
from projects.activities.shown import cards
from projects.models import Activity, Project

MOST = 20


def of_project(person: Someone, project: Any) -> Panel | None:  # noqa: ANN401 - the hook's own shape
    """Show a project's activities, and the way to list one."""
    rows = Activity.objects.visible_to(person).filter(project=project).select_related("project__organisation")
    may = bool(may_list_activity(person, project)) if person.is_authenticated else False
    found = cards(list(rows[:MOST]), None)
    if not found and not may:
        return None
    return Panel("projects/parts/activities_panel.html", {"cards": found, "may_list": may, "project": project}, rank=30)


def activities_to_list(person: Person) -> list[ToDo]:
    """Return the active projects with an accepted award and no activity in the list, for those who write for them."""
    writes = Membership.objects.current().filter(person=person, role__in=Membership.MAY_WRITE)
    funded = Project.objects.filter(
        organisation__in=writes.values("organisation"), state="active", activities=None, awards__state="accepted"
    )
    return [
        ToDo("List your first activity", reverse("activity-new", args=[row.reference]), detail=row.title)
        for row in funded.distinct().order_by("title")
    ]


hooks.to_do.append(activities_to_list)
hooks.project_page.append(of_project)
