"""Listing an activity, one page at a time."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from network.models import Draft, Event, Person
from projects.models import Activity, ActivityKind, Project
from tests.badinput import A_FEW, assert_survives
from tests.projects.activities.making import TYPED, make_postcodes, make_project

SignIn = Callable[[str], Client]


@pytest.fixture
def project(cast: dict[str, Person]) -> Project:
    make_postcodes()
    return make_project(cast["olu"])


def answer_all(client: Client, project: Project) -> None:
    for slug, answers in TYPED.items():
        kind = {"kind": str(ActivityKind.objects.get(slug="arts-and-crafts").pk)} if slug == "what" else {}
        response = client.post(reverse("activity-new-step", args=[project.reference, slug]), answers | kind)
        assert response.status_code == 302, response.content.decode()


def check(project: Project) -> str:
    return reverse("activity-new-step", args=[project.reference, "check"])


def test_four_pages_put_an_activity_in_the_list(sign_in: SignIn, project: Project) -> None:
    client = sign_in("olu")
    answer_all(client, project)
    client.post(check(project), {"once": "a"})
    activity = Activity.objects.get()
    assert (activity.title, activity.weekday, activity.cost_pence) == ("Saturday pottery", 6, 250)
    assert (activity.latitude, activity.longitude) == (53.6870, -1.4980)
    assert Event.objects.about(activity).get().verb == "list"


def test_sending_twice_lists_it_once(sign_in: SignIn, project: Project) -> None:
    client = sign_in("olu")
    answer_all(client, project)
    first = client.post(check(project), {"once": "same"})
    second = client.post(check(project), {"once": "same"})
    assert Activity.objects.count() == 1
    assert first.headers["Location"] == reverse("activity", args=[Activity.objects.get().reference])
    assert second.headers["Location"] == first.headers["Location"]


def test_answers_wait_for_another_day(sign_in: SignIn, project: Project) -> None:
    sign_in("olu").post(reverse("activity-new-step", args=[project.reference, "when"]), TYPED["when"])
    page = sign_in("olu").get(reverse("activity-new-step", args=[project.reference, "when"]))
    assert 'value="12 noon"' in page.content.decode()


def test_an_unfinished_one_is_not_listed(sign_in: SignIn, project: Project) -> None:
    response = sign_in("olu").post(check(project), {"once": "b"})
    assert "Some questions still need an answer" in response.content.decode()
    assert not Activity.objects.exists()


def test_a_hidden_place_shows_only_its_area(sign_in: SignIn, project: Project) -> None:
    client = sign_in("olu")
    answer_all(client, project)
    client.post(
        reverse("activity-new-step", args=[project.reference, "where"]), TYPED["where"] | {"ticks": ["hide_place"]}
    )
    client.post(check(project), {"once": "c"})
    activity = Activity.objects.get()
    page = Client().get(reverse("activity", args=[activity.reference])).content.decode()
    assert "Around WF1" in page
    assert "WF1 3AA" not in page
    assert "The shed" not in page
    assert (activity.public_latitude, activity.public_longitude) != (activity.latitude, activity.longitude)


def test_an_unknown_postcode_is_said_beside_the_box(sign_in: SignIn, project: Project) -> None:
    page = sign_in("olu").post(reverse("activity-new-step", args=[project.reference, "where"]), {"postcode": "ZE1 0AA"})
    assert page.status_code == 400
    assert "We do not know the postcode ZE1 0AA" in page.content.decode()
    assert 'value="ZE1 0AA"' in page.content.decode()


def test_it_cannot_end_before_it_starts(sign_in: SignIn, project: Project) -> None:
    page = sign_in("olu").post(
        reverse("activity-new-step", args=[project.reference, "when"]),
        {"weekday": "2", "starts_at": "2pm", "ends_at": "1pm"},
    )
    assert "Enter an end that is later than the start." in page.content.decode()


def test_once_needs_a_date(sign_in: SignIn, project: Project) -> None:
    page = sign_in("olu").post(
        reverse("activity-new-step", args=[project.reference, "when"]),
        {"weekday": "once", "starts_at": "1pm", "ends_at": "2pm"},
    )
    assert "Enter the date it happens." in page.content.decode()


@pytest.mark.parametrize("key", ["maya", "gwen", "pam", "ada", "dan"])
def test_other_people_cannot_list_one(sign_in: SignIn, project: Project, key: str) -> None:
    assert sign_in(key).get(reverse("activity-new", args=[project.reference])).status_code == 403


@pytest.mark.parametrize("slug", TYPED)
def test_no_text_breaks_a_page(sign_in: SignIn, project: Project, slug: str) -> None:
    url = reverse("activity-new-step", args=[project.reference, slug])
    assert_survives(sign_in("olu"), url, TYPED[slug], bad=A_FEW)


def test_opening_a_page_writes_nothing(sign_in: SignIn, project: Project) -> None:
    client = sign_in("olu")
    for url in (
        reverse("activity-new", args=[project.reference]),
        reverse("activity-new-step", args=[project.reference, "what"]),
        check(project),
    ):
        assert client.get(url).status_code == 200
    assert not Draft.objects.exists()
