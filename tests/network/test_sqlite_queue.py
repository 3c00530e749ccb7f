"""On SQLite writers take turns at one file: nobody is let in during another transaction, and none waits for ever."""

import threading
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection, transaction

from network.models import Once
from network.site.sqlite import base
from tests.races.crowd import crowd

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL serves row locks in turn by itself."),
]


@pytest.fixture
def hasty() -> Iterator[None]:
    """Wait a quarter of a second at most."""
    options = connection.settings_dict["OPTIONS"]
    kept = options["timeout"]
    options["timeout"] = 0.25
    yield
    options["timeout"] = kept


@pytest.mark.usefixtures("hasty")
def test_a_writer_gives_up_in_sqlites_own_words_when_its_turn_does_not_come() -> None:
    said: list[str] = []

    def late() -> None:
        try:
            with transaction.atomic():
                pytest.fail("let in while another transaction was open")
        except OperationalError as problem:
            said.append(str(problem))
        finally:
            connection.close()

    with transaction.atomic():
        other = threading.Thread(target=late)
        other.start()
        other.join(timeout=10)
    assert said == ["database is locked"]


def test_the_next_one_is_let_in_after_a_commit_a_rollback_and_a_lost_connection() -> None:
    def write(number: int) -> None:
        with transaction.atomic():
            Once.objects.create(key=f"turn {number}", url="/", at="2026-05-04T10:00:00Z")

    with crowd(1) as other:
        write(1)
        other.together([lambda: write(2)])
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            _ = 1 / 0
        other.together([lambda: write(3)])
        transaction.set_autocommit(False)
        connection.ensure_connection()
        connection.close()
        other.together([lambda: write(4)])
    assert Once.objects.filter(key__startswith="turn").count() == 4


def test_a_transaction_that_cannot_begin_leaves_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: object) -> None:
        raise OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(base.base.DatabaseWrapper, "_start_transaction_under_autocommit", broken)
        with pytest.raises(OperationalError, match="disk"), transaction.atomic():
            pytest.fail("began")
    connection.close()
    with crowd(1) as other:
        other.together([lambda: Once.objects.create(key="after", url="/", at="2026-05-04T10:00:00Z")])
    assert Once.objects.filter(key="after").exists()
