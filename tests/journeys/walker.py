"""A person at a phone: opens pages, fills in what stands under a label, presses buttons; every page is looked over."""

from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from playwright.sync_api import Browser, Page, Request

from network.models import Person
from network.site.stage import email_of

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 700}
BACKEND = "network.sign_in.PersonBackend"


class Walker:
    """One person's window. `script` off means a browser without JavaScript."""

    def __init__(self, browser: Browser, address: str, key: str, *, script: bool) -> None:
        self.address, self.key, self.script = address, key, script
        self.context = browser.new_context(viewport=PHONE, java_script_enabled=script, reduced_motion="reduce")
        self.outside: list[str] = []
        self.faults: list[str] = []
        self.context.on("request", self._note)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda line: self._note_line(line.type, line.text))
        # Looking a page over takes a script even where the visitor has none, so it happens in a window of its own.
        self.glass: Page = browser.new_page(viewport=PHONE)
        self.looked_at: set[str] = set()

    def _note(self, request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host not in {"localhost", "127.0.0.1", None}:
            self.outside.append(request.url)

    def _note_line(self, kind: str, words: str) -> None:
        """Keep what the browser complains of; that an act was refused (409) with a reason is no fault."""
        if kind == "error" and "status of 409" not in words:
            self.faults.append(words)

    def sign_in(self) -> "Walker":
        """Sign in as the key says, as if by a code."""
        person = Person.objects.get(email=email_of(self.key))
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        self.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": self.address}]
        )
        return self

    def go(self, name: str, *args: object, query: str = "") -> "Walker":
        """Open a page by the name of its address, and look it over."""
        return self.open(reverse(name, args=args) + query)

    def open(self, path: str) -> "Walker":
        """Open a page by its path, and look it over."""
        self.page.goto(self.address + path)
        return self.look()

    def write(self, label: str, text: str) -> "Walker":
        """Type into the box under a label."""
        box = self.page.get_by_label(label).first
        assert box.count(), f"{self.key} finds no box “{label}” on {self.path}:\n{self.said}"
        box.fill(text)
        return self

    def write_date(self, legend: str, day: int, month: int, year: int) -> "Walker":
        """Type into three boxes of a date."""
        group = self.page.get_by_role("group", name=legend)
        for part, number in (("Day", day), ("Month", month), ("Year", year)):
            group.get_by_label(part).fill(str(number))
        return self

    def choose(self, words: str, *, under: str = "") -> "Walker":
        """Choose a round or square button by its words, if need be under a question."""
        place = self.page.get_by_role("group", name=under) if under else self.page
        button = place.get_by_label(words).first
        assert button.count(), f"{self.key} finds no choice “{words}” on {self.path}:\n{self.said}"
        button.check()
        return self

    def pick(self, label: str, words: str) -> "Walker":
        """Pick from a list."""
        self.page.get_by_label(label).first.select_option(label=words)
        return self

    def upload(self, *paths: Path) -> "Walker":
        """Choose files from the phone."""
        self.page.locator("input[type=file]").set_input_files([str(path) for path in paths])
        return self

    def take(self, words: str) -> bytes:
        """Follow a link to a file, and return what was downloaded."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=words).first.click()
        return waiting.value.path().read_bytes()

    def press(self, words: str) -> "Walker":
        """Press a button, and look over what comes."""
        button = self.page.get_by_role("button", name=words).first
        assert button.is_visible(), f"{self.key} finds no button “{words}” on {self.path}:\n{self.said}"
        button.click()
        self.page.wait_for_load_state("load")
        return self.look()

    def follow(self, words: str) -> "Walker":
        """Follow a link, also one that looks like a button."""
        looks = self.page.get_by_role("button", name=words).and_(self.page.locator("a"))
        link = self.page.get_by_role("link", name=words).or_(looks).first
        assert link.count(), f"{self.key} finds no link “{words}” on {self.path}:\n{self.said}"
        link.click()
        self.page.wait_for_load_state("load")
        return self.look()

    @property
    def said(self) -> str:
        """The words of the page's main part."""
        return self.page.locator("main").inner_text()

    @property
    def path(self) -> str:
        """Where the window is."""
        return urlsplit(self.page.url).path

    def sees(self, *words: str) -> "Walker":
        """Hold that these words are on the page."""
        said = self.said
        for part in words:
            assert part in said, f"{self.key} does not see “{part}” on {self.path}:\n{said}"
        return self

    def look(self) -> "Walker":
        """Hold that the page is accessible, fits a narrow phone, asks no outside host and throws nothing."""
        assert "Sorry, something went wrong" not in self.page.title(), self.path
        parts = ("#" if any(sign.isdigit() for sign in part) else part for part in self.path.split("/"))
        # An error summary changes the title's first letters, so a page with errors is looked over as well.
        shape = "/".join(parts) + self.page.title()[:5]
        if shape not in self.looked_at:
            self.looked_at.add(shape)
            self._look_over()
        assert self.outside == []
        assert self.faults == []
        return self

    def _look_over(self) -> None:
        """Hold that one page, in its own window or in the glass, fits a narrow phone and has no violation."""
        page = self.page if self.script else self._drawn()
        page.set_viewport_size(NARROW)
        wide = int(page.evaluate("document.documentElement.scrollWidth"))
        page.set_viewport_size(PHONE)
        assert wide <= NARROW["width"], f"{self.path} is {wide} px wide on a phone of {NARROW['width']}"
        found = Axe().run(page).response["violations"]
        assert [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found] == [], self.path

    def _drawn(self) -> Page:
        """Return the same page, drawn from its own words, in the window that may run scripts."""
        words = self.page.content()
        self.glass.unroute_all()
        self.glass.route(
            self.page.url, lambda route: route.fulfill(body=words, content_type="text/html; charset=utf-8")
        )
        self.glass.goto(self.page.url)
        return self.glass

    def close(self) -> None:
        """Shut the window."""
        self.context.close()
        self.glass.close()
