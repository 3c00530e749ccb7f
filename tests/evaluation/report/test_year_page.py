"""The page of a year, its file and its API."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluation.models import StoryConsent
from network.years import Year
from tests.evaluation.report.making import (
    YEAR,
    Cast,
    a_bid,
    a_decision,
    a_place_from_a_file,
    a_project,
    a_year,
    an_activity,
    an_award,
    at,
    from_file,
    match,
    published,
)
from tests.evaluation.stories.telling import shared
from tests.evaluation.wellbeing.making import a_project as wellbeing_project
from tests.evaluation.wellbeing.making import twice

SignIn = Callable[[str], Client]
PAGE = "/localities/wakefield/years/2025-26/"


def text(client: Client, url: str = PAGE) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as found:
        text(client, url)
    return len(found)


def test_anyone_reads_the_year_with_its_figures_meanings_and_limits(cast: Cast, sign_in: SignIn) -> None:
    a_year()
    page = text(sign_in("visitor"))
    for words in ("April 2025 to March 2026", "£3,900 in 4 bids", "£900 in 1 award", "£1,500 in 1 offer",
                  "£1,300 in 2 awards", "£1 of match for every £1", "21 days", "What this can’t tell",
                  "How each figure is made", "Nobody was asked the wellbeing questions"):  # fmt: skip
        assert words in page, words


def test_figures_open_the_lists_they_came_from(cast: Cast, sign_in: SignIn) -> None:
    a_year()
    visitor = sign_in("visitor")
    page = text(visitor)
    for url in ("/decisions/?locality=wakefield&amp;year=2025-26", "/activities/?locality=wakefield",
                "/projects/?locality=wakefield"):  # fmt: skip
        assert f'href="{url}"' in page
        assert visitor.get(url.replace("&amp;", "&")).status_code == 200


def test_the_page_asks_the_database_the_same_however_many_rows(cast: Cast, sign_in: SignIn) -> None:
    a_year()
    visitor = sign_in("visitor")
    few = queries(visitor, PAGE)
    for number in range(30):
        project = a_project(f"More {number}")
        bid = a_bid(project, 1_000, at(date(2025, 9, 1)), "awarded")
        an_award(bid, 1_000, date(2025, 9, 9), "accepted")
        match(bid, 1_000)
        a_decision(bid, "award", 5)
        from_file(project, 1_000, date(2025, 9, 9), f"more-{number}")
        an_activity(project, at(date(2025, 9, 9)))
    for number in range(5):
        published(shared(cast, "website", "report", project=project, word=f"Wren {number}"), at(date(2025, 9, 9)))
    assert queries(visitor, PAGE) == few <= 12


def test_a_year_with_nothing_says_so(cast: Cast, sign_in: SignIn) -> None:
    assert "Nothing is recorded for Wakefield" in text(sign_in("visitor"), "/localities/wakefield/years/2001-02/")


def test_the_year_we_are_in_says_that_it_is_not_over(cast: Cast, sign_in: SignIn) -> None:
    year = Year.of(timezone.localdate())
    page = text(sign_in("visitor"), f"/localities/wakefield/years/{year.slug}/")
    assert "This year is not over" in page
    assert f"/years/{year.previous.slug}/" in page
    assert f"/years/{year.next.slug}/" not in page


def test_a_place_known_only_from_a_file_has_its_years_too(cast: Cast, sign_in: SignIn) -> None:
    a_place_from_a_file()
    page = text(sign_in("visitor"), "/localities/selby/years/2019-20/")
    assert "£500 in 1 award" in page
    assert "locality=selby" not in page


@pytest.mark.parametrize("year", ["2025-27", "2025", "9999-00", "0001-02", "1800-01", "x"])
def test_a_year_that_is_none_is_not_found(cast: Cast, sign_in: SignIn, year: str) -> None:
    assert sign_in("visitor").get(f"/localities/wakefield/years/{year}/").status_code == 404


def test_a_story_is_in_the_report_only_while_its_teller_agrees_to_that(cast: Cast, sign_in: SignIn) -> None:
    moment, visitor = at(date(2025, 9, 9)), sign_in("visitor")
    project = a_project("Clay")
    both = published(shared(cast, "website", "report", project=project, word="Heron"), moment)
    published(shared(cast, "report", project=project, word="Bittern"), moment)
    published(shared(cast, "website", project=project, word="Dunnock"), moment)
    page = text(visitor)
    assert ("My Heron" in page, "My Bittern" in page, "My Dunnock" in page) == (True, True, False)
    assert page.count("/stories/S-") == 1
    StoryConsent.objects.filter(story=both, use="report").update(ends_on=timezone.localdate())
    assert "My Heron" not in text(visitor)
    assert "My Bittern" in text(visitor)


def test_the_file_holds_each_figure_with_its_meaning(cast: Cast, sign_in: SignIn) -> None:
    a_year()
    response = sign_in("visitor").get(f"{PAGE}figures.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    asked = next(row for row in rows if row["Figure"] == "Asked for")
    assert (asked["How many"], asked["Pence"], asked["Locality"], asked["Year"]) == (
        "4",
        "390000",
        "Wakefield",
        "2025-26",
    )
    assert all(row["What it means"] for row in rows)
    assert 'filename="wakefield-2025-26.csv"' in response["Content-Disposition"]


def test_the_api_gives_the_same_figures_as_the_page(cast: Cast, sign_in: SignIn) -> None:
    a_year()
    year = sign_in("visitor").get(f"/api/v1{PAGE}").json()
    figures = {row["key"]: (row["count"], row["pence"]) for row in year["figures"]}
    assert (figures["asked"], figures["brought_in"]) == ((4, 390_000), (2, 130_000))
    assert (year["starts_on"], year["ends_on"], year["is_empty"]) == ("2025-04-01", "2026-03-31", False)
    assert YEAR.slug == year["year"]
    assert timedelta(days=364) == date.fromisoformat(year["ends_on"]) - date.fromisoformat(year["starts_on"])


def test_what_changed_is_said_for_enough_people_and_hidden_for_few(cast: Cast, sign_in: SignIn) -> None:
    second = timezone.localdate() - timedelta(days=30)  # when the people of these tests answered again
    slug, visitor = Year.of(second).slug, sign_in("visitor")
    twice(cast, wellbeing_project(), [(3, 6)] * 13)
    twice(cast, wellbeing_project("Dodworth Lunchtime Choir"), [(3, 6)] * 3, by="ollie")
    many = text(visitor, f"/localities/wakefield/years/{slug}/")
    few = text(visitor, f"/localities/barnsley/years/{slug}/")
    assert "On average they moved from 3.0 to 6.0" in many
    assert "There was no comparison group." in many
    assert "too few to show an average" in few
    assert "* means fewer than 8 people" in few
    assert "On average" not in few
    assert sign_in("visitor").get(f"/api/v1/localities/barnsley/years/{slug}/").json()["scales"] == []
