"""Stories at each point of their way: on each side, and those that roles wrote down themselves."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from evaluation.models import Story
from evaluation.stories.actions.sharing import publish, take_back
from evaluation.stories.actions.teller import answer
from evaluation.stories.actions.writing import add_picture, choose_name, give_to_teller, write_story
from evaluation.stories.consent import TellerAnswer
from network.models import Person
from network.pictures import clean_picture
from projects.models import Project
from tests.access.canaries import canary
from tests.access.sides import ROLES, SIDES, Side
from tests.evaluation.stories.telling import photo

if TYPE_CHECKING:
    from tests.access.world import World

STATES = ("draft", "with teller", "approved", "published", "withdrawn")


def make(world: "World", side: Side) -> None:
    """One story in each state, written down by a reporter who is none of the thirteen."""
    project = Project.objects.get(reference=world.thing("project", side.place)["reference"])
    for state in STATES:
        put(world, side.place, told(world, project, side.place, world.cast[side.writer], state), state)


def put(world: "World", place: str, story: Story, state: str) -> None:
    """Keep how a story is named."""
    world.put(f"{state} story", place, reference=story.reference, key=story.key, step="words")


def give_own(world: "World") -> None:
    """Those of rosa, of olu and of gwen, each in a project they may write for."""
    for letter, side in (("CR", SIDES[0]), ("Pa", SIDES[0]), ("G", SIDES[1])):
        project = Project.objects.get(reference=world.thing("project", side.place)["reference"])
        for state in STATES:
            put(world, f"own {letter}", told(world, project, f"own {letter}", world.cast[ROLES[letter]], state), state)


def told(world: "World", project: Project, place: str, by: Person, state: str) -> Story:
    """Tell a story up to a state. The published ones may be on the website."""
    at = world.at
    story = write_story(
        project=project,
        title="The kettle",
        body=f"I came for the kettle. {canary(f'{state} story {place}')}",
        by=by,
        at=at,
    )
    choose_name(story=story, kind="made_up", name="Marjorie", by=by, at=at)
    picture = clean_picture(photo(), name="a.jpg", content_type="image/jpeg")
    add_picture(story=Story.objects.get(pk=story.pk), picture=picture, alt="A kettle", by=by, at=at)
    if state == "draft":
        return Story.objects.get(pk=story.pk)
    story = give_to_teller(story=story, by=by, at=at)
    if state == "with teller":
        return story
    uses = {"group": True, "website": True, "report": True}
    ends_on = timezone.localdate(at) + timedelta(days=300)
    story = answer(story=story, said=TellerAnswer(uses, ends_on, picture_agreed=True), at=at)
    if state == "approved":
        return story
    story = publish(story=story, by=world.cast["eva"], at=at)
    return take_back(story=story, at=at) if state == "withdrawn" else story
