"""Many people type one printed code at the same moment: one gets in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection

from network.answers import DoesNotFit
from network.models import Event, Person
from network.printed_codes import make_code, use_code

RACERS, ROUNDS = 8, 10


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_who_use_one_code_at_once_one_gets_in(cast: dict[str, Person], now: datetime) -> None:
    for _ in range(ROUNDS):
        code, start = make_code(person=cast["will"], by=cast["dee"], at=now), Barrier(RACERS)

        def use(_racer: int, code: str = code, start: Barrier = start) -> bool:
            start.wait()
            try:
                return use_code(typed=code, at=now) == cast["will"]
            except DoesNotFit:
                return False
            finally:
                connection.close()

        with ThreadPoolExecutor(RACERS) as racers:
            assert sum(racers.map(use, range(RACERS))) == 1
    assert Event.objects.filter(verb="use_code").count() == ROUNDS
