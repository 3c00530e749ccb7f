"""The API of partners does what the pages do, under the same rules."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from network.models import Person
from partners.models import Membership, Organisation
from tests.badinput import A_FEW
from tests.partners.made import asking, brought_in, group, questions_asked

SignIn = Callable[[str], Client]
NEW = {"name": "Bell Ringers", "kind": "group", "locality": "wakefield", "about": "We ring."}


def post(client: Client, url: str, data: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/partners/{url}", data, content_type="application/json")


def test_the_list_is_open_and_searched_as_the_page_is(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    assert client.get("/api/v1/partners/").json()["count"] == 5
    rows = client.get("/api/v1/partners/?q=pottery").json()["results"]
    assert [row["name"] for row in rows] == ["Northgate Pottery Shed"]
    assert rows[0]["partner_since"] == "2024-04-01"
    assert set(rows[0]) == {"reference", "name", "kind", "about", "locality", "localities", "partner_since"}


def test_joining_needs_a_sign_in_and_made_twice_is_one(sign_in: SignIn) -> None:
    assert post(sign_in("visitor"), "", NEW).status_code == 401
    client = sign_in("zoe")
    first, second = post(client, "", NEW), post(client, "", NEW)
    assert (first.status_code, first.json()["state"]) == (201, "asked")
    assert first.json()["reference"] == second.json()["reference"]


@pytest.mark.parametrize("field", list(NEW))
def test_joining_survives_bad_text(sign_in: SignIn, field: str) -> None:
    client = sign_in("zoe")
    for text in [*A_FEW, None, 7, [], {}]:
        assert post(client, "", {**NEW, field: text}).status_code < 500


def test_the_contact_changes_what_the_page_says_and_nothing_else(sign_in: SignIn) -> None:
    made = Organisation.objects.get(name="Northgate Pottery Shed")
    sent = sign_in("olu").patch(
        f"/api/v1/partners/{made.reference}/",
        {"about": "Clay.", "name": "Other", "state": "closed"},
        content_type="application/json",
    )
    assert sent.status_code == 200
    made.refresh_from_db()
    assert (made.about, made.state, made.postcode) == ("Clay.", "active", "WF1 3AA")
    assert made.name == "Northgate Pottery Shed"
    refused = sign_in("tess").patch(
        f"/api/v1/partners/{made.reference}/", {"about": "Mine."}, content_type="application/json"
    )
    assert refused.status_code == 403


def test_the_coordinator_answers_and_the_second_answer_is_refused(sign_in: SignIn, cast: dict[str, Person]) -> None:
    made = asking("Bell Ringers", cast["zoe"])
    client = sign_in("dee")
    assert [row["reference"] for row in client.get("/api/v1/partners/waiting/").json()["results"]] == [made.reference]
    assert post(client, f"{made.reference}/decide/", {"answer": "turn_down"}).status_code == 400
    assert post(client, f"{made.reference}/decide/", {"answer": "approve"}).json()["state"] == "active"
    assert post(client, f"{made.reference}/decide/", {"answer": "approve"}).status_code == 403


def test_a_group_we_know_is_named_by_its_reference(sign_in: SignIn, cast: dict[str, Person]) -> None:
    known = brought_in("Bell-Ringers")
    made = asking("Bell Ringers", cast["zoe"])
    client = sign_in("dee")
    wrong = {"answer": "same_group", "same_as": made.reference}
    assert post(client, f"{made.reference}/decide/", wrong).status_code == 400
    right = {"answer": "same_group", "same_as": known.reference}
    assert post(client, f"{made.reference}/decide/", right).json()["reference"] == known.reference


def test_a_brought_in_name_is_confirmed(sign_in: SignIn) -> None:
    made = brought_in("Ann Example", person_name="undecided")
    client = sign_in("dee")
    assert post(client, f"{made.reference}/confirm/", {"kind": "group"}).status_code == 409
    assert post(client, f"{made.reference}/private-person/", {"person_name": "no"}).status_code == 200
    assert post(client, f"{made.reference}/confirm/", {"kind": "group"}).json()["kind"] == "group"


@pytest.mark.parametrize("url", ["waiting/", "to-check/"])
@pytest.mark.parametrize(("key", "status"), [("visitor", 401), ("olu", 403), ("dee", 200), ("lena", 200)])
def test_the_lists_that_wait_are_for_staff(sign_in: SignIn, url: str, key: str, status: int) -> None:
    assert sign_in(key).get(f"/api/v1/partners/{url}").status_code == status


@pytest.mark.parametrize(("key", "status"), [("visitor", 404), ("olu", 404), ("dan", 404), ("zoe", 403)])
def test_nobody_else_decides(sign_in: SignIn, cast: dict[str, Person], key: str, status: int) -> None:
    made = asking("Bell Ringers", cast["zoe"])
    assert post(sign_in(key), f"{made.reference}/decide/", {"answer": "approve"}).status_code == status


def test_people_are_asked_answer_and_end(sign_in: SignIn, cast: dict[str, Person]) -> None:
    people = f"{Organisation.objects.get(name='Northgate Pottery Shed').reference}/people/"
    olu, zoe = sign_in("olu"), sign_in("zoe")
    asked = post(olu, people, {"email": "zoe@allotment.example", "role": "writer"})
    assert (asked.status_code, asked.json()["person"]) == (201, "zoe@allotment.example")
    key = asked.json()["id"]
    assert zoe.get(f"/api/v1/partners/{people}").status_code == 403
    assert post(olu, f"{people}{key}/answer/", {"yes": True}).status_code == 403
    assert post(zoe, f"{people}{key}/answer/", {"yes": True}).status_code == 200
    assert len(zoe.get(f"/api/v1/partners/{people}").json()["results"]) == 3
    assert post(olu, f"{people}{key}/end/", {}).status_code == 200
    assert not Membership.objects.current().filter(pk=key).exists()
    assert sign_in("visitor").get(f"/api/v1/partners/{people}").status_code == 401


def test_the_list_asks_the_database_as_often_for_50_rows(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    few = questions_asked(client, "/api/v1/partners/?page_size=100")
    for number in range(45):
        group(f"Chess Club {number}")
    assert questions_asked(client, "/api/v1/partners/?page_size=100") == few <= 8
