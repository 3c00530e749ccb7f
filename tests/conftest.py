"""What every test shares: the cast, a browser-like client for each of them, and strictness about templates."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from network.models import Person
from tests.browser import browser  # noqa: F401 - a fixture that every folder may ask for
from tests.shared_data import FOLDER
from tests.staging import on_stage

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def cast(db: None) -> dict[str, Person]:
    """The whole invented cast, with their places, groups, seats and shares."""
    return on_stage(timezone.now())


@pytest.fixture
def sign_in(cast: dict[str, Person]) -> Callable[[str], Client]:
    """Return a client signed in as one of the cast, by key; "visitor" is not signed in."""

    def as_whom(key: str) -> Client:
        client = Client()
        if key != "visitor":
            client.force_login(Person.objects.get(pk=cast[key].pk), backend="network.sign_in.PersonBackend")
        return client

    return as_whom


@pytest.fixture
def now() -> datetime:
    """This moment, as actions take it."""
    return timezone.now()


@pytest.fixture
def shared() -> Path:
    """The folder of real data beside the project; tests that need it are skipped on a machine without it."""
    if not FOLDER.exists():
        pytest.skip("The folder of real data is not on this machine.")
    return FOLDER


@pytest.fixture(autouse=True)
def letters_stay_here(settings: object) -> None:
    """No test sends an email."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """No count and no map answer is kept from another test."""
    for name in ("counts", "points"):
        caches[name].clear()


@pytest.fixture(autouse=True)
def pictures_stay_here(settings: object, tmp_path: Path) -> None:
    """Uploads go to a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"


class UnsetWord(str):
    """Stands for a word a template was not given: using it is an error, not a blank."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"A template names {name!r}, which it was not given.")


# No test is timed: a slow machine is not a fault of the code.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")


def pytest_configure() -> None:
    """Make every template strict for the whole run."""
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnsetWord("unset: %s")


os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


LONG_FOLDERS = {"access", "journeys", "races"}
LONG_CALLS = {"assert_survives", "assert_search_survives"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long, so that it can run apart: thousands of requests that measure nothing of coverage."""
    for item in items:
        calls = set(item.function.__code__.co_names) if isinstance(item, pytest.Function) else set()
        if LONG_FOLDERS & set(item.path.parts) or LONG_CALLS & calls:
            item.add_marker("long")
