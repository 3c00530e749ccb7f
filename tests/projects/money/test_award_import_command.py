"""Bringing in past awards from the command line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from network.models import Event, Person
from projects.models import Award, ImportRun
from tests.projects.money.award_files import award, sheet


@pytest.fixture
def awards(tmp_path: Path) -> Path:
    path = tmp_path / "awards.csv"
    path.write_bytes(sheet(award(id="1"), award(id="2", name="Graham Roberts")))
    return path


def run(*words: str | Path, errors: StringIO | None = None) -> str:
    said = StringIO()
    call_command("import_awards", *map(str, words), stdout=said, stderr=errors or StringIO())
    return said.getvalue()


def test_it_brings_in_and_says_how_much(awards: Path, cast: dict[str, Person]) -> None:
    said = run(awards, "--by", "LENA@allotment.example")
    assert "New awards: 2, together £1,000" in said
    assert "Graham Roberts" in said
    assert Award.objects.count() == 2
    assert Event.objects.get(verb="bring_in_awards").by == cast["lena"]


def test_without_a_name_the_trail_says_nobody(awards: Path, cast: dict[str, Person]) -> None:
    run(awards)
    assert Event.objects.get(verb="bring_in_awards").by is None
    assert ImportRun.objects.get().kept is None


def test_a_second_run_changes_nothing(awards: Path, cast: dict[str, Person]) -> None:
    run(awards)
    assert "Changes: 0." in run(awards)
    assert (Award.objects.count(), ImportRun.objects.count()) == (2, 1)


def test_a_dry_run_saves_nothing(awards: Path, cast: dict[str, Person]) -> None:
    said = run(awards, "--dry-run")
    assert "New awards: 2" in said
    assert "Nothing was saved." in said
    assert not Award.objects.exists()


def test_problems_are_said_line_by_line_and_written_to_a_file(tmp_path: Path, cast: dict[str, Person]) -> None:
    path, errors = tmp_path / "wrong.csv", StringIO()
    path.write_bytes(sheet(award(), *(award(id=f"w{n}", pounds="lots") for n in range(5))))
    with pytest.raises(CommandError, match="Nothing was brought in"):
        run(path, "--errors", tmp_path / "errors.csv", errors=errors)
    assert [line.split(",")[0] for line in errors.getvalue().splitlines()[:5]] == [f"Row {n}" for n in range(3, 8)]
    assert len((tmp_path / "errors.csv").read_text(encoding="utf-8-sig").splitlines()) == 6
    assert not Award.objects.exists()


@pytest.mark.parametrize(
    ("email", "told"), [("nobody@allotment.example", "Nobody here"), ("dee@allotment.example", "Only")]
)
def test_only_a_lead_or_finance_can_be_named(email: str, told: str, awards: Path, cast: dict[str, Person]) -> None:
    with pytest.raises(CommandError, match=told):
        run(awards, "--by", email)
    assert not Award.objects.exists()


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, db: None) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.csv")


def test_a_folder_is_no_file(tmp_path: Path, db: None) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path)
