"""Every page of the network app opens for those it is for, and only for those."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from network.models import Person

SIGNING_IN = ["account_login", "account_signup", "printed-code-use"]
PUBLIC = ["home", "help", "privacy", "accessibility", "localities", *SIGNING_IN]
SIGNED_IN = ["my-work", "my-details", "held-about-me", "letters", "account_email", "mfa_index", "account_logout"]
STAFF = ["people", "person-invite"]

SignIn = Callable[[str], Client]


@pytest.mark.parametrize("name", PUBLIC)
def test_a_visitor_opens_a_public_page(name: str, sign_in: SignIn) -> None:
    page = sign_in("visitor").get(reverse(name))
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1


@pytest.mark.parametrize("name", SIGNED_IN)
def test_someone_without_a_role_opens_their_own_pages(name: str, sign_in: SignIn) -> None:
    page = sign_in("zoe").get(reverse(name))
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1


@pytest.mark.parametrize("name", [*SIGNED_IN[:4], *STAFF, "letters-to-post"])
def test_a_visitor_is_led_to_sign_in_first(name: str, sign_in: SignIn) -> None:
    page = sign_in("visitor").get(reverse(name))
    assert page.status_code == 302
    assert page.url.startswith("/sign-in/?next=")


@pytest.mark.parametrize("name", STAFF)
@pytest.mark.parametrize(("who", "status"), [("dee", 200), ("lena", 200), ("ada", 200), ("maya", 403), ("finn", 403)])
def test_only_those_who_look_after_people_see_people(name: str, who: str, status: int, sign_in: SignIn) -> None:
    assert sign_in(who).get(reverse(name)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("dee", 200), ("lena", 200), ("ada", 403), ("zoe", 403)])
def test_the_post_list_is_for_coordinators_and_leads(who: str, status: int, sign_in: SignIn) -> None:
    assert sign_in(who).get(reverse("letters-to-post")).status_code == status


def test_a_coordinator_opens_a_person_of_their_own_locality_and_no_other(
    sign_in: SignIn, cast: dict[str, Person]
) -> None:
    dee = sign_in("dee")
    assert dee.get(reverse("person", args=[cast["pam"].key])).status_code == 200
    assert dee.get(reverse("person", args=[cast["dan"].key])).status_code == 404


def test_an_administrator_sees_roles_but_nobody_elses_letters(sign_in: SignIn, cast: dict[str, Person]) -> None:
    page = sign_in("ada").get(reverse("person", args=[cast["pam"].key]))
    assert "No letters that you may see." in page.content.decode()


def test_every_locality_has_a_page_with_its_phone(sign_in: SignIn) -> None:
    page = sign_in("visitor").get(reverse("locality", args=["wakefield"]))
    assert "01234 567 890" in page.content.decode()


def test_the_first_page_is_small_on_the_wire(sign_in: SignIn) -> None:
    page = sign_in("visitor").get(reverse("home"), headers={"accept-encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.content) <= 10_000


def test_a_program_at_an_address_that_is_not_there_is_answered_as_a_program(db: None) -> None:
    answer = Client().get("/api/v1/nothing-here/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/json")
    assert answer.json()["detail"].startswith("The page may have moved")
