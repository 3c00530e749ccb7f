"""Lists are asked for by the names we gave, and by no other: no way across to people."""

import logging
from collections.abc import Iterator

import pytest
from django.urls import reverse

from tests.access.knocking import Doors, steady
from tests.access.routes import routes
from tests.access.world import World

pytestmark = pytest.mark.usefixtures("its_pictures")
LISTS = [
    "partners", "projects", "activities", "collectives", "decisions", "stories", "bids", "shares", "people", "letters",
    "api-partners", "api-projects", "api-activities", "api-bids", "api-awards", "api-shares", "api-collectives",
    "api-ballots", "api-decisions", "api-stories", "api-localities", "api-letters", "api-to-do", "activity-points",
]  # fmt: skip
ACROSS = [
    "organisation__memberships__person__email", "memberships__person__email__startswith", "person__email",
    "person__phone__contains", "project__organisation__memberships__person__name", "bid__connections__note",
    "votes__choice", "ballot__votes__person", "gathered_by__email", "made_by__name", "to__email", "seats__seat",
    "collective__seats__person", "submitted_by", "locality__roles__person", "password", "id__in", "pk",
]  # fmt: skip
ORDERS = ["ordering", "order_by", "order", "sort", "o"]
# Every name a list may be filtered by, through any route of the site.
ALLOWED = {
    "api-partners": {"q", "locality", "kind"},
    "api-projects": {"q", "locality", "state", "year"},
    "api-activities": {
        "day",
        "kind",
        "locality",
        "access",
        "who",
        "q",
        "online",
        "step_free",
        "quiet",
        "for_carers",
        "evening",
        "free",
    },
    "api-ballots": {"state", "collective__locality__slug"},
    "api-decisions": {"year", "locality"},
    "api-payments": {"state"},
    "api-needs": {"kind", "what", "locality"},
    "api-rounds": {"state", "collective__locality__slug"},
    "api-stories": {"q", "locality"},
}
PEOPLE = ("person", "member", "email", "phone", "address", "vote", "seat", "connection", "gathered", "by")


@pytest.fixture(scope="module", autouse=True)
def quiet() -> Iterator[None]:
    """Refusals are not logged."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("route", LISTS)
def test_a_name_that_reaches_across_to_people_changes_nothing(route: str, world: World, doors: Doors) -> None:
    url = reverse(route)
    url += "?bbox=-2,53,-1,54&zoom=9" if route == "activity-points" else "?"
    usual = doors.knock("S", "GET", f"{url}&nothing=zzzz")
    assert usual.status == 200 or route == "activity-points"
    for name in ACROSS:
        asked = doors.knock("S", "GET", f"{url}&{name}=zzzz")
        assert asked.status == 400 or steady(asked.body) == steady(usual.body), name


@pytest.mark.parametrize("route", LISTS)
def test_no_list_is_ordered_by_a_name_that_is_sent(route: str, world: World, doors: Doors) -> None:
    url = reverse(route)
    url += "?bbox=-2,53,-1,54&zoom=9" if route == "activity-points" else "?"
    usual = doors.knock("S", "GET", f"{url}&nothing=zzzz")
    for name in ORDERS:
        for by in ("person__email", "-submitted_by__name"):
            asked = doors.knock("S", "GET", f"{url}&{name}={by}")
            assert asked.status == 400 or steady(asked.body) == steady(usual.body), (name, by)


def declared() -> dict[str, set[str]]:
    """Return the filter names of every route that has any."""
    found = {}
    for name, patterns in routes().items():
        view = getattr(patterns[0].callback, "cls", None)
        filters = getattr(view, "filterset_class", None)
        if filters is not None:
            found[name] = set(filters.base_filters)
        elif getattr(view, "filterset_fields", None):
            found[name] = set(view.filterset_fields)
    return found


def test_every_filter_is_one_we_chose() -> None:
    assert {name: names - ALLOWED.get(name, set()) for name, names in declared().items()} == {
        name: set() for name in declared()
    }


def test_no_filter_is_named_after_people() -> None:
    wrong = [
        (route, name) for route, names in declared().items() for name in names if set(name.split("__")) & set(PEOPLE)
    ]
    assert wrong == []
