"""What stories add to other pages: a project's stories on its page, and what waits for writers and report authors."""

from typing import Any

from django.urls import reverse

from evaluation.models import Story
from evaluation.stories.rules import may_write_story
from evaluation.stories.shown import story_card
from network import history, hooks
from network.dates import say_day
from network.hooks import Panel, ToDo
from network.models import Person
from network.models.person import Someone

MOST = 5
VERBS = {
    "write_story": "Story started",
    "change_words": "Words changed",
    "choose_name": "Name to show chosen",
    "add_picture": "Picture added",
    "change_picture_words": "Words of the picture changed",
    "remove_picture": "Picture taken out",
    "send_to_teller": "Given to the teller",
    "give_consent": "The teller said where it may be shown",
}


def of_project(person: Someone, project: Any) -> Panel | None:  # noqa: ANN401 - the hook's own shape
    """Show a project's newest shared stories, and the way to write one down."""
    rows = Story.objects.visible_to(person).filter(project=project, state="published")
    cards = [
        story_card(row) for row in rows.select_related("project__locality").order_by("-published_at", "-pk")[:MOST]
    ]
    may = bool(may_write_story(person, project))
    if not cards and not may:
        return None
    return Panel(
        "evaluation/stories/project_panel.html", {"cards": cards, "may_write": may, "project": project}, rank=60
    )


def stories_waiting(person: Person) -> list[ToDo]:
    """Return a writer's drafts and asked-for changes, and for lead and report author those to share."""
    rows = Story.objects.visible_to(person).filter(state="draft", gathered_by=person).select_related("project")
    found = [_draft(row) for row in rows.order_by("made_at")]
    if person.rolebook.has("lead", "report_author"):
        ready = Story.objects.visible_to(person).filter(state="approved").select_related("project__locality")
        found += [
            ToDo(
                f"Share the story {row.reference}",
                reverse("story-publish", args=[row.reference]),
                detail=f"Its teller has said yes. {row.project.locality}",
            )
            for row in ready.order_by("made_at")
        ]
    return found


def _draft(row: Story) -> ToDo:
    """One draft of one's own. Never its title: others may look over a shoulder."""
    words = "Change the story" if row.change_asked else "Finish the story"
    said = "Its teller asked for a change. " if row.change_asked else ""
    return ToDo(f"{words} {row.reference}", reverse("story", args=[row.reference]), detail=f"{said}{row.project.title}")


def held_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return which stories a person wrote down. What a teller told is kept by the teller's own link, not by name."""
    rows = Story.objects.filter(gathered_by=person).order_by("made_at")
    return {
        "Stories you wrote down": [
            {"Story": row.reference, "Date": say_day(row.made_at), "Now": row.get_state_display()} for row in rows
        ]
    }


hooks.project_page.append(of_project)
hooks.to_do.append(stories_waiting)
hooks.held_about.append(held_about)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
