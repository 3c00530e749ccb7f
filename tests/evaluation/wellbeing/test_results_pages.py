"""The results page: words first, falls shown, small numbers hidden, the same for everyone."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluation.wellbeing.change import from_pairs
from evaluation.wellbeing.instruments import load
from evaluation.wellbeing.picture import EDGE, WIDTH, picture
from partners.models import Organisation
from tests.evaluation.wellbeing.making import Cast, a_project, twice

SignIn = Callable[[str], Client]
HAPPY, ANXIOUS = load("ons4").scale("happy"), load("ons4").scale("anxious")


def page_of(project: object, client: Client | None = None) -> str:
    return (client or Client()).get(reverse("results", args=[project.reference])).content.decode()


def test_it_opens_with_words_and_draws_a_picture_with_a_table(cast: Cast) -> None:
    project = a_project()
    twice(cast, project, [(3, 5)] * 6 + [(6, 2)] * 2)
    page = page_of(project)
    words, drawing = page.index("On average they moved from"), page.index("<svg")
    assert words < drawing
    assert "fewer than 8 went down" in page
    assert "the figures as a table" in page
    assert "There was no comparison group" in page


def test_it_never_says_a_percentage_of_an_average(cast: Cast) -> None:
    project = a_project()
    twice(cast, project, [(2, 4)] * 10)
    main = re.search(r"<main.*</main>", page_of(project), re.DOTALL)
    assert main is not None
    assert set(re.findall(r"\d+%", main[0])) == {"95%", "100%"}
    assert "(100%)" in main[0]


@pytest.mark.parametrize(("people", "words"), [(0, "Nobody has answered twice yet."), (7, "Fewer than 8 people")])
def test_few_people_are_said_in_words_without_a_figure(cast: Cast, people: int, words: str) -> None:
    project = a_project()
    twice(cast, project, [(2, 4)] * people)
    page = page_of(project)
    assert words in page
    assert "On average" not in page
    assert "<svg" not in page.split("<main")[1]


def test_small_counts_are_stars_even_for_the_group_itself(cast: Cast, sign_in: SignIn) -> None:
    project = a_project()
    twice(cast, project, [(2, 4)] * 7)
    for client in (Client(), sign_in("olu"), sign_in("lena")):
        page = page_of(project, client)
        assert len(re.findall(r">\s*\*\s*<", page)) == 3
        assert "* means fewer than 8 people" in page


def test_a_project_nobody_may_see_has_no_results_page(cast: Cast) -> None:
    project = a_project()
    Organisation.objects.filter(pk=project.organisation_id).update(listed=False)
    assert Client().get(reverse("results", args=[project.reference])).status_code == 404


def test_nothing_can_be_sent_to_it(cast: Cast) -> None:
    assert Client().post(reverse("results", args=[a_project().reference])).status_code == 405


def test_it_takes_as_many_queries_for_50_people_as_for_10(cast: Cast) -> None:
    project, counts = a_project(), []
    for people in (10, 40):
        twice(cast, project, [(2, 4)] * people)
        with CaptureQueriesContext(connection) as queries:
            page_of(project)
        counts.append(len(queries))
    assert counts == [3, 3]


@pytest.mark.parametrize(("before", "after", "x"), [(0, 10, (EDGE, WIDTH - EDGE)), (5, 5, (WIDTH / 2, WIDTH / 2))])
def test_the_dots_stand_where_the_averages_are(before: int, after: int, x: tuple[float, float]) -> None:
    drawn = picture(from_pairs(HAPPY, [(before * 100, after * 100)] * 8))
    assert drawn is not None
    assert (drawn.before.x, drawn.after.x) == x


def test_the_picture_says_which_way_is_better() -> None:
    drawn = picture(from_pairs(ANXIOUS, [(800, 600)] * 8))
    assert drawn is not None
    assert drawn.told == ("At the start: 8.0. About 3 months on: 6.0. The scale runs from 0 to 10; lower is better.")
