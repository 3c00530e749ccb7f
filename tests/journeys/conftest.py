"""People who walk through the pages in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.journeys.walker import Walker


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
