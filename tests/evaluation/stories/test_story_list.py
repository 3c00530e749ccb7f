"""The wall, one story's page, and the project's panel."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.badinput import A_FEW, assert_search_survives
from tests.evaluation.stories.telling import CANARY, Cast, approved, make_project, shared

SignIn = Callable[[str], Client]


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_the_wall_asks_the_database_the_same_however_many_stories(cast: Cast, sign_in: SignIn) -> None:
    project, visitor = make_project(), sign_in("visitor")
    for number in range(5):
        shared(cast, project=project, word=f"tale {number}")
    few = queries(visitor, reverse("stories"))
    for number in range(20):
        shared(cast, project=project, word=f"tale {number}")
    assert queries(visitor, reverse("stories")) == few <= 8


def test_the_wall_shows_what_is_public_and_nothing_else(cast: Cast, sign_in: SignIn) -> None:
    project = make_project()
    public = shared(cast, "website", project=project, word="Heron")
    shared(cast, "report", project=project, word="Bittern")
    approved(cast, "website", project=project, word="Dunnock")
    for key in ("visitor", "eva", "rosa"):
        page = sign_in(key).get(reverse("stories")).content.decode()
        assert "Heron" in page
        assert "Bittern" not in page
        assert "Dunnock" not in page
    assert public.reference in page


def test_a_reporter_finds_the_stories_still_under_way_by_reference_and_nobody_else_does(
    cast: Cast, sign_in: SignIn
) -> None:
    waiting = approved(cast, "website", project=make_project(), word="Dunnock")
    page = sign_in("rosa").get(reverse("stories")).content.decode()
    assert f"Story {waiting.reference}" in page
    assert "Dunnock" not in page
    for key in ("visitor", "zoe", "pam"):
        assert waiting.reference not in sign_in(key).get(reverse("stories")).content.decode()


def test_stories_are_found_by_word_and_by_place(cast: Cast, sign_in: SignIn) -> None:
    shared(cast, word="Heron")
    visitor, wall = sign_in("visitor"), reverse("stories")
    assert b"My Heron" in visitor.get(wall, {"q": "heron tea"}).content
    assert b"My Heron" not in visitor.get(wall, {"q": "otter"}).content
    assert b"My Heron" in visitor.get(wall, {"locality": "wakefield"}).content
    assert b"My Heron" not in visitor.get(wall, {"locality": "barnsley"}).content


def test_bad_text_in_the_search_is_only_a_search(cast: Cast, sign_in: SignIn) -> None:
    assert_search_survives(sign_in("visitor"), reverse("stories"), ["q", "locality", "page"], bad=A_FEW)


def test_a_made_up_name_is_said_to_be_one(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in("visitor").get(reverse("story", args=[shared(cast).reference])).content.decode()
    assert f"Sunny {CANARY} (not their real name)" in page
    assert "Exit this page" in page


def test_the_project_page_shows_the_story_and_to_its_writer_the_way_to_add_one(cast: Cast, sign_in: SignIn) -> None:
    story = shared(cast)
    page = sign_in("visitor").get(story.project.get_absolute_url()).content.decode()
    assert CANARY in page
    assert "Write a story down" not in page
    assert "Write a story down" in sign_in("rosa").get(story.project.get_absolute_url()).content.decode()


@pytest.mark.parametrize("path", ["/stories/S-!!!/", "/stories/S-%00AAAAA/", "/stories/yours/nothing/"])
def test_an_address_that_is_none_is_not_found(cast: Cast, sign_in: SignIn, path: str) -> None:
    assert sign_in("visitor").get(path).status_code == 404


def test_the_report_author_shares_an_approved_story(cast: Cast, sign_in: SignIn) -> None:
    story = approved(cast, "website")
    eva = sign_in("eva")
    assert eva.get(reverse("story-publish", args=[story.reference])).status_code == 200
    eva.post(reverse("story-publish", args=[story.reference]))
    assert CANARY in sign_in("visitor").get(reverse("stories")).content.decode()


def test_the_lead_takes_a_shared_story_away_on_its_page(cast: Cast, sign_in: SignIn) -> None:
    story = shared(cast)
    sign_in("lena").post(reverse("story-withdraw", args=[story.reference]))
    assert sign_in("visitor").get(reverse("story", args=[story.reference])).status_code == 410
