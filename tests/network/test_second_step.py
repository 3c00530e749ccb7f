"""The second step: who is led to set one up, and how it works with an app and spare codes."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import reverse

from network.models import Person
from network.sign_in import NotReadable, PlainSecondStep

SignIn = Callable[[str], Client]


@pytest.fixture
def required(settings: object) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def add_app(client: Client) -> str:
    """Set up an app as a person would, and return its seed."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert done.status_code == 302
    return secret


def code_now(secret: str) -> str:
    counters = list(yield_hotp_counters_from_time())
    # The middle one is now; the first is half a minute ago, and would be too old a moment later.
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


@pytest.mark.parametrize("who", ["dee", "lena", "finn", "eva", "ada"])
def test_those_with_weighty_roles_are_led_to_set_one_up(who: str, required: None, sign_in: SignIn) -> None:
    client = sign_in(who)
    assert client.get("/letters/").url == reverse("mfa_index")
    page = client.get(reverse("mfa_index"))
    assert "Your role needs a second step" in page.content.decode()


@pytest.mark.parametrize("who", ["maya", "zoe", "chidi", "visitor"])
def test_for_everyone_else_pages_go_on_working(who: str, required: None, sign_in: SignIn) -> None:
    assert sign_in(who).get("/localities/").status_code == 200


def test_help_and_signing_out_stay_open_before_it_is_set_up(required: None, sign_in: SignIn) -> None:
    dee = sign_in("dee")
    assert dee.get("/help/").status_code == 200
    assert dee.post("/sign-out/").status_code == 302


def test_the_api_refuses_in_words(required: None, sign_in: SignIn) -> None:
    answer = sign_in("dee").get("/api/v1/to-do/")
    assert answer.status_code == 403
    assert "second step" in answer.json()["detail"]


def test_it_is_off_in_the_demo_and_the_tests(sign_in: SignIn) -> None:
    assert sign_in("dee").get("/letters/").status_code == 200


def test_with_an_app_set_up_a_coordinator_works_on(required: None, sign_in: SignIn) -> None:
    dee = sign_in("dee")
    add_app(dee)
    assert dee.get("/letters/").status_code == 200


def test_spare_codes_alone_are_not_enough(required: None, sign_in: SignIn, cast: dict[str, Person]) -> None:
    Authenticator.objects.create(user=cast["dee"], type="recovery_codes", data={})
    assert sign_in("dee").get("/letters/").url == reverse("mfa_index")


def test_signing_in_then_asks_for_the_apps_code_too(sign_in: SignIn) -> None:
    secret = add_app(sign_in("dee"))
    mail.outbox.clear()
    client = Client()
    client.post("/sign-in/", {"email": "dee@allotment.example"})
    code = re.search(r"[0-9]{3}-[0-9]{3}", mail.outbox[-1].body)[0]
    step = client.post("/sign-in/code/", {"code": code})
    assert step.url == reverse("mfa_authenticate")
    page = client.post(step.url, {"code": "000000x"})
    assert "That code is not right." in page.content.decode()
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    spare = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert client.post(step.url, {"code": spare}).url == reverse("my-work")
    assert secret


@pytest.mark.django_db(transaction=True)
def test_the_owner_is_told_by_email(sign_in: SignIn, cast: dict[str, Person]) -> None:
    cast["dee"].emailaddress_set.create(email=cast["dee"].email, verified=True, primary=True)
    add_app(sign_in("dee"))
    assert "A second step was set up" in [letter.subject for letter in mail.outbox]


def test_seeds_are_kept_encrypted(sign_in: SignIn) -> None:
    secret = add_app(sign_in("dee"))
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert PlainSecondStep().decrypt(kept) == secret


def test_a_seed_outlives_a_change_of_the_sites_secret_while_the_old_one_is_named(settings: object) -> None:
    kept = PlainSecondStep().encrypt("a seed")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret that is long enough to be used as one here"
    assert PlainSecondStep().decrypt(kept) == "a seed"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(NotReadable):
        PlainSecondStep().decrypt(kept)


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
    ],
)
def test_each_page_of_the_second_step_opens_in_our_own_frame(name: str, sign_in: SignIn) -> None:
    dee = sign_in("dee")
    add_app(dee)
    page = dee.get(reverse(name))
    if page.status_code == 302:  # it asks first to show again who it is
        page = dee.post(page.url, {"code": spare_code(), "next": reverse(name)}, follow=True)
    assert page.status_code == 200
    assert 'class="govuk-template' in page.content.decode()


def spare_code() -> str:
    code: str = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    return code


def test_removing_the_app_asks_again_who_it_is(sign_in: SignIn) -> None:
    dee = sign_in("dee")
    add_app(dee)
    session = dee.session
    session.pop("account_authentication_methods", None)
    session.save()
    page = dee.get(reverse("mfa_deactivate_totp"))
    assert page.url.startswith(reverse("mfa_reauthenticate"))


def sign_in_by_code(email: str) -> str:
    """Return where a sign-in by emailed code leads."""
    client = Client()
    client.post("/sign-in/", {"email": email})
    code = re.search(r"[0-9]{3}-[0-9]{3}", mail.outbox[-1].body)[0]
    where: str = client.post("/sign-in/code/", {"code": code}).url
    return where


@pytest.mark.parametrize(
    ("who", "where"), [("zoe", "/my-work/"), ("maya", "/my-work/"), ("dee", "/sign-in/second-step/")]
)
def test_a_passkey_is_a_shortcut_except_for_weighty_roles(who: str, where: str, cast: dict[str, Person]) -> None:
    Authenticator.objects.create(user=cast[who], type="webauthn", data={"name": "My phone"})
    assert sign_in_by_code(f"{who}@allotment.example") == where


def test_whoever_sets_up_an_app_always_needs_it(sign_in: SignIn) -> None:
    add_app(sign_in("zoe"))
    assert sign_in_by_code("zoe@allotment.example") == "/sign-in/second-step/"
