"""The address of a route for a thing, and for a thing that is not there."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from projects.activities.activity_map import map_script
from tests.access.routes import wanted
from tests.access.world import Thing

FIXED: dict[str, dict[str, Any]] = {
    "join-step": {"step": "name"},
    "activity-edit-step": {"step": "what"},
    "activity-new-step": {"step": "what"},
    "bid-step": {"step": "what"},
    "story-edit-step": {"step": "words"},
    "bid-blank": {"form": "tiny"},
    "learn-step": {"step": "reading-a-bid"},
    "api-learning-step": {"step": "reading-a-bid"},
}
ABSENT = {
    "slug": "nowhere", "fund": 99_999_999, "pk": 99_999_999, "key": UUID(int=1), "bid_reference": "B-222222",
    "code": "AAAAAA",
}  # fmt: skip


def address_of(route: str, thing: Thing) -> str:
    """Return where a thing is found by this route."""
    known = thing | FIXED.get(route, {})
    if route == "activity-map-script":
        known = {"digest": map_script().digest}
    url: str = reverse(route, urlconf="tests.access.all_urls", kwargs={name: known[name] for name in wanted(route)})
    return f"{url}?first={thing['first']}" if route == "cards-print" else url


def absent(thing: Thing) -> Thing:
    """Return words for a thing of the same kind that is not there."""
    return {
        name: f"{str(value)[:2]}222222" if name == "reference" else ABSENT.get(name, value)
        for name, value in thing.items()
    }
