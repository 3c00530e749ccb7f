"""The world of each module here, made once and undone at its end, and who knocks at its doors."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.access.knocking import Doors
from tests.access.world import World, made


@pytest.fixture(scope="module")
def world(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """The whole world; every request of a test is undone after it, so that tests do not meet."""
    with django_db_blocker.unblock(), made(tmp_path_factory.mktemp("media")) as world:
        yield world


@pytest.fixture(scope="module")
def doors(world: World) -> Doors:
    """Everyone signed in once."""
    return Doors(world)


@pytest.fixture
def db(world: World) -> None:
    """The world's own transaction, in place of one for each test."""


@pytest.fixture
def its_pictures(db: None, world: World, pictures_stay_here: None, settings: Any) -> None:
    """Pictures are where the world put them. For every test that looks at the world."""
    settings.MEDIA_ROOT = world.media
