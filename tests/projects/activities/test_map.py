"""The map's script and its points."""

import json

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from network.models import Person
from projects.activities.activity_map import map_script
from projects.models import Activity
from tests.projects.activities.making import make_activity, make_project

BOX = {"south": 53.3, "north": 54.0, "west": -2.2, "east": -0.9, "zoom": 9}


@pytest.fixture(autouse=True)
def forget_points() -> None:
    caches["points"].clear()


def points(client: Client, **query: object) -> dict:
    response = client.get(reverse("activity-points"), BOX | query)
    assert response.status_code == 200
    return json.loads(response.content)


def test_the_script_names_no_outside_host() -> None:
    assert b"http" not in map_script().body


def test_the_script_is_the_same_each_time_it_is_drawn() -> None:
    first = map_script()
    map_script.cache_clear()
    assert map_script() == first


def test_the_script_is_kept_for_a_year_under_its_digest(client: Client) -> None:
    response = client.get(reverse("activity-map-script", args=[map_script().digest]))
    assert "immutable" in response.headers["Cache-Control"]
    assert client.get(reverse("activity-map-script", args=["0000"])).status_code == 404


def test_few_activities_come_one_by_one(cast: dict[str, Person], client: Client) -> None:
    activity = make_activity(make_project(cast["olu"]))
    feature = points(client)["features"][0]
    assert feature["properties"]["id"] == activity.reference
    assert feature["properties"]["items"][0]["name"] == activity.title
    assert feature["geometry"]["coordinates"] == [-1.498, 53.687]


def test_activities_at_one_door_share_one_mark(cast: dict[str, Person], client: Client) -> None:
    project = make_project(cast["olu"])
    for title in ("Clay", "Glaze"):
        make_activity(project, title=title)
    features = points(client)["features"]
    assert [[item["name"] for item in feature["properties"]["items"]] for feature in features] == [["Clay", "Glaze"]]


def test_many_activities_come_as_cells_that_count_them_all(cast: dict[str, Person], client: Client) -> None:
    project = make_project(cast["olu"])
    for step in range(120):
        make_activity(project, point=(53.5 + step * 0.002, -1.5))
    features = points(client)["features"]
    assert sum(feature["properties"]["count"] for feature in features) == 120
    assert len(features) < 20


def test_a_name_is_data_and_never_part_of_the_script(cast: dict[str, Person], client: Client) -> None:
    name = "${alert(1)}</script><img src=x onerror=alert(1)>"
    make_activity(make_project(cast["olu"]), title=name)
    assert points(client)["features"][0]["properties"]["items"][0]["name"] == name
    assert b"alert" not in map_script().body


def test_what_is_taken_down_is_not_on_the_map(cast: dict[str, Person], client: Client) -> None:
    make_activity(make_project(cast["olu"]), state="taken_down")
    assert points(client)["features"] == []


def test_the_search_narrows_the_map_too(cast: dict[str, Person], client: Client) -> None:
    project = make_project(cast["olu"])
    make_activity(project, title="Tuesday")
    make_activity(project, title="Friday", weekday=5)
    found = points(client, day=5)["features"]
    assert [item["name"] for feature in found for item in feature["properties"]["items"]] == ["Friday"]


def test_an_unchanged_answer_is_not_sent_again(cast: dict[str, Person], client: Client) -> None:
    make_activity(make_project(cast["olu"]))
    tag = client.get(reverse("activity-points"), BOX).headers["ETag"]
    assert client.get(reverse("activity-points"), BOX, headers={"If-None-Match": tag}).status_code == 304


def test_a_warm_answer_asks_the_database_nothing(
    cast: dict[str, Person], client: Client, django_assert_num_queries: object
) -> None:
    make_activity(make_project(cast["olu"]))
    points(client)
    with django_assert_num_queries(0):
        points(client)


@pytest.mark.parametrize(
    "broken", [{"zoom": "x"}, {"zoom": 99}, {"south": "a"}, {"south": 60, "north": 50}, {"west": ""}, {"east": "nan"}]
)
def test_a_box_that_is_none_is_answered_in_words(client: Client, db: None, broken: dict[str, object]) -> None:
    response = client.get(reverse("activity-points"), BOX | broken)
    assert response.status_code == 400
    assert response.json()["detail"].startswith("Give ")


def test_the_map_page_works_as_a_list_without_script(cast: dict[str, Person], client: Client) -> None:
    activity: Activity = make_activity(make_project(cast["olu"]))
    page = client.get(reverse("activity-map")).content.decode()
    assert activity.title in page
    assert "The map needs JavaScript" in page
