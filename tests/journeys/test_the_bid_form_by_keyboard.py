"""The bid form on the narrowest phone, by keys alone, without script, with the session killed before every page."""

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import reverse

from network.models import Person
from network.site.stage import set_stage
from projects.models import Bid
from tests.journeys.walker import BACKEND, NARROW, Walker
from tests.projects.bids.made import a_project

NOW = datetime.now(tz=ZoneInfo("Europe/London"))
MOST_STOPS = 60
Walk = Callable[[str], Walker]
FOCUSED = """() => {
  const box = document.activeElement, label = box.labels && box.labels[0], set = box.closest('fieldset');
  return [box.tagName, box.type || '', box.name || '', box.id || '', (label || box).innerText || '',
          set && set.querySelector('legend') ? set.querySelector('legend').innerText : ''];
}"""


class Keys:
    """Olu at a narrow phone with a keyboard: tabs to what they want, types, and presses Enter."""

    def __init__(self, walker: Walker, person: Person) -> None:
        self.walker, self.person, self.page = walker, person, walker.page
        self.page.set_viewport_size(NARROW)

    def focus(self, words: str, tag: str = "", legend: str = "") -> "Keys":
        """Press Tab until the box, round button or button with these words holds the focus."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            kind, sort, _name, _id, said, group = self.page.evaluate(FOCUSED)
            if words in said and tag in f"{kind} {sort}" and legend in group:
                return self
        raise AssertionError(f"No Tab reaches “{words}” on {self.walker.path}:\n{self.walker.said}")

    def write(self, words: str, text: str, legend: str = "") -> "Keys":
        """Type into the box under this label, in place of what is there."""
        self.focus(words, legend=legend)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        return self

    def choose(self, legend: str, down: int) -> "Keys":
        """Go to a group of round buttons and press an arrow until one is chosen: 0 the first, 1 the second."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            _kind, sort, _name, _id, _said, group = self.page.evaluate(FOCUSED)
            if sort == "radio" and legend in group:
                self.page.keyboard.press("Space")
                for _ in range(down):
                    self.page.keyboard.press("ArrowDown")
                return self
        raise AssertionError(f"No Tab reaches “{legend}” on {self.walker.path}:\n{self.walker.said}")

    def press(self, words: str) -> "Keys":
        """Go to a button and press Enter."""
        self.focus(words, tag="BUTTON")
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")
        return self

    def save(self, words: str = "Save and continue") -> "Keys":
        """Press the button after the session has died: sign in again, find everything typed, and press it once more."""
        Session.objects.all().delete()
        here = self.walker.path
        self.press(words)
        assert self.walker.path == reverse("account_login"), self.walker.path
        self.sign_in()
        self.page.goto(self.walker.address + here)
        self.walker.sees("What you typed is still here")
        self.press(words)
        self.narrow()
        return self

    def sign_in(self) -> None:
        """Sign in inside the session the browser has, as the last step of signing in does."""
        held = {cookie["name"]: cookie["value"] for cookie in self.walker.context.cookies()}
        session = SessionStore(held.get(settings.SESSION_COOKIE_NAME))
        session[SESSION_KEY] = str(self.person.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = self.person.get_session_auth_hash()
        session.save()
        self.walker.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": str(session.session_key),
                    "url": self.walker.address,
                }
            ]
        )

    def narrow(self) -> None:
        """Hold that nothing stands outside the narrow page, and that nothing broke."""
        wide = self.page.locator("main").evaluate("box => box.scrollWidth")
        assert wide <= NARROW["width"], self.walker.path
        assert "Sorry, something went wrong" not in self.page.title()


@pytest.mark.browser
@pytest.mark.parametrize("walk", [False], ids=["without script"], indirect=True)
def test_the_bid_form_by_keyboard(walk: Walk, transactional_db: None) -> None:
    cast = set_stage(at=NOW)
    project = a_project()
    olu = Keys(walk("olu"), cast["olu"])
    sign_in_by_code(olu, reverse("bid-new", args=[project.reference]))
    olu.write("About how much do you need?", "£900").save()
    for question in ("people in the community", "mental wellbeing", "still to start"):
        olu.choose(question, 0).save()
    olu.write("What do you want to do?", "Ten weeks of clay – “ours”.").save()
    olu.write("Who is it for?", "Carers.").write("About how many people", "12").save()
    olu.write("What difference will it make?", "Two hours to breathe.").save()
    olu.write("What is it?", "Tutor").write("How much does it cost?", "1,200.50").save("Add this line")
    go_on(olu)
    olu.choose("Is anyone else putting in", 1).save()
    olu.choose("Does another funder", 1).save()
    olu.write("How much do you ask us for?", "900.50").save()
    olu.walker.sees("Ten weeks of clay – “ours”.", "Two hours to breathe.", "£1,200.50")
    olu.focus("These answers are right")
    olu.page.keyboard.press("Space")
    olu.save("Send the bid in")
    bid = Bid.objects.get()
    assert (bid.state, bid.asked_pence, bid.what) == ("submitted", 90_050, "Ten weeks of clay – “ours”.")
    assert (bid.who_for, bid.people_count, bid.no_match) == ("Carers.", 12, True)
    assert olu.walker.path == reverse("bid-sent", args=[bid.reference])


def go_on(olu: Keys) -> None:
    """Follow the link to the next question by keys."""
    olu.focus("Go on to the next question")
    with olu.page.expect_navigation(wait_until="load"):
        olu.page.keyboard.press("Enter")


def sign_in_by_code(olu: Keys, path: str) -> None:
    """Sign in with an emailed code, by keys, and be led to the page that was asked for."""
    olu.page.goto(olu.walker.address + path)
    olu.write("Email address", str(olu.person.email)).press("Email me a code")
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4}|\d{6})\s*$", mail.outbox[-1].body, re.MULTILINE)
    assert code, mail.outbox[-1].body
    olu.write("Code", code[1]).press("Continue")
    assert olu.walker.path == path
