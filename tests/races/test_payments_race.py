"""Sixteen clients mark one payment run as sent at the same moment, through the page: each payment is paid once.

The control reads the run's state, thinks, and then pays; it must pay more than once, or the race would prove nothing.
"""

import time
from functools import partial
from itertools import count

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import NotNow
from network.models import Letter, Person
from network.site.stage import set_stage
from projects.models import Award, Instalment, Line, PaymentRun, Share
from projects.money.reckoning import check
from tests.projects.paying.made import a_run, an_award, approved, details_in_use
from tests.races.crowd import crowd

AT_ONCE = 16
ROUNDS, CONTROL_ROUNDS = 8, 5
THINKING = 0.01
NUMBERS = count(1)

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people() -> dict[str, Person]:
    """The cast, really written, with bank details in use."""
    cast = set_stage(at=timezone.now())
    details_in_use(cast)
    return cast


def a_run_of_two(cast: dict[str, Person]) -> PaymentRun:
    """A run of two approved payments of £10 each."""
    return a_run(cast, *(approved(cast, an_award(cast, 1_000)) for _ in range(2)))


def press(client: Client, url: str) -> int:
    """Press the button, as a form of its own: no form key helps."""
    return client.post(url).status_code


def finance_clients(cast: dict[str, Person]) -> list[Client]:
    """Sixteen browsers in which Finn is signed in."""
    clients = [Client() for _ in range(AT_ONCE)]
    for client in clients:
        client.force_login(Person.objects.get(pk=cast["finn"].pk), backend="network.sign_in.PersonBackend")
    return clients


def test_sixteen_presses_of_mark_it_sent_pay_each_payment_once(people: dict[str, Person]) -> None:
    clients = finance_clients(people)
    with crowd(AT_ONCE) as together:
        for number in range(1, ROUNDS + 1):
            run = a_run_of_two(people)
            url = reverse("payment-run-send", args=[run.reference])
            answers = together.together([partial(press, client, url) for client in clients])
            assert set(answers) == {302}
            assert Line.objects.filter(kind="payment").count() == 2 * number
            assert Letter.objects.filter(template="projects/payment_sent").count() == 4 * number
    share = Share.objects.get(locality__name="Wakefield")
    assert share.paid_pence == ROUNDS * 2_000
    assert not Award.objects.exclude(paid_pence=F("amount_pence")).exists()
    assert all(one.agrees for one in check([share]))


def test_sixteen_presses_of_make_the_run_put_a_payment_in_one_run(people: dict[str, Person]) -> None:
    clients, url = finance_clients(people), reverse("payment-pick")
    with crowd(AT_ONCE) as together:
        for number in range(1, ROUNDS + 1):
            part = approved(people, an_award(people, 1_000))
            acts = [partial(pick, client, url, part.reference) for client in clients]
            answers = together.together(acts)
            assert max(answers) < 500
            assert answers.count(302) == 1
            assert PaymentRun.objects.count() == number
            assert Instalment.objects.get(pk=part.pk).run_id is not None


def pick(client: Client, url: str, reference: str) -> int:
    """Pick one payment with a form of its own."""
    return client.post(url, {"payments": [reference], "once": f"form-{next(NUMBERS)}"}).status_code


def pay_without_a_guard(run_pk: int) -> None:
    """Read the run, think, pay what is in it, then say that it is sent: looks right, and is not."""
    run = PaymentRun.objects.get(pk=run_pk)
    time.sleep(THINKING)
    if run.state != "picked":
        raise NotNow("It is sent already.")
    for part in run.instalments.all():
        Share.objects.filter(pk=part.award.share_id).update(
            paid_pence=F("paid_pence") + part.amount_pence, free_pence=F("free_pence") - part.amount_pence
        )
    PaymentRun.objects.filter(pk=run_pk).update(state="sent", sent_at=timezone.now())


def pay_in_a_transaction(run_pk: int) -> None:
    """The same inside a transaction, which does not help on PostgreSQL."""
    with transaction.atomic():
        pay_without_a_guard(run_pk)


def test_the_control_without_the_guard_pays_twice(people: dict[str, Person]) -> None:
    # SQLite lets one writing transaction in at a time, so there the wrong way shows only outside a transaction.
    way = pay_in_a_transaction if connection.vendor == "postgresql" else pay_without_a_guard
    paid_twice = 0
    with crowd(AT_ONCE) as together:
        for _ in range(CONTROL_ROUNDS):
            run = a_run_of_two(people)
            before = Share.objects.get(locality__name="Wakefield").paid_pence
            together.together([partial(way, run.pk)] * AT_ONCE)
            paid_twice += Share.objects.get(locality__name="Wakefield").paid_pence - before > 2_000
    assert paid_twice > 0
