"""The list, one activity, changing it and taking it down."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.models import Person
from projects.models import Activity
from tests.badinput import A_FEW, assert_survives
from tests.projects.activities.making import make_activity, make_postcodes, make_project

SignIn = Callable[[str], Client]


@pytest.fixture
def activity(cast: dict[str, Person]) -> Activity:
    make_postcodes()
    return make_activity(make_project(cast["olu"]))


def test_anyone_can_find_it(activity: Activity, client: Client) -> None:
    page = client.get(reverse("activities")).content.decode()
    assert activity.title in page
    assert "Every Tuesday, 10am to midday" in page


def test_a_postcode_search_leaves_no_postcode_in_the_address(activity: Activity, client: Client) -> None:
    response = client.post(reverse("activities"), {"near": "WF1 2DD"})
    assert response.status_code == 302
    assert "2DD" not in response.headers["Location"]
    page = client.get(response.headers["Location"]).content.decode()
    assert "around WF1" in page
    assert "0.3 miles" in page


def test_an_unknown_postcode_is_kept_and_explained(activity: Activity, client: Client) -> None:
    page = client.post(reverse("activities"), {"near": "ZZ99 9ZZ"})
    assert page.status_code == 400
    assert "We do not know that postcode" in page.content.decode()
    assert 'value="ZZ99 9ZZ"' in page.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=studio", True),
        ("q=football", False),
        ("day=2", True),
        ("day=3", False),
        ("kind=arts-and-crafts", True),
        ("kind=football", False),
        ("free=true", True),
        ("evening=true", False),
        ("quiet=true", False),
        ("locality=barnsley", False),
        ("locality=wakefield", True),
    ],
)
def test_the_list_is_searched_by_what_people_need(
    activity: Activity, client: Client, query: str, *, found: bool
) -> None:
    assert (activity.title in client.get(f"/activities/?{query}").content.decode()) is found


@pytest.mark.parametrize("query", ["lat=x&lon=y", "lat=1&lon=1", "page=999", "day=99", "kind=none", "lat=nan&lon=nan"])
def test_a_broken_address_still_shows_a_page(activity: Activity, client: Client, query: str) -> None:
    assert client.get(f"/activities/?{query}").status_code == 200


def test_no_text_breaks_the_search(activity: Activity, client: Client) -> None:
    assert_survives(client, reverse("activities"), {"near": "WF1 2DD", "q": "clay"}, bad=A_FEW)


def test_taken_down_it_is_gone_for_the_public(activity: Activity, sign_in: SignIn, client: Client) -> None:
    sign_in("olu").post(reverse("activity-take-down", args=[activity.reference]), {"why": "The kiln broke"})
    assert client.get(reverse("activity", args=[activity.reference])).status_code == 404
    assert activity.title not in client.get(reverse("activities")).content.decode()


def test_it_can_be_put_back(activity: Activity, sign_in: SignIn, client: Client) -> None:
    olu = sign_in("olu")
    olu.post(reverse("activity-take-down", args=[activity.reference]), {"why": "The kiln broke"})
    olu.post(reverse("activity-take-down", args=[activity.reference]), {})
    assert client.get(reverse("activity", args=[activity.reference])).status_code == 200


def test_changing_it_starts_from_what_it_says_now(activity: Activity, sign_in: SignIn) -> None:
    olu = sign_in("olu")
    assert olu.get(reverse("activity-edit", args=[activity.reference])).status_code == 200
    page = olu.get(reverse("activity-edit-step", args=[activity.reference, "what"])).content.decode()
    assert 'value="Open studio"' in page
    olu.post(
        reverse("activity-edit-step", args=[activity.reference, "what"]),
        {"name": "Quiet studio", "kind": activity.kind_id, "about": ""},
    )
    olu.post(reverse("activity-edit-step", args=[activity.reference, "check"]), {})
    activity.refresh_from_db()
    assert activity.title == "Quiet studio"


@pytest.mark.parametrize("name", ["activities", "activity-map"])
def test_the_list_asks_the_same_number_of_questions_however_long(
    cast: dict[str, Person], client: Client, name: str
) -> None:
    project = make_project(cast["olu"])
    counts = []
    for more in (5, 45):
        for _ in range(more):
            make_activity(project)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse(name) + "?lat=53.68&lon=-1.49")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
