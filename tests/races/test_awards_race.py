"""Sixteen clients award from one share at the same moment: never a pound too many, never one too few.

The control is the way that looks right and is not, reading the balance and then writing it; it must overspend, or the
race would prove nothing.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.db import connection, transaction
from django.utils import timezone

from network.answers import NotEnoughMoney
from network.models import Locality, Person
from partners.models import Organisation
from projects.models import Award, Bid, Fund, Line, Project, Share
from projects.money import actions
from projects.money.balances import from_lines

CLIENTS, EACH_PENCE, SHARE_PENCE = 16, 100_000, 1_000_000
WINNERS = SHARE_PENCE // EACH_PENCE
ROUNDS, CONTROL_ROUNDS = 50, 10
REASONS = {"strength": "The people.", "reason": "It fits.", "next_step": "Say yes."}
THINKING_SECONDS = 0.005
NUMBERS: Iterator[int] = count(1)

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@dataclass
class Round:
    """One share of £10,000 and sixteen bids that each want £1,000 of it."""

    share: Share
    bids: list[Bid]
    outcomes: Counter[str] = field(default_factory=Counter)


def a_round(project: Project, finance: Person) -> Round:
    """A fresh locality with its own share, and bids before its collective."""
    number = next(NUMBERS)
    locality = Locality.objects.create(name=f"Raceway {number}", slug=f"raceway-{number}", served=True)
    share = actions.allocate(
        fund=Fund.objects.get(), locality=locality, amount_pence=SHARE_PENCE, by=finance, at=timezone.now(),
        why="For the race", once_key=f"race:{number}",
    )  # fmt: skip
    moment = timezone.now()
    bids = [
        Bid(
            project=project, organisation=project.organisation, locality=locality, reference=f"B-{number}-{client}",
            state="deciding", started_at=moment, submitted_at=moment, asked_pence=EACH_PENCE, version=1,
        )
        for client in range(CLIENTS)
    ]  # fmt: skip
    return Round(share, Bid.objects.bulk_create(bids))


def run_race(one: Round, act: Callable[[Bid], None]) -> None:
    """Release every client at once and count how each fared, by the name of its refusal or error."""
    gate, lock = threading.Barrier(CLIENTS), threading.Lock()

    def client(bid: Bid) -> None:
        connection.ensure_connection()
        gate.wait()
        try:
            act(bid)
            outcome = "won"
        except Exception as problem:  # noqa: BLE001 - every kind is counted
            outcome = type(problem).__name__
        finally:
            connection.close()
        with lock:
            one.outcomes[outcome] += 1

    clients = [threading.Thread(target=client, args=[bid]) for bid in one.bids]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()


@pytest.fixture
def field_of_play(cast: dict[str, Person]) -> tuple[Project, Person]:
    """A group with one contact, and finance."""
    walkers = Organisation.objects.get(name="Ossett Slow Walkers")
    project = Project.objects.create(
        organisation=walkers, locality=walkers.locality, title="Walks", made_at=timezone.now()
    )
    return project, cast["finn"]


def test_the_races_run_on_a_database_that_threads_share() -> None:
    assert connection.vendor == "postgresql" or "memory" not in str(connection.settings_dict["NAME"])


def test_sixteen_clients_promise_a_share_to_the_penny(field_of_play: tuple[Project, Person]) -> None:
    project, finance = field_of_play

    def award(bid: Bid) -> None:
        actions.offer(
            bid=bid, amount_pence=EACH_PENCE, by=finance, at=timezone.now(), once_key=f"race:{bid.pk}",
            reasons=REASONS,
        )  # fmt: skip

    for _ in range(ROUNDS):
        one = a_round(project, finance)
        run_race(one, award)
        one.share.refresh_from_db()
        lines = Line.objects.filter(share=one.share).values_list("kind", "amount_pence")
        balance = from_lines(lines)
        assert one.outcomes == {"won": WINNERS, NotEnoughMoney.__name__: CLIENTS - WINNERS}
        assert Award.objects.filter(share=one.share).count() == WINNERS
        assert Bid.objects.filter(locality=one.share.locality, state="awarded").count() == WINNERS
        assert (one.share.free_pence, one.share.promised_pence) == (0, SHARE_PENCE)
        assert (balance.free, balance.promised, balance.allocated) == (0, SHARE_PENCE, SHARE_PENCE)


def naive(share: Share) -> None:
    """Promise money the wrong way: read the balance, think, write what was read less the sum."""
    read = Share.objects.get(pk=share.pk)
    time.sleep(THINKING_SECONDS)
    if read.free_pence < EACH_PENCE:
        raise NotEnoughMoney("There is not enough left.")
    read.free_pence -= EACH_PENCE
    read.promised_pence += EACH_PENCE
    read.save()


def naive_in_a_transaction(share: Share) -> None:
    """The same inside a transaction, which does not help on PostgreSQL."""
    with transaction.atomic():
        naive(share)


def test_the_control_without_the_guard_overspends(field_of_play: tuple[Project, Person]) -> None:
    # SQLite lets one writing transaction in at a time, so there the wrong way shows only outside a transaction.
    way = naive_in_a_transaction if connection.vendor == "postgresql" else naive
    overspent = 0
    for _ in range(CONTROL_ROUNDS):
        one = a_round(*field_of_play)
        share = one.share
        run_race(one, lambda _bid, share=share: way(share))
        overspent += one.outcomes["won"] * EACH_PENCE > SHARE_PENCE
    assert overspent > 0
