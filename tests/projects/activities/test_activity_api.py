"""Activities for programs."""

import json
from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from network.models import Person
from projects.models import Activity, ActivityKind, Project
from tests.projects.activities.making import make_activity, make_postcodes, make_project

SignIn = Callable[[str], Client]


@pytest.fixture
def project(cast: dict[str, Person]) -> Project:
    make_postcodes()
    return make_project(cast["olu"])


def answers(**changed: object) -> dict[str, object]:
    kind = ActivityKind.objects.get(slug="arts-and-crafts").pk
    return {
        "name": "Saturday pottery",
        "kind": kind,
        "weekday": "6",
        "starts_at": "10am",
        "ends_at": "midday",
        "postcode": "WF1 3AA",
        "how_to_join": "Just turn up",
    } | changed


def send(client: Client, project: Project, **changed: object) -> object:
    url = reverse("api-project-activities", args=[project.reference])
    return client.post(url, json.dumps(answers(**changed)), content_type="application/json")


def test_a_program_lists_an_activity_as_a_page_would(sign_in: SignIn, project: Project) -> None:
    response = send(sign_in("olu"), project, cost="2.50")
    assert response.status_code == 201
    assert Activity.objects.get(reference=response.json()["reference"]).cost_pence == 250


def test_bad_answers_come_back_with_the_pages_own_sentences(sign_in: SignIn, project: Project) -> None:
    response = send(sign_in("olu"), project, ends_at="9am", postcode="ZE1 0AA")
    assert response.status_code == 400
    assert response.json()["ends_at"] == ["Enter an end that is later than the start."]
    assert "We do not know the postcode" in response.json()["postcode"][0]


def test_only_the_group_lists(sign_in: SignIn, project: Project) -> None:
    assert send(sign_in("gwen"), project).status_code == 403
    assert send(Client(), project).status_code in {401, 403}


def test_anyone_reads_the_list_in_words(project: Project, client: Client) -> None:
    make_activity(project)
    row = client.get(reverse("api-activities")).json()["results"][0]
    assert (row["when"], row["group"]) == ("Every Tuesday, 10am to midday", "Northgate Pottery Shed")


def test_a_hidden_place_stays_hidden_from_programs(project: Project, client: Client) -> None:
    make_activity(project, hide_place=True, place="12 Mill Row")
    said = client.get(reverse("api-activities")).content.decode()
    assert "12 Mill Row" not in said
    assert "WF1 3AA" not in said


def test_the_nearest_come_first(project: Project, client: Client) -> None:
    make_activity(project, title="a far one", point=(53.70, -1.50))
    make_activity(project, title="near", point=(53.683, -1.498))
    rows = client.get(reverse("api-activities") + "?lat=53.683&lon=-1.498").json()["results"]
    assert [row["title"] for row in rows] == ["near", "a far one"]


def test_a_program_changes_takes_down_and_puts_back(sign_in: SignIn, project: Project) -> None:
    client, activity = sign_in("olu"), make_activity(project)
    url = reverse("api-activity", args=[activity.reference])
    changed = client.put(url, json.dumps(answers(name="Quiet clay")), content_type="application/json")
    assert changed.json()["title"] == "Quiet clay"
    down = reverse("api-activity-take-down", args=[activity.reference])
    assert (
        client.post(down, json.dumps({"why": "kiln"}), content_type="application/json").json()["state"] == "taken_down"
    )
    assert Client().get(url).status_code == 404
    assert client.delete(down).json()["state"] == "listed"


def test_the_list_is_two_questions_however_long(
    project: Project, client: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for _ in range(40):
        make_activity(project)
    with django_assert_max_num_queries(2):
        client.get(reverse("api-activities"))


def test_a_long_list_is_counted_once_a_minute_for_visitors_and_afresh_for_others(
    client: Client, sign_in: SignIn, project: Project
) -> None:
    for number in range(26):
        make_activity(project, title=f"Morning {number}")
    url = reverse("api-activities")
    assert client.get(url).json()["count"] == 26
    make_activity(project, title="One more")
    assert client.get(url).json()["count"] == 26
    assert client.get(url, {"page_size": 30}).json()["count"] == 27
    assert sign_in("olu").get(url).json()["count"] == 27
    caches["counts"].clear()
    assert client.get(url).json()["count"] == 27


def test_a_short_list_is_always_counted_afresh(client: Client, project: Project) -> None:
    url = reverse("api-activities")
    assert client.get(url).json()["count"] == 0
    make_activity(project)
    assert client.get(url).json()["count"] == 1
