"""References are drawn at random, and a record never gets one that another of its kind has."""

from datetime import datetime

import pytest

from network.models import Person
from projects.models import Project
from tests.projects.bids.made import a_project


def test_a_reference_that_is_taken_is_drawn_again(
    cast: dict[str, Person], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = a_project()
    drawn = iter([first.reference, first.reference, "J-777777"])
    monkeypatch.setattr("network.models.referenced.new_reference", lambda _prefix: next(drawn))
    second = Project.objects.create(
        organisation=first.organisation, locality=first.locality, title="Another", made_at=now
    )
    assert second.reference == "J-777777"
