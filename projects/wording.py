"""How a project is said on pages: its dates, its card, and what was done to it."""

from network.dates import say_day
from network.furniture import Card, Line, Tag
from partners.wording import shortened
from projects.models import Project

VERBS = {"create_project": "Started", "finish": "Finished", "reopen": "Opened again"}


def dates_of(project: Project) -> str:
    """Return when a project runs, as far as it is known."""
    if project.starts_on and project.ends_on:
        return f"{say_day(project.starts_on)} to {say_day(project.ends_on)}"
    if project.starts_on:
        return f"From {say_day(project.starts_on)}"
    return f"Until {say_day(project.ends_on)}" if project.ends_on else "No dates yet"


def card(project: Project, *, names_group: bool = True) -> Card:
    """Return one project as a card of a list, with its group or, on the group's own page, without."""
    group = [Line("Group", project.organisation.shown_name)] if names_group else []
    return Card(
        title=project.title,
        url=project.get_absolute_url(),
        text=shortened(project.summary),
        facts=[*group, Line("Where", project.locality.name), Line("When", dates_of(project))],
        tags=[Tag("Finished", "grey")] if project.state == "finished" else [],
    )
