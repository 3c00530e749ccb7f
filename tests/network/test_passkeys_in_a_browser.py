"""A passkey is added and signs in, in a real browser with a made-up key; the page's own script does it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as project
from django.test import Client
from playwright.sync_api import Browser, Page

from network.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in Chromium with one made-up key plugged in."""
    window = browser.new_context(viewport={"width": 390, "height": 844})
    found = window.new_page()
    devices = window.new_cdp_session(found)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield found
    window.close()


def test_a_passkey_is_added_and_then_signs_in(page: Page, live_server: Any, cast: dict[str, Person]) -> None:
    client = Client()
    client.force_login(cast["zoe"], backend="network.sign_in.PersonBackend")
    here = live_server.url.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
    cookie = client.cookies[project.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": project.SESSION_COOKIE_NAME, "value": cookie, "url": here}])

    page.goto(f"{here}/second-step/passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()
    # The spare codes are shown once the new passkey has been used.
    page.get_by_role("link", name="Use my passkey instead").click()
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url("**/second-step/spare-codes/")
    assert "Your spare codes" in page.content()

    page.context.clear_cookies()
    page.goto(f"{here}/sign-in/?next=/letters/")
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url(f"{here}/letters/")
    assert "Everything we wrote to you" in page.content()


def test_without_a_script_the_passkey_button_is_not_there_and_a_code_still_is(
    browser: Browser, live_server: Any, db: None
) -> None:
    window = browser.new_context(java_script_enabled=False)
    plain = window.new_page()
    plain.goto(f"{live_server.url}/sign-in/")
    assert not plain.get_by_role("button", name="Use my passkey").is_visible()
    assert not plain.get_by_text("That did not work.").is_visible()
    assert plain.get_by_role("button", name="Email me a code").is_visible()
    window.close()
