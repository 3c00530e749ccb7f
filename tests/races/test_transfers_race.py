"""Sixteen clients agree to transfers at the same moment: money moves once, and never more of it than is free.

The control is the way that looks right and is not, reading the balance and then writing it; it must overspend.
"""

import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import count

import pytest
from django.db import connection, transaction
from django.utils import timezone

from network.models import Locality, Person
from network.site.stage import set_stage
from projects.models import Fund, Line, Share, Transfer
from projects.money.actions import allocate
from projects.money.fund_actions import agree_transfer, ask_transfer, correct_line, share_in
from projects.money.reckoning import differences
from tests.races.crowd import Crowd, crowd

AT_ONCE, ROUNDS, CONTROL_ROUNDS = 16, 20, 10
EACH_PENCE, SHARE_PENCE = 100_000, 1_000_000
WINNERS = SHARE_PENCE // EACH_PENCE
THINKING = 0.005
NUMBERS: Iterator[int] = count(1)

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people() -> dict[str, Person]:
    """The cast, really written."""
    return set_stage(at=timezone.now())


@pytest.fixture
def clients() -> Iterator[Crowd]:
    """Sixteen at once."""
    with crowd(AT_ONCE) as found:
        yield found


def two_pots(people: dict[str, Person]) -> tuple[Share, Share]:
    """A pot of £10,000 and an empty one, both of this round alone."""
    number, fund = next(NUMBERS), Fund.objects.all()[0]
    places = [Locality.objects.create(name=f"Pot {number}{side}", slug=f"pot-{number}{side}") for side in "ab"]
    full = allocate(
        fund=fund, locality=places[0], amount_pence=SHARE_PENCE, by=people["finn"], at=timezone.now(), why="",
        once_key=f"race-pot-{number}",
    )  # fmt: skip
    return full, share_in(fund=fund, locality=places[1], by=people["finn"])


def wishes(pair: tuple[Share, Share], people: dict[str, Person], how_many: int) -> list[Transfer]:
    """Transfers of £1,000 that finance asked for."""
    return [
        ask_transfer(
            from_share=pair[0], to_share=pair[1], amount_pence=EACH_PENCE, by=people["finn"], at=timezone.now(),
            why="", once_key=f"{pair[0].pk}:{number}",
        )
        for number in range(how_many)
    ]  # fmt: skip


def outcomes(found: list[object]) -> Counter[str]:
    return Counter(type(one).__name__ for one in found)


def test_one_transfer_agreed_by_sixteen_at_once_moves_the_money_once(people: dict[str, Person], clients: Crowd) -> None:
    for _ in range(ROUNDS):
        pair = two_pots(people)
        wish = wishes(pair, people, 1)[0]
        acts = [
            partial(agree_transfer, transfer=Transfer.objects.get(pk=wish.pk), by=people["lena"], at=timezone.now())
            for _ in range(AT_ONCE)
        ]
        assert outcomes(clients.together(acts)) == {"Transfer": 1, "NotNow": AT_ONCE - 1}
        for share in pair:
            share.refresh_from_db()
        assert (pair[0].free_pence, pair[1].free_pence) == (SHARE_PENCE - EACH_PENCE, EACH_PENCE)
        assert Line.objects.filter(transfer=wish).count() == 2
    assert differences() == []


def test_sixteen_transfers_at_once_never_move_more_than_is_free(people: dict[str, Person], clients: Crowd) -> None:
    for _ in range(ROUNDS):
        pair = two_pots(people)
        acts = [
            partial(agree_transfer, transfer=wish, by=people["lena"], at=timezone.now())
            for wish in wishes(pair, people, AT_ONCE)
        ]
        assert outcomes(clients.together(acts)) == {"Transfer": WINNERS, "NotEnoughMoney": AT_ONCE - WINNERS}
        for share in pair:
            share.refresh_from_db()
        assert (pair[0].free_pence, pair[1].free_pence) == (0, SHARE_PENCE)
    assert differences() == []


def test_transfers_both_ways_at_once_do_not_wait_for_each_other_in_a_ring(
    people: dict[str, Person], clients: Crowd
) -> None:
    for _ in range(ROUNDS):
        there = two_pots(people)
        agree = partial(agree_transfer, by=people["lena"], at=timezone.now())
        first = wishes(there, people, 8)
        for wish in first[:4]:
            agree(transfer=wish)
        back = wishes((there[1], there[0]), people, 4)
        clients.together([partial(agree, transfer=wish) for wish in [*first[4:], *back]])
        there[0].refresh_from_db()
        # Eight left and four came back, whatever their order: enough is free for every one of them.
        assert there[0].free_pence == SHARE_PENCE - 4 * EACH_PENCE


def test_a_key_asked_by_sixteen_at_once_asks_once(people: dict[str, Person], clients: Crowd) -> None:
    pair = two_pots(people)
    ask = partial(
        ask_transfer, from_share=pair[0], to_share=pair[1], amount_pence=5, by=people["finn"], at=timezone.now(),
        why="", once_key="the same",
    )  # fmt: skip
    assert len({transfer.pk for transfer in clients.together([ask] * AT_ONCE)}) == 1
    assert Transfer.objects.count() == 1


def test_a_line_corrected_by_sixteen_at_once_has_one_correction(people: dict[str, Person], clients: Crowd) -> None:
    share, _ = two_pots(people)
    line = Line.objects.get(share=share)
    fix = partial(correct_line, line=line, by=people["finn"], at=timezone.now(), why="The wrong pot")
    assert len({one.pk for one in clients.together([fix] * AT_ONCE)}) == 1
    share.refresh_from_db()
    assert (share.allocated_pence, share.lines.count()) == (0, 2)


def naive(pair: tuple[Share, Share]) -> str:
    """Move money the wrong way: read the balance, think, write what was read less the sum."""
    read = Share.objects.get(pk=pair[0].pk)
    time.sleep(THINKING)
    if read.free_pence < EACH_PENCE:
        return "refused"
    read.free_pence -= EACH_PENCE
    read.allocated_pence -= EACH_PENCE
    read.save()
    return "moved"


def naive_in_a_transaction(pair: tuple[Share, Share]) -> str:
    """The same inside a transaction, which does not help on PostgreSQL."""
    with transaction.atomic():
        return naive(pair)


def test_the_control_without_the_guard_moves_more_than_there_is(people: dict[str, Person], clients: Crowd) -> None:
    # SQLite lets one writing transaction in at a time, so there the wrong way shows only outside a transaction.
    way = naive_in_a_transaction if connection.vendor == "postgresql" else naive
    overspent = 0
    for _ in range(CONTROL_ROUNDS):
        pair = two_pots(people)
        found = clients.together([partial(way, pair)] * AT_ONCE)
        overspent += found.count("moved") * EACH_PENCE > SHARE_PENCE
    assert overspent > 0
