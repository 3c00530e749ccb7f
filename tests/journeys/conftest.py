"""A real browser, and people who walk through the pages in it."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.journeys.walker import Walker

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless. Where it is missing the test is skipped, but on CI it fails."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI must test in a real browser, and found no Chromium.")
        pytest.skip("No Chromium on this machine.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def walk(
    browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Walker]]:
    """Return a person's own browser window, by key of the cast; the same one each time they are asked for."""
    script = getattr(request, "param", True)
    walkers: dict[str, Walker] = {}

    def as_whom(key: str) -> Walker:
        if key not in walkers:
            walkers[key] = Walker(browser, live_server.url, key, script=script)
        return walkers[key]

    yield as_whom
    for walker in walkers.values():
        walker.close()
