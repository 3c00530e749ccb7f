"""Nothing of another locality is reached from here: not by its own address, and not by its number in one of ours."""

import logging
from collections.abc import Iterator

import pytest
from django.test import override_settings
from django.urls import reverse

from tests.access.addresses import absent, address_of
from tests.access.bodies import body_for, boxes, soon
from tests.access.knocking import Doors, steady
from tests.access.table import LOCAL, Case, cases, lets_in, sees
from tests.access.world import World

pytestmark = pytest.mark.usefixtures("its_pictures")
LOCAL_ROLES = [
    role for role in ("V", "P", "Ch", "CR", "Pa", "G", "M", "C", "D") if role == "V" or role in LOCAL | {"Pa", "G"}
]
HIDDEN = sorted({case.on for case in cases() if not any(sees(role, case.on, "there") for role in LOCAL_ROLES)})


@pytest.fixture(scope="module", autouse=True)
def quiet() -> Iterator[None]:
    """The demo's address is there, and refusals are not logged."""
    logging.disable(logging.CRITICAL)
    with override_settings(ROOT_URLCONF="tests.access.all_urls"):
        yield
    logging.disable(logging.NOTSET)


def asked(case: Case, world: World, doors: Doors) -> Iterator[str]:
    """Say in words where an answer differs from that for a thing that is not there."""
    thing = world.thing(case.on, "there")
    for role in LOCAL_ROLES:
        for method, row in case.methods.items():
            if lets_in(row, "V", case.on, "there"):  # a secret link is its own key
                continue
            here = doors.knock(role, method, address_of(case.route, thing), body_for(case.route, method, thing))
            if here.status == 404 or (role == "V" and (here.to_sign_in or here.status == 401)):
                continue
            nothing = absent(thing)
            gone = doors.knock(role, method, address_of(case.route, nothing), body_for(case.route, method, nothing))
            if (here.status, steady(here.body)) != (gone.status, steady(gone.body)) or not here.refused:
                yield f"{method} {case} as {role}: {here.status}, and {gone.status} for one that is not there"


@pytest.mark.parametrize(
    "kind", [kind for kind in HIDDEN if kind not in {"nothing", "waiting import", "applied import"}]
)
def test_a_hidden_thing_of_another_locality_answers_as_if_it_were_not_there(
    kind: str, world: World, doors: Doors
) -> None:
    wrong = [words for case in cases() if case.on == kind for words in asked(case, world, doors)]
    assert not wrong, "\n" + "\n".join(wrong)


def test_enough_kinds_of_thing_are_behind_the_wall() -> None:
    assert {"draft bid", "sent bid", "offer", "open ballot", "draft story", "letter", "person"} <= set(HIDDEN)


def status(doors: Doors, role: str, route: str, method: str = "GET", body: object = None, **words: object) -> int:
    """Ask for an address made of words of both sides."""
    return doors.knock(role, method, reverse(route, kwargs=words), body).status


@pytest.mark.parametrize("role", ["C", "D", "S"])
def test_a_bid_of_there_is_not_opened_in_our_collective(role: str, world: World, doors: Doors) -> None:
    theirs = world.thing("sent bid", "there")["reference"]
    words = {"slug": "wakefield", "bid_reference": theirs}
    assert status(doors, role, "ballot-open", **words) == 404
    assert status(doors, role, "ballot-open", "POST", boxes("closes_on"), **words) == 404
    assert status(doors, role, "api-ballots", "POST", {"bid": theirs, "closes_on": soon()}) == 404


@pytest.mark.parametrize("role", ["Pa", "D", "S"])
def test_a_membership_of_there_is_not_found_under_our_group(role: str, world: World, doors: Doors) -> None:
    words = {"reference": world.thing("partner", "here")["reference"], "pk": world.thing("membership", "there")["pk"]}
    assert status(doors, role, "member-end", **words) == 404
    assert status(doors, role, "member-end", "POST", {}, **words) == 404
    assert status(doors, role, "api-member-end", "POST", {}, **words) == 404


@pytest.mark.parametrize("role", ["C", "D", "S"])
@pytest.mark.parametrize("route", ["seat-end", "seat-facilitates", "seat-answer"])
def test_a_seat_of_there_is_not_found_under_our_collective(role: str, route: str, world: World, doors: Doors) -> None:
    words = {"slug": "wakefield", "pk": world.thing("held seat", "there")["pk"]}
    assert status(doors, role, route, **words) == 404


@pytest.mark.parametrize("place", ["there", "beside"])
def test_a_line_of_another_bid_is_not_removed_through_ours(place: str, world: World, doors: Doors) -> None:
    ours, theirs = world.thing("draft bid", "here"), world.thing("draft bid", place)
    words = {"reference": ours["reference"], "kind": "cost", "pk": theirs["pk"]}
    assert status(doors, "Pa", "api-bid-line", "DELETE", None, **words) == 404
    url = reverse("bid-line-remove", kwargs=words)
    assert "already" not in (doors.knock("Pa", "POST", url, {}).location or "already")


def test_cards_of_another_project_are_not_printed_through_ours(world: World, doors: Doors) -> None:
    ours, theirs = world.thing("project", "here"), world.thing("project", "there")
    url = reverse("cards-print", args=[ours["reference"]])
    assert doors.knock("Pa", "GET", f"{url}?first={theirs['first']}").status == 404
    assert doors.knock("Pa", "GET", f"{url}?first={ours['first']}").status == 200


@pytest.mark.parametrize("role", ["D", "C", "CR"])
def test_nobody_is_asked_to_a_role_in_another_locality_or_found_by_a_key_from_there(
    role: str, world: World, doors: Doors
) -> None:
    theirs = str(world.thing("person", "there")["key"])
    asked = {"kind": "participant", "locality": "wakefield", "person": theirs}
    assert status(doors, role, "api-roles", "POST", asked) == 404
    asked = {"kind": "participant", "locality": "barnsley", "email": "new@allotment.example"}
    assert status(doors, role, "api-roles", "POST", asked) == 403


@pytest.mark.parametrize(("role", "place"), [("CR", "there"), ("Pa", "there"), ("Pa", "beside"), ("G", "here")])
def test_nothing_is_written_into_a_project_of_others(role: str, place: str, world: World, doors: Doors) -> None:
    theirs = world.thing("project", place)["reference"]
    story = {"project": theirs, "title": "Tea", "body": "Tea."}
    assert status(doors, role, "api-stories", "POST", story) == 403
    assert status(doors, role, "api-bids", "POST", {"project": theirs, "eligible_community": True}) == 403


def test_a_group_that_asks_is_not_folded_into_one_of_another_locality(world: World, doors: Doors) -> None:
    asking = world.thing("asking partner", "here")["reference"]
    theirs = world.thing("partner", "there")["reference"]
    body = {"answer": "same_group", "same_as": theirs}
    assert status(doors, "D", "api-partner-decide", "POST", body, reference=asking) == 400
