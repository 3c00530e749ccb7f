"""The daily command does what the rooms have to do by the clock."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from network.models import Person
from projects.models import ImportRun
from projects.money.importing import runs

FILE = (
    b"Identifier,Title,Recipient Org:Name,Currency,Amount Awarded,Award Date\n"
    b"360G-x-1,Clay,Northgate Clay Group,GBP,500,2020-01-02\n"
)


@pytest.mark.parametrize(("days", "kept"), [(0, True), (3, False)])
def test_an_upload_nobody_brought_in_is_thrown_away_after_two_days(
    cast: dict[str, Person], tmp_path: Path, days: int, *, kept: bool
) -> None:
    run = runs.send(data=FILE, name="past.csv", by=cast["finn"], at=timezone.now() - timedelta(days=days))
    call_command("daily")
    left = ImportRun.objects.filter(pk=run.pk).first()
    assert bool(left and left.kept) is kept
