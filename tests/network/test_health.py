"""Whether the site is alive and ready, without telling the public why not."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import reverse


def test_a_living_site_says_so_without_a_database() -> None:
    answer = Client().get(reverse("health-live"))
    assert (answer.status_code, answer.content) == (200, b"alive\n")


def test_a_ready_site_says_so(db: None) -> None:
    answer = Client().get(reverse("health-ready"))
    assert (answer.status_code, answer.content) == (200, b"ready\n")


def test_a_missing_migration_makes_it_not_ready_and_stays_in_the_log(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    newest = next(name for app, name in MigrationLoader(connection).graph.leaf_nodes("network") if app == "network")
    MigrationRecorder(connection).record_unapplied("network", newest)
    answer = Client().get(reverse("health-ready"))
    assert (answer.status_code, answer.content) == (503, b"not ready\n")
    assert "migrations" in caplog.text


def test_a_database_that_takes_no_writes_makes_it_not_ready(db: None, settings: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE network_cache")
    assert Client().get(reverse("health-ready")).status_code == 503


def test_probes_over_plain_http_are_answered(settings: object) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get(reverse("health-live")).status_code == 200
    assert Client().get(reverse("help")).status_code == 301
