"""Writes a story down: its words, the name to show, a picture, and giving it to the teller."""

from datetime import datetime
from typing import Any

from django.db import transaction

from evaluation.models import Story
from evaluation.stories.actions.held import held
from evaluation.stories.keeping import NOTHING, forget_files_of, forget_on_failure, keep
from evaluation.stories.rules import may_edit_story, may_give_to_teller, may_write_story
from network import audit
from network.answers import DoesNotFit, require
from network.models import Person
from network.moves import move
from network.pictures import CleanPicture
from projects.models import Project


@transaction.atomic
def write_story(*, project: Project, title: str, body: str, by: Person, at: datetime) -> Story:
    """Start a story told in a project, as a draft only its writer reads. Raises NotAllowed."""
    require(may_write_story(by, project))
    story = Story.objects.create(project=project, title=title, body=body, gathered_by=by, made_at=at)
    audit.record("write_story", story, by=by, at=at, after={"state": story.state})
    return story


@transaction.atomic
def change_words(*, story: Story, title: str, body: str, by: Person, at: datetime) -> Story:
    """Change the title and words of a draft. Raises NotAllowed."""
    story = held(story)
    require(may_edit_story(by, story))
    audit.change(story, "change_words", by=by, at=at, title=title, body=body)
    return story


@transaction.atomic
def choose_name(*, story: Story, kind: str, name: str, by: Person, at: datetime) -> Story:
    """Set the name a draft shows; `kind` is one of Story.NAME_KINDS, and "none" keeps no name. Raises NotAllowed."""
    story = held(story)
    require(may_edit_story(by, story))
    if kind != "none" and not name:
        raise DoesNotFit("Enter the name to show.")
    audit.change(story, "choose_name", by=by, at=at, name_kind=kind, shown_name="" if kind == "none" else name)
    return story


def add_picture(*, story: Story, picture: CleanPicture, alt: str, by: Person, at: datetime) -> Story:
    """Put a picture with its words to a draft, in place of any before. Raises NotAllowed; DoesNotFit without words."""
    values = keep(picture)
    try:
        return _set_picture(story=story, values=values | {"picture_alt": alt}, by=by, at=at)
    except BaseException:
        forget_on_failure(values)
        raise


@transaction.atomic
def _set_picture(*, story: Story, values: dict[str, Any], by: Person, at: datetime) -> Story:
    story = held(story)
    require(may_edit_story(by, story))
    if not values["picture_alt"]:
        raise DoesNotFit("Say in a few words what the picture shows.")
    forget_files_of(story)
    audit.change(story, "add_picture", by=by, at=at, **values)
    return story


@transaction.atomic
def change_picture_words(*, story: Story, alt: str, by: Person, at: datetime) -> Story:
    """Change the words of a draft's picture. Raises NotAllowed, or DoesNotFit where there is no picture or no words."""
    story = held(story)
    require(may_edit_story(by, story))
    if not story.picture or not alt:
        raise DoesNotFit("Choose a picture, and say in a few words what it shows.")
    audit.change(story, "change_picture_words", by=by, at=at, picture_alt=alt)
    return story


@transaction.atomic
def remove_picture(*, story: Story, by: Person, at: datetime) -> Story:
    """Take the picture out of a draft and delete it. Raises NotAllowed."""
    story = held(story)
    require(may_edit_story(by, story))
    forget_files_of(story)
    audit.change(story, "remove_picture", by=by, at=at, **NOTHING)
    return story


@transaction.atomic
def give_to_teller(*, story: Story, by: Person, at: datetime) -> Story:
    """Give a draft to its teller to check by their own link. Raises NotAllowed, naming what is unfinished."""
    story = held(story)
    require(may_give_to_teller(by, story))
    move(story, "send_to_teller", by=by, at=at, change_asked="")
    return story
