"""The API of the network app does what its pages do, and refuses what they refuse."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from network import letters
from network.models import Letter, Locality, Person, Role

SignIn = Callable[[str], Client]
NEW = {"kind": "champion", "locality": "wakefield", "name": "New Friend", "email": "new@allotment.example"}


def post(client: Client, where: str, words: dict[str, Any]) -> Any:
    return client.post(where, words, content_type="application/json")


@pytest.mark.parametrize("where", ["me/", "to-do/", "letters/", "letters/L-222222/"])
def test_what_is_ones_own_needs_a_sign_in(where: str, sign_in: SignIn) -> None:
    answer = sign_in("visitor").get(f"/api/v1/{where}")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Session"


def test_who_am_i_and_what_do_i_hold(sign_in: SignIn) -> None:
    me = sign_in("dee").get("/api/v1/me/").json()
    assert (me["name"], me["email"]) == ("Dee Ibbotson", "dee@allotment.example")
    assert [(role["kind"], role["locality"]) for role in me["roles"]] == [("coordinator", "wakefield")]


def test_details_change_and_nothing_else_does(sign_in: SignIn, cast: dict[str, Person]) -> None:
    sent = {"name": "Zoë", "email": "evil@x.example", "is_active": False, "demo": False, "met_in": 1, "password": "x"}
    answer = sign_in("zoe").patch("/api/v1/me/", sent, content_type="application/json")
    assert answer.status_code == 200
    zoe = Person.objects.get(pk=cast["zoe"].pk)
    assert (zoe.name, zoe.email, zoe.is_active, zoe.demo, zoe.met_in) == (
        "Zoë",
        "zoe@allotment.example",
        True,
        True,
        None,
    )


def test_a_way_that_cannot_reach_someone_is_refused_in_words(sign_in: SignIn) -> None:
    answer = sign_in("zoe").patch("/api/v1/me/", {"reach": "post"}, content_type="application/json")
    assert (answer.status_code, answer.json()) == (
        400,
        {"detail": "Enter your postal address, so that we can post letters to you."},
    )


def test_what_waits_is_the_same_as_on_the_page(sign_in: SignIn) -> None:
    role = post(sign_in("dee"), "/api/v1/roles/", NEW | {"email": "zoe@allotment.example"}).json()
    waiting = sign_in("zoe").get("/api/v1/to-do/").json()
    assert [item["url"] for item in waiting] == [f"/roles/{role['pk']}/answer/"]


def test_localities_are_public(sign_in: SignIn) -> None:
    page = sign_in("visitor").get("/api/v1/localities/").json()
    assert [place["slug"] for place in page["results"]] == ["barnsley", "calderdale", "kirklees", "wakefield"]
    assert sign_in("visitor").get("/api/v1/localities/wakefield/").json()["name"] == "Wakefield"
    assert sign_in("visitor").get("/api/v1/localities/nowhere/").status_code == 404


def test_letters_are_ones_own(sign_in: SignIn, cast: dict[str, Person], now: datetime) -> None:
    role = cast["dee"].roles.get()
    place = Locality.objects.get(slug="wakefield")
    letters.queue(
        "network/role_ended",
        to=cast["will"],
        about=role,
        by=None,
        at=now,
        once_key="k",
        locality=place,
        role=role,
        why="w",
    )
    kept = Letter.objects.get()
    assert [row["reference"] for row in sign_in("will").get("/api/v1/letters/").json()["results"]] == [kept.reference]
    assert sign_in("dee").get("/api/v1/letters/").json()["results"] == []
    assert sign_in("will").get(f"/api/v1/letters/{kept.reference}/").json()["body"] == kept.body
    assert sign_in("dan").get(f"/api/v1/letters/{kept.reference}/").status_code == 404


def test_a_role_is_offered_answered_and_ended(sign_in: SignIn, cast: dict[str, Person]) -> None:
    words = {"kind": "champion", "locality": "wakefield", "email": cast["zoe"].email}
    offered = post(sign_in("dee"), "/api/v1/roles/", words)
    assert offered.status_code == 201
    pk = offered.json()["pk"]
    assert post(sign_in("zoe"), f"/api/v1/roles/{pk}/answer/", {"yes": True}).json()["accepted_at"] is not None
    assert post(sign_in("zoe"), f"/api/v1/roles/{pk}/answer/", {"yes": True}).status_code == 403
    assert post(sign_in("dee"), f"/api/v1/roles/{pk}/end/", {}).status_code == 400
    assert post(sign_in("dee"), f"/api/v1/roles/{pk}/end/", {"why": "Done."}).json()["ends_on"] is not None
    assert Role.objects.get(pk=pk).ends_on is not None


@pytest.mark.parametrize(
    ("who", "words", "status"),
    [
        ("visitor", NEW, 401),
        ("maya", NEW, 403),
        ("finn", NEW, 403),
        ("dan", NEW, 403),
        ("dee", NEW | {"kind": "lead", "locality": ""}, 403),
        ("dee", NEW | {"locality": "nowhere"}, 404),
        ("dee", NEW | {"kind": "king"}, 400),
        ("dee", NEW | {"email": "not an email"}, 400),
        ("dee", {"kind": "champion", "locality": "wakefield"}, 400),
        ("lena", NEW, 201),
        ("ada", NEW | {"kind": "finance", "locality": ""}, 201),
    ],
)
def test_offering_a_role_follows_the_rule_of_the_page(
    who: str, words: dict[str, str], status: int, sign_in: SignIn
) -> None:
    assert post(sign_in(who), "/api/v1/roles/", words).status_code == status


def test_a_role_next_door_is_not_there(sign_in: SignIn, cast: dict[str, Person]) -> None:
    role = cast["chidi"].roles.get()
    assert post(sign_in("dan"), f"/api/v1/roles/{role.pk}/end/", {"why": "No."}).status_code == 404


def test_a_person_is_named_by_key_only_to_those_who_may_see_them(sign_in: SignIn, cast: dict[str, Person]) -> None:
    words = {"kind": "champion", "locality": "wakefield", "person": str(cast["dan"].key)}
    assert post(sign_in("dee"), "/api/v1/roles/", words).status_code == 404
    words["person"] = str(cast["pam"].key)
    assert post(sign_in("dee"), "/api/v1/roles/", words).status_code == 201


def test_a_forged_call_is_refused(cast: dict[str, Person]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["dee"], backend="network.sign_in.PersonBackend")
    assert post(client, "/api/v1/roles/", NEW).status_code == 403
