"""Every route, as each of the thirteen, with every method, about a thing here, beside and there: who gets in?"""

import copy
import logging
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.conf import settings as site
from django.test import override_settings

from tests.access.addresses import absent, address_of
from tests.access.bodies import body_for
from tests.access.knocking import Doors, Reply
from tests.access.routes import routes
from tests.access.sides import ROLES
from tests.access.table import METHODS, Case, cases, lets_in, sees
from tests.access.world import World

pytestmark = pytest.mark.usefixtures("its_pictures")
NAMES = sorted({case.route for case in cases() if case.route != "admin:*"})
NOT_TAKEN = 405
# The sign-in library makes what these show when they are opened for the first time: an address, spare codes.
LIBRARYS_OWN = {"account_email", "mfa_view_recovery_codes", "mfa_download_recovery_codes"}
# Whether a method is taken at all does not depend on the role: those who may least, most, and in between.
ENOUGH = ("V", "Pa", "C", "D", "S", "A")


@pytest.fixture(scope="module", autouse=True)
def undrawn() -> Iterator[None]:
    """Nothing is drawn and nothing is logged; the demo's address is there."""
    templates: list[dict[str, Any]] = copy.deepcopy(site.TEMPLATES)
    templates[0]["APP_DIRS"] = False
    templates[0]["OPTIONS"]["loaders"] = [("django.template.loaders.cached.Loader", ["tests.access.blank.Loader"])]
    logging.disable(logging.CRITICAL)
    with override_settings(TEMPLATES=templates, ROOT_URLCONF="tests.access.all_urls"):
        yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("route", NAMES)
def test_a_route_lets_in_exactly_those_of_its_rows(route: str, world: World, doors: Doors, settings: Any) -> None:
    settings.DEMO = route == "demo-sign-in"
    wrong = [words for case in cases() if case.route == route for words in differences(case, world, doors)]
    wrong += list(taken_unasked(route, world, doors))
    assert not wrong, "\n" + "\n".join(wrong)


def differences(case: Case, world: World, doors: Doors) -> Iterator[str]:
    """Say in words where the answers differ from the table."""
    for role in ROLES:
        for place in world.places(case.on, role):
            thing = world.thing(case.on, place)
            for method, row in case.methods.items():
                reply = doors.knock(role, method, address_of(case.route, thing), body_for(case.route, method, thing))
                expected = lets_in(row, role, case.on, place, case.instead)
                problem = judged(case, doors, role, place, method, expected, reply, thing)
                if problem:
                    yield f"{method} {case}, {place}, as {role} ({ROLES[role]}): {problem}"


def judged(  # noqa: PLR0917
    case: Case, doors: Doors, role: str, place: str, method: str, expected: bool, reply: Reply, thing: dict[str, Any]
) -> str:
    """Return what is wrong with one answer, or nothing."""
    if not (reply.got_in or reply.refused):
        return f"answered {reply.status}"
    if reply.got_in != expected:
        return f"{'let in' if reply.got_in else 'refused'} with {reply.status}, against the table"
    if method == "GET" and reply.wrote and case.route not in LIBRARYS_OWN:
        return f"opening it changes {', '.join(sorted(reply.wrote))}"
    if expected or role == "V" or sees(role, case.on, place) or reply.status == 404:
        return ""
    nothing = absent(thing)
    elsewhere = doors.knock(role, method, address_of(case.route, nothing), body_for(case.route, method, nothing))
    if elsewhere.status == reply.status:
        return ""
    return f"{reply.status} tells that it exists: a thing that is not there answers {elsewhere.status}"


def taken_unasked(route: str, world: World, doors: Doors) -> Iterator[str]:
    """Say which methods that the table does not name are taken."""
    own = [case for case in cases() if case.route == route]
    named = {method for case in own for method in case.methods}
    for role in ENOUGH:
        for place in world.places(own[0].on, role)[:1]:
            thing = world.thing(own[0].on, place)
            for method in sorted(set(METHODS) - named):
                reply = doors.knock(role, method, address_of(route, thing), {})
                led_on = reply.status == 302 and route.startswith(
                    ("account_", "mfa_")
                )  # the library looks at that first
                if not (reply.status == NOT_TAKEN or reply.refused or led_on):
                    yield f"{method} {route} is taken, as {role}: {reply.status}"


@cache
def admin_routes() -> tuple[str, ...]:
    """Return the addresses of the admin."""
    return tuple(sorted(name for name in routes() if name.startswith("admin:")))


def test_the_admin_lets_in_administrators_only(world: World, doors: Doors) -> None:
    addresses = [
        "/reference-data/", "/reference-data/network/", "/reference-data/network/locality/",
        "/reference-data/network/locality/add/", "/reference-data/network/locality/1/change/",
        "/reference-data/network/locality/1/delete/", "/reference-data/network/locality/1/history/",
        "/reference-data/projects/activitykind/", "/reference-data/projects/activitykind/add/",
        "/reference-data/autocomplete/", "/reference-data/r/1/1/", "/reference-data/network/person/",
        "/reference-data/jsi18n/",
    ]  # fmt: skip
    let_in = {
        (role, url)
        for url in addresses
        for role in ROLES
        for method in ("GET", "POST")
        for reply in [doors.knock(role, method, url, None if method == "GET" else {})]
        if reply.got_in and not reply.location.startswith("/reference-data/login/")
    }
    assert {role for role, _ in let_in} == {"A"}
    assert ("A", "/reference-data/network/locality/") in let_in
    assert ("A", "/reference-data/network/person/") not in let_in
