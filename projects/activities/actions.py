"""Lists, changes and takes down activities."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from network import audit
from network.answers import require
from network.models import Person
from network.moves import move
from projects.activities.placing import set_place
from projects.activities.rules import may_edit_activity, may_list_activity
from projects.models import Activity, Project

FIELDS = (
    "title",
    "kind",
    "about",
    "weekday",
    "on_day",
    "starts_at",
    "ends_at",
    "cost_pence",
    "postcode",
    "place",
    "hide_place",
    "online",
    "step_free",
    "quiet",
    "for_carers",
    "who_for",
    "how_to_join",
    "first_visit",
)


@transaction.atomic
def list_activity(*, project: Project, by: Person, at: datetime, **answers: Any) -> Activity:  # noqa: ANN401
    """Put a new activity in the list. `answers` are FIELDS. Raises NotAllowed; DoesNotFit for an unknown postcode."""
    require(may_list_activity(by, project))
    activity = Activity(
        project=project,
        locality=project.locality,
        made_at=at,
        made_by=by,
        checked_on=timezone.localdate(at),
        **{name: answers[name] for name in FIELDS if name in answers},
    )
    set_place(activity)
    activity.save()
    audit.record("list", activity, by=by, at=at, after={"title": activity.title, "project": project})
    return activity


@transaction.atomic
def change_activity(*, activity: Activity, by: Person, at: datetime, **answers: Any) -> Activity:  # noqa: ANN401
    """Change an activity's details; the group has thereby checked them today. Raises as `list_activity` does."""
    require(may_edit_activity(by, activity))
    before = {name: getattr(activity, name) for name in answers if getattr(activity, name) != answers[name]}
    for name, value in answers.items():
        setattr(activity, name, value)
    activity.checked_on = timezone.localdate(at)
    set_place(activity)
    activity.save()
    if before:
        audit.record(
            "change", activity, by=by, at=at, before=before, after={name: getattr(activity, name) for name in before}
        )
    return activity


@transaction.atomic
def take_down(*, activity: Activity, by: Person, at: datetime, why: str) -> Activity:
    """Take an activity out of the list. Raises NotAllowed, or NotNow when it is out already."""
    require(may_edit_activity(by, activity))
    move(activity, "take_down", by=by, at=at, why=why)
    return activity


@transaction.atomic
def list_again(*, activity: Activity, by: Person, at: datetime) -> Activity:
    """Put an activity back in the list; its details count as checked today."""
    require(may_edit_activity(by, activity))
    move(activity, "list_again", by=by, at=at, checked_on=timezone.localdate(at))
    return activity
