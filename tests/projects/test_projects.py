"""The list of projects and the shared project record."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from network.models import Event, Person
from partners.models import Organisation
from projects.models import Project
from tests.badinput import A_FEW, assert_search_survives, assert_survives
from tests.partners.made import brought_in, group, place, questions_asked

SignIn = Callable[[str], Client]
DAYS = {f"{name}_{part}": "" for name in ("starts_on", "ends_on") for part in ("day", "month", "year")}
NEW = {"title": "Clay on Mondays", "summary": "Making mugs.", **DAYS}


def pottery() -> Organisation:
    return Organisation.objects.get(name="Northgate Pottery Shed")


def project(title: str, organisation: Organisation | None = None, **fields: Any) -> Project:
    known = {"organisation": organisation or pottery(), "locality": place(), "made_at": timezone.now()}
    return Project.objects.create(title=title, **(known | fields))


def new_address() -> str:
    return f"/partners/{pottery().reference}/projects/new/"


@pytest.mark.parametrize("key", ["olu", "tess", "dee"])
def test_a_writer_or_the_coordinator_starts_a_project(sign_in: SignIn, key: str) -> None:
    client = sign_in(key)
    sent = client.post(new_address(), {**NEW, "starts_on_day": "1", "starts_on_month": "5", "starts_on_year": "2026"})
    made = Project.objects.get(title="Clay on Mondays")
    assert sent.url == f"/projects/{made.reference}/"
    assert (made.locality.name, made.starts_on, made.organisation) == ("Wakefield", date(2026, 5, 1), pottery())
    assert Event.objects.about(made).get().verb == "create_project"
    assert "Making mugs." in sign_in("visitor").get(sent.url).content.decode()


@pytest.mark.parametrize(
    ("key", "status"), [("visitor", 302), ("zoe", 403), ("gwen", 403), ("dan", 403), ("chidi", 403)]
)
def test_nobody_else_starts_one(sign_in: SignIn, key: str, status: int) -> None:
    assert sign_in(key).post(new_address(), NEW).status_code == status
    assert not Project.objects.filter(title="Clay on Mondays").exists()


def test_a_group_that_is_not_active_cannot_start_one(sign_in: SignIn) -> None:
    client = sign_in("dee")
    made = brought_in("Chess Club")
    assert client.post(f"/partners/{made.reference}/projects/new/", NEW).status_code == 403


def test_a_group_that_serves_two_places_chooses_one_of_them(sign_in: SignIn) -> None:
    client = sign_in("olu")
    pottery().localities.add(place("Kirklees"))
    assert client.post(new_address(), NEW).status_code == 400
    assert client.post(new_address(), {**NEW, "locality": "barnsley"}).status_code == 400
    assert client.post(new_address(), {**NEW, "locality": "kirklees"}).status_code == 302
    assert Project.objects.get(title="Clay on Mondays").locality.name == "Kirklees"


def test_the_last_day_cannot_be_before_the_first(sign_in: SignIn) -> None:
    client = sign_in("olu")
    days = {
        "starts_on_day": "2",
        "starts_on_month": "5",
        "starts_on_year": "2026",
        "ends_on_day": "1",
        "ends_on_month": "5",
        "ends_on_year": "2026",
    }
    page = client.post(new_address(), {**NEW, **days})
    assert page.status_code == 400
    assert "The last day must be on or after the first day." in page.content.decode()


def test_words_and_dates_are_changed_and_the_trail_keeps_both(sign_in: SignIn) -> None:
    client = sign_in("olu")
    made = project("Clay on Mondays")
    client.post(f"/projects/{made.reference}/edit/", {**NEW, "title": "Clay on Tuesdays"})
    made.refresh_from_db()
    assert made.title == "Clay on Tuesdays"
    event = Event.objects.about(made).get(verb="edit")
    assert (event.before["title"], event.after["title"]) == ("Clay on Mondays", "Clay on Tuesdays")


def test_a_finished_project_is_not_changed_until_it_is_open_again(sign_in: SignIn) -> None:
    client = sign_in("olu")
    made = project("Clay on Mondays")
    address = f"/projects/{made.reference}/"
    assert client.post(f"{address}finish/").status_code == 302
    assert client.post(f"{address}edit/", NEW).status_code == 403
    assert client.post(f"{address}finish/").status_code == 409
    assert client.post(f"{address}reopen/").status_code == 302
    assert client.post(f"{address}edit/", NEW).status_code == 302


@pytest.mark.parametrize("page", ["edit", "finish", "reopen"])
@pytest.mark.parametrize(("key", "status"), [("visitor", 302), ("gwen", 403), ("dan", 403), ("ada", 403)])
def test_nobody_else_changes_or_finishes_it(sign_in: SignIn, key: str, status: int, page: str) -> None:
    client = sign_in(key)
    made = project("Clay on Mondays")
    assert client.post(f"/projects/{made.reference}/{page}/", NEW).status_code == status
    made.refresh_from_db()
    assert (made.title, made.state) == ("Clay on Mondays", "active")


@pytest.mark.parametrize(
    ("key", "sees"), [("visitor", False), ("gwen", False), ("dan", False), ("dee", True), ("lena", True)]
)
def test_a_project_of_a_name_not_checked_is_the_coordinators_only(sign_in: SignIn, key: str, sees: bool) -> None:
    client = sign_in(key)
    made = project("Chess for all", brought_in("Ann Example", person_name="undecided"))
    assert (client.get(f"/projects/{made.reference}/").status_code == 200) is sees
    page = client.get("/projects/").content.decode()
    assert ("Chess for all" in page) is sees
    assert "Ann Example" not in page


def test_the_list_is_searched_by_words_place_state_and_year(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    project("Clay on Mondays", starts_on=date(2026, 5, 1), ends_on=date(2026, 9, 1))
    project(
        "Choir weekend",
        group("Choir", where="Barnsley"),
        locality=place("Barnsley"),
        state="finished",
        starts_on=date(2024, 1, 1),
        ends_on=date(2024, 2, 1),
    )

    def titles(search: str) -> list[str]:
        return [card.title for card in client.get(f"/projects/?{search}").context["cards"]]

    assert titles("q=clay") == ["Clay on Mondays"]
    assert titles("q=northgate") == ["Clay on Mondays"]
    assert titles("locality=barnsley") == ["Choir weekend"]
    assert titles("state=finished") == ["Choir weekend"]
    assert titles("year=2026-27") == ["Clay on Mondays"]
    assert titles("year=2023-24") == ["Choir weekend"]
    assert titles("year=2025-26") == []
    assert "Enter a year like 2026-27" in client.get("/projects/?year=2026").content.decode()
    assert client.get("/projects/?year=9999-00").status_code == 200


def test_a_groups_page_lists_its_projects_and_offers_to_start_one(sign_in: SignIn) -> None:
    client = sign_in("olu")
    project("Clay on Mondays")
    address = f"/partners/{pottery().reference}/"
    assert "Clay on Mondays" in sign_in("visitor").get(address).content.decode()
    assert new_address() in client.get(address).content.decode()
    assert new_address() not in sign_in("visitor").get(address).content.decode()


def test_lists_and_pages_ask_the_database_as_often_for_50_rows(sign_in: SignIn, cast: dict[str, Person]) -> None:
    client = sign_in("visitor")
    addresses = ["/projects/", "/api/v1/projects/?page_size=100", f"/partners/{pottery().reference}/"]
    for number in range(5):
        project(f"Project {number}", group(f"Group {number}") if number else None)
    few = [questions_asked(client, address) for address in addresses]
    for number in range(5, 50):
        project(f"Project {number}", group(f"Group {number}") if number < 20 else None)
    assert [questions_asked(client, address) for address in addresses] == few
    assert max(few) <= 8


def test_the_boxes_survive_bad_text(sign_in: SignIn) -> None:
    client = sign_in("olu")
    made = project("Clay on Mondays")
    assert_survives(client, f"/projects/{made.reference}/edit/", NEW, few=DAYS)
    assert_survives(client, new_address(), NEW, bad=A_FEW)


def test_the_search_survives_bad_text(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    assert_search_survives(client, "/projects/", ["q", "year"])
    assert_search_survives(client, "/projects/", ["locality", "state", "page"], bad=A_FEW)
