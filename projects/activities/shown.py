"""Says an activity in words for lists, cards and the map, so that every page says it the same way."""

from collections.abc import Sequence
from datetime import date, time

from django.urls import reverse

from network.dates import say_day, say_time
from network.furniture import Card, Line, Tag
from network.money import pounds
from network.places import metres_between, miles
from network.postcode_text import outcode
from projects.activities.search import Near
from projects.models import Activity

DAY_NAMES = {0: "week", **dict(Activity.DAYS)}


def when(activity: Activity) -> str:
    """Return “Every Tuesday, 10am to midday” or “3 March 2027, 2pm to 4pm”."""
    return in_words(activity.weekday, activity.on_day, activity.starts_at, activity.ends_at)


def in_words(weekday: int | None, on_day: date | None, starts_at: time, ends_at: time) -> str:
    """Return when something is, from its parts; 1 is Monday."""
    hours = f"{say_time(starts_at)} to {say_time(ends_at)}"
    if on_day:
        return f"{say_day(on_day)}, {hours}"
    return f"Every {DAY_NAMES[weekday or 0]}, {hours}"


def where(activity: Activity) -> str:
    """Return where it is, as far as the public may know."""
    return place_in_words(activity.place, activity.postcode, hidden=activity.hide_place)


def place_in_words(place: str, postcode: str, *, hidden: bool) -> str:
    """Return where something is, from its parts."""
    if not postcode:
        return "Online"
    if hidden:
        return f"Around {outcode(postcode)}. They tell you the place when you get in touch."
    return ", ".join(part for part in (place, postcode) if part)


def cost(activity: Activity) -> str:
    """Return what it costs each time."""
    return pounds(activity.cost_pence) if activity.cost_pence else "Free"


def tags(activity: Activity) -> list[Tag]:
    """Return what makes it possible to come, as tags."""
    marks = [
        (activity.cost_pence == 0, "Free"),
        (activity.step_free, "No steps"),
        (activity.quiet, "Quiet"),
        (activity.online, "Online"),
        (activity.for_carers, "For carers"),
    ]
    return [Tag(words, "grey") for is_so, words in marks if is_so]


def away(activity: Activity, near: Near) -> str:
    """Return how far it is from a point, in words; with a hidden place, from the middle of its area."""
    if activity.public_latitude is None or activity.public_longitude is None:
        return ""
    there = (activity.public_latitude, activity.public_longitude)
    distance = miles(metres_between((near.latitude, near.longitude), there))
    return f"about {distance}" if activity.hide_place else distance


def cards(activities: Sequence[Activity], near: Near | None) -> list[Card]:
    """Return one card for each activity."""
    return [
        Card(
            title=activity.title,
            url=reverse("activity", args=[activity.reference]),
            text=f"With {activity.project.organisation.shown_name}",
            facts=[
                Line("When", when(activity)),
                Line("Where", where(activity)),
                *([Line("How far", away(activity, near))] if near and activity.postcode else []),
                Line("Cost", cost(activity)),
            ],
            tags=tags(activity),
        )
        for activity in activities
    ]
