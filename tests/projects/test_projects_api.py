"""The API of the project record does what the pages do, under the same rules."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from partners.models import Organisation
from projects.models import Project
from tests.badinput import A_FEW
from tests.partners.made import brought_in, place

SignIn = Callable[[str], Client]
NEW = {"title": "Clay on Mondays", "summary": "Mugs.", "starts_on": "2026-05-01"}


def address() -> str:
    return f"/api/v1/partners/{Organisation.objects.get(name='Northgate Pottery Shed').reference}/projects/"


def send(client: Client, url: str, data: Any, method: str = "post") -> Any:
    return getattr(client, method)(url, data, content_type="application/json")


def test_a_writer_starts_changes_finishes_and_reopens_one(sign_in: SignIn) -> None:
    client = sign_in("tess")
    made = send(client, address(), NEW)
    assert (made.status_code, made.json()["locality"], made.json()["state"]) == (201, "wakefield", "active")
    url = f"/api/v1/projects/{made.json()['reference']}/"
    assert send(client, url, {"title": "Clay"}, "patch").json()["summary"] == "Mugs."
    assert send(client, f"{url}finish/", {}).json()["state"] == "finished"
    assert send(client, f"{url}finish/", {}).status_code == 409
    assert send(client, url, {"title": "Mugs"}, "patch").status_code == 403
    assert send(client, f"{url}reopen/", {}).json()["state"] == "active"
    assert sign_in("visitor").get(url).json()["title"] == "Clay"


@pytest.mark.parametrize(("key", "status"), [("visitor", 401), ("zoe", 403), ("gwen", 403), ("dan", 403)])
def test_nobody_else_starts_one(sign_in: SignIn, key: str, status: int) -> None:
    assert send(sign_in(key), address(), NEW).status_code == status
    assert not Project.objects.exists()


@pytest.mark.parametrize("bad", [{"ends_on": "2020-01-01"}, {"locality": "barnsley"}, {"title": ""}, {"title": None}])
def test_what_does_not_fit_is_said_with_400(sign_in: SignIn, bad: dict[str, Any]) -> None:
    assert send(sign_in("olu"), address(), {**NEW, **bad}).status_code == 400


@pytest.mark.parametrize("field", ["title", "summary", "locality", "starts_on"])
def test_bad_text_breaks_nothing(sign_in: SignIn, field: str) -> None:
    client = sign_in("olu")
    for text in [*A_FEW, 7, [], {}]:
        assert send(client, address(), {**NEW, field: text}).status_code < 500


def test_a_project_of_a_name_not_checked_is_hidden(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    made = Project.objects.create(
        organisation=brought_in("Chess Club"), locality=place(), title="Chess", made_at=timezone.now()
    )
    assert client.get(f"/api/v1/projects/{made.reference}/").status_code == 404
    assert client.get("/api/v1/projects/").json()["count"] == 0
