"""Shares a story, and takes one away from every place at once."""

from datetime import datetime

from django.db import transaction

from evaluation.models import Story
from evaluation.stories.actions.held import held
from evaluation.stories.keeping import NOTHING, forget_files_of
from evaluation.stories.rules import may_publish_story, may_withdraw_story
from network.answers import require
from network.models import Person
from network.moves import move


@transaction.atomic
def publish(*, story: Story, by: Person, at: datetime) -> Story:
    """Share a story its teller has said yes to, in the places they agreed to. Raises NotAllowed."""
    story = held(story)
    require(may_publish_story(by, story))
    move(story, "publish", by=by, at=at, published_at=at)
    return story


@transaction.atomic
def withdraw(*, story: Story, by: Person, at: datetime) -> Story:
    """Take a story away for someone signed in: a lead, or the writer of a draft. Raises NotAllowed."""
    story = held(story)
    require(may_withdraw_story(by, story))
    return _take_away(story, by=by, at=at)


@transaction.atomic
def take_back(*, story: Story, at: datetime) -> Story:
    """Take a story back for the teller, by their own link. Taking it back twice is taking it back once."""
    story = held(story)
    return story if story.state == "withdrawn" else _take_away(story, by=None, at=at)


def _take_away(story: Story, *, by: Person | None, at: datetime) -> Story:
    """End every yes and delete the words and the picture; that there was a yes, and when, is kept."""
    story.consents.filter(withdrawn_at=None).update(withdrawn_at=at)
    forget_files_of(story)
    gone = {"title": "", "body": "", "shown_name": "", "name_kind": "", "change_asked": ""}
    move(story, "withdraw", by=by, at=at, withdrawn_at=at, **gone, **NOTHING)
    return story
