"""Start-up checks: a safe database underneath, and nothing else to complain of on a real server."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project

from network.checks import sqlite_is_new_enough, sqlite_takes_turns

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}


@pytest.mark.parametrize(
    ("version", "said"),
    [((3, 40, 1), ["network.W001"]), ((3, 51, 2), ["network.W001"]), ((3, 51, 3), []), ((4, 0, 0), [])],
)
def test_an_old_sqlite_is_warned_of(version: tuple[int, ...], said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "DATABASES", {"default": SQLITE})
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert [found.id for found in sqlite_is_new_enough()] == said


def test_postgresql_needs_neither_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "DATABASES", {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "x"}})
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    assert sqlite_is_new_enough() + sqlite_takes_turns() == []


@pytest.mark.parametrize("options", [{}, {"transaction_mode": "DEFERRED"}, {"transaction_mode": None}])
def test_sqlite_that_does_not_take_turns_is_refused(
    options: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project, "DATABASES", {"default": SQLITE | {"OPTIONS": options}})
    assert [(found.id, found.is_serious()) for found in sqlite_takes_turns()] == [("network.E001", True)]


def test_our_own_settings_take_turns() -> None:
    assert sqlite_takes_turns() == []


def test_a_real_server_is_warned_of_nothing_but_an_old_sqlite(tmp_path: Path) -> None:
    real = {
        "PATH": os.environ["PATH"],
        "ALLOTMENT_SECRET": "kX9!vQ2#mZ7$pL4%tR8^wB3&nH6*yD1(cF5)gJ0-sA+eU=iO~qW[xK]{zV}",
        "ALLOTMENT_HOSTS": "allotment.example",
        "ALLOTMENT_ADDRESS": "https://allotment.example",
        "ALLOTMENT_PHONE": "01234 567 890",
        "ALLOTMENT_EMAIL": "hello@allotment.example",
        "ALLOTMENT_CONTROLLER": "A charity",
        "DATABASE_URL": f"sqlite:///{tmp_path}/real.sqlite3",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "ERROR"],
        cwd=project.BASE_DIR,
        env=real,
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("?:") or ": (" in line]
    assert done.returncode == 0, done.stderr
    assert [line for line in said if "network.W001" not in line] == []


def test_a_real_server_does_not_start_without_a_secret(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=project.BASE_DIR,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Set ALLOTMENT_SECRET" in done.stderr
