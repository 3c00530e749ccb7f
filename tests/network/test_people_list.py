"""The list of people: who is on it, how one finds someone, and what it asks of the database."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.models import Locality, Person, Role

SignIn = Callable[[str], Client]
QUERIES_OF_EVERY_PAGE = 3  # the session, the person, the roles


def test_a_coordinator_sees_the_people_of_their_place_only(sign_in: SignIn) -> None:
    page = sign_in("dee").get(reverse("people")).content.decode()
    assert all(name in page for name in ("Pam Hollis", "Chidi Brandt", "Will Haigh"))
    assert "Dan Rudd" not in page
    assert "Zoe Plain" not in page


def test_someone_is_found_by_part_of_their_name(sign_in: SignIn) -> None:
    page = sign_in("dee").get(reverse("people"), {"name": "chidi"}).content.decode()
    assert "Chidi Brandt" in page
    assert "Pam Hollis" not in page


def test_a_lead_sees_everyone_over_several_pages(sign_in: SignIn) -> None:
    lena = sign_in("lena")
    first, second = (lena.get(reverse("people"), {"page": page}).content.decode() for page in (1, 2))
    assert "Ada Nettle" in first
    assert "Will Haigh" in second


def test_a_list_of_fifty_asks_no_more_of_the_database_than_one_of_five(
    sign_in: SignIn, cast: dict[str, Person], now: datetime
) -> None:
    wakefield = Locality.objects.get(slug="wakefield")
    counts = []
    for many in (5, 50):
        for number in range(many):
            email = f"p{many}-{number}@allotment.example"
            person = Person.objects.create_user(email, name=f"P {number}", met_in=wakefield)
            local = {"person": person, "locality": wakefield, "starts_on": now.date()}
            Role.objects.create(kind="champion", accepted_at=now, **local)
            Role.objects.create(kind="reporter", **local)
        client = sign_in("dee")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("people"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8 + QUERIES_OF_EVERY_PAGE
