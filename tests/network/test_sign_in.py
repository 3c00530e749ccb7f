"""Signing in by emailed code: known and unknown addresses look the same, and there is no password anywhere."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from network.models import Letter, Person

CODE = re.compile(r"\b([0-9]{3}-[0-9]{3})\b")
SignIn = Callable[[str], Client]


def code_in_the_last_email() -> str:
    found = CODE.search(mail.outbox[-1].body)
    assert found is not None
    return found[1]


def test_a_code_by_email_signs_in(cast: dict[str, Person]) -> None:
    client = Client()
    asked = client.post(reverse("account_login"), {"email": "maya@allotment.example"})
    assert asked.url == reverse("account_confirm_login_code")
    done = client.post(asked.url, {"code": code_in_the_last_email()})
    assert done.url == reverse("my-work")
    assert client.get("/my-work/").context["user"].pk == cast["maya"].pk


def test_the_code_works_without_its_dash_and_leads_on_to_where_one_was_going(cast: dict[str, Person]) -> None:
    client = Client()
    asked = client.post("/sign-in/?next=/letters/", {"email": "MAYA@allotment.example", "next": "/letters/"})
    done = client.post(asked.url, {"code": code_in_the_last_email().replace("-", " "), "next": "/letters/"})
    assert done.url == "/letters/"


def test_nobody_is_led_to_another_site(cast: dict[str, Person]) -> None:
    client = Client()
    asked = client.post("/sign-in/", {"email": "maya@allotment.example", "next": "https://evil.example/"})
    done = client.post(asked.url.split("?")[0], {"code": code_in_the_last_email(), "next": "https://evil.example/"})
    assert done.url == reverse("my-work")


def test_a_wrong_code_is_asked_for_again_and_the_fifth_ends_it(cast: dict[str, Person]) -> None:
    client = Client()
    client.post("/sign-in/", {"email": "maya@allotment.example"})
    pages = [client.post("/sign-in/code/", {"code": "000-00x"}) for _ in range(5)]
    assert "That is not the code we sent." in pages[0].content.decode()
    assert [page.status_code for page in pages] == [200, 200, 200, 200, 302]
    assert client.post("/sign-in/code/", {"code": code_in_the_last_email()}).url == "/sign-in/"


def test_codes_go_by_email_at_once_and_never_into_the_outbox(cast: dict[str, Person]) -> None:
    Client().post("/sign-in/", {"email": "maya@allotment.example"})
    assert [letter.to for letter in mail.outbox] == [["maya@allotment.example"]]
    assert not Letter.objects.exists()


def without_what_must_differ(page: object, email: str) -> tuple[int, str, dict[str, str]]:
    words = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.content.decode()).replace(email, "EMAIL")
    headers = {name: value for name, value in page.headers.items() if name != "Expires"}  # the time of day
    return page.status_code, words, headers


@pytest.mark.parametrize("where", ["account_login", "account_signup"])
def test_known_and_unknown_addresses_get_the_same_answer(where: str, cast: dict[str, Person]) -> None:
    answers = []
    for email in ("maya@allotment.example", "mayb@allotment.example"):
        client = Client()
        asked = client.post(reverse(where), {"email": email})
        then = client.get(asked.url)
        wrong = client.post(asked.url, {"code": "000-00x"})
        answers.append([without_what_must_differ(page, email) for page in (asked, then, wrong)])
    assert answers[0] == answers[1]
    assert len(mail.outbox) == 2


def test_an_unknown_address_is_told_by_email_only(cast: dict[str, Person]) -> None:
    Client().post("/sign-in/", {"email": "nobody@allotment.example"})
    assert "We do not know this address." in mail.outbox[0].body
    assert "/sign-up/" in mail.outbox[0].body


def test_signing_up_asks_for_an_email_only_and_then_for_a_name(db: None) -> None:
    client = Client()
    asked = client.post("/sign-up/", {"email": "New.Person@allotment.example"})
    assert asked.url == reverse("account_email_verification_sent")
    done = client.post(asked.url, {"code": code_in_the_last_email()})
    assert done.url == reverse("my-details")
    person = Person.objects.get(email="new.person@allotment.example")
    assert not person.has_usable_password()
    assert "Tell us what to call you" in client.get("/my-work/").content.decode()


def test_someone_who_signs_up_twice_is_told_by_email_to_sign_in(cast: dict[str, Person]) -> None:
    Client().post("/sign-up/", {"email": "maya@allotment.example"})
    assert "You are with us already" in mail.outbox[0].body
    assert Person.objects.filter(email="maya@allotment.example").count() == 1


def test_too_many_codes_for_one_address_are_refused(cast: dict[str, Person]) -> None:
    pages = [Client().post("/sign-in/", {"email": "maya@allotment.example"}) for _ in range(4)]
    assert [page.status_code for page in pages] == [302, 302, 302, 200]
    assert "Too many tries." in pages[-1].content.decode()


def test_too_many_sign_ups_from_one_place_get_a_plain_page(db: None) -> None:
    pages = [Client().post("/sign-up/", {"email": f"p{n}@allotment.example"}) for n in range(21)]
    assert pages[-1].status_code == 429
    assert "Please wait a little" in pages[-1].content.decode()


def test_a_mail_server_that_is_down_gives_a_sentence_and_no_fault(settings: object, cast: dict[str, Person]) -> None:
    settings.EMAIL_BACKEND = "tests.network.test_sign_in.NoServer"
    page = Client().post("/sign-in/", {"email": "maya@allotment.example"})
    assert page.status_code == 503
    assert "We could not send the email just now." in page.content.decode()


class NoServer:
    """A mail server that never answers."""

    def __init__(self, **_options: object) -> None: ...

    def send_messages(self, _letters: object) -> int:
        raise ConnectionRefusedError


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here


def test_no_address_of_the_site_is_about_passwords(sign_in: SignIn) -> None:
    assert [where for where in addresses(get_resolver().url_patterns) if "password" in where.lower()] == []
    for where in ("sign-in/password/", "account/password/reset/", "reference-data/password_change/", "password/"):
        assert sign_in("ada").get(f"/{where}").status_code == 404


def test_someone_whose_sign_in_is_closed_gets_no_code(cast: dict[str, Person]) -> None:
    Person.objects.filter(pk=cast["maya"].pk).update(is_active=False)
    Client().post("/sign-in/", {"email": "maya@allotment.example"})
    assert CODE.search(mail.outbox[0].body) is None


def test_opening_the_sign_out_page_does_not_sign_out(sign_in: SignIn) -> None:
    maya = sign_in("maya")
    maya.get("/sign-out/")
    assert maya.get("/my-work/").status_code == 200
    assert maya.post("/sign-out/").url == "/"
    assert maya.get("/my-work/").status_code == 302
