"""Stories for programs, under the same rules."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone

from evaluation.models import Story
from tests.evaluation.stories.telling import CANARY, Cast, approved, draft, make_project, shared, upload, with_teller

SignIn = Callable[[str], Client]
JSON = "application/json"


def test_the_whole_way_of_a_story(cast: Cast, sign_in: SignIn) -> None:
    rosa, visitor = sign_in("rosa"), sign_in("visitor")
    made = rosa.post(
        "/api/v1/stories/", {"project": make_project().reference, "title": "One", "body": "Two"}, content_type=JSON
    ).json()
    one = f"/api/v1/stories/{made['reference']}/"
    changed = rosa.patch(one, {"title": "The first", "name_kind": "first", "shown_name": "Jo"}, content_type=JSON)
    assert (changed.json()["title"], changed.json()["told_by"], changed.json()["body"]) == ("The first", "Jo", "Two")
    slip = rosa.post(f"{one}to-teller/").json()["address"]
    yours = "/api/v1/stories/yours/" + slip.rstrip("/").rsplit("/", 1)[-1] + "/"
    assert visitor.get(yours).json()["title"] == "The first"
    end = (timezone.localdate() + timedelta(days=90)).isoformat()
    said = {"group": False, "website": True, "report": False, "ends_on": end, "way": "self"}
    assert visitor.post(f"{yours}agree/", said, content_type=JSON).json()["state"] == "approved"
    assert visitor.get(one).status_code == 404
    assert sign_in("eva").post(f"{one}publish/").json()["state"] == "published"
    assert visitor.get(one).json()["title"] == "The first"
    assert visitor.post(f"{yours}withdraw/").json()["state"] == "withdrawn"
    assert visitor.get(one).status_code == 410


@pytest.mark.parametrize(("key", "status"), [("visitor", 401), ("gwen", 403), ("eva", 403)])
def test_others_do_not_write_stories_down(cast: Cast, sign_in: SignIn, key: str, status: int) -> None:
    sent = {"project": make_project().reference, "title": "One", "body": "Two"}
    assert sign_in(key).post("/api/v1/stories/", sent, content_type=JSON).status_code == status


def test_a_draft_is_hidden_from_others_and_refuses_nothing_by_name(cast: Cast, sign_in: SignIn) -> None:
    one = reverse("api-story", args=[draft(cast).reference])
    for key in ("visitor", "olu", "lena"):
        assert sign_in(key).get(one).status_code == 404
    assert sign_in("lena").post(f"{one}publish/").status_code == 404


def test_a_picture_is_sent_as_a_form_and_refused_in_words(cast: Cast, sign_in: SignIn) -> None:
    story, rosa = draft(cast), sign_in("rosa")
    url = reverse("api-story-picture", args=[story.reference])

    def put(**fields: object) -> object:
        return rosa.put(url, encode_multipart(BOUNDARY, fields), content_type=MULTIPART_CONTENT)

    assert "picture" in put(picture=upload(b"no picture at all"), picture_alt="Two hands").json()
    assert "picture_alt" in put(picture=upload()).json()
    assert put(picture=upload(), picture_alt="Two hands").json()["picture_alt"] == "Two hands"
    assert rosa.delete(url).json()["picture"] == ""


def test_a_day_that_has_passed_is_refused_in_words(cast: Cast) -> None:
    story = with_teller(cast)
    said = {"group": True, "website": True, "report": True, "ends_on": "2020-01-01", "way": "self"}
    answer = Client().post(reverse("api-story-yours-agree", args=[story.key]), said, content_type=JSON)
    assert (answer.status_code, "Choose a day after today" in answer.json()["detail"]) == (400, True)
    assert "no-store" in answer["Cache-Control"]


def test_the_tellers_key_is_in_no_list(cast: Cast, sign_in: SignIn) -> None:
    story = shared(cast)
    for key in ("visitor", "rosa", "eva", "lena"):
        assert str(story.key) not in sign_in(key).get("/api/v1/stories/").content.decode()


def test_only_whoever_shares_may_share(cast: Cast, sign_in: SignIn) -> None:
    one = reverse("api-story", args=[approved(cast).reference])
    assert sign_in("rosa").post(f"{one}publish/").status_code == 403
    assert Story.objects.get().state == "approved"
    assert CANARY not in sign_in("visitor").get("/api/v1/stories/").content.decode()
