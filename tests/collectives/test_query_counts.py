"""Pages ask the database as often for 50 rows as for 5."""

from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collectives.actions.decisions import agree_reasons
from collectives.models import Ballot, Decision, Elector, Seat
from network import hooks
from network.models import Person
from projects.models import Bid
from tests.collectives.making import Cast, closed, opened, ready, sent_bid, voted, written
from tests.collectives.rounds_made import opened_round, some_bids

SignIn = Callable[[str], Client]
# Who is signed in: session, person, and the two reads of roles and seats that every page shares.
WHO = 4


def settled_copies(cast: Cast, number: int) -> None:
    """Settled decisions in number, the first a real one."""
    if not Decision.objects.exists():
        ballot = closed(cast)
        decision = written(cast, ballot)
        for key in ("maya", "carys"):
            agree_reasons(ballot=ballot, seen=decision.written_at, by=cast[key], at=timezone.now())
    first = Decision.objects.select_related("ballot").first()
    assert first is not None
    for count in range(Decision.objects.count(), number):
        bid = sent_bid(cast, title=f"Clay {count}", state="awarded")
        copy = Ballot.objects.get(pk=first.ballot_id)
        copy.pk, copy.reference, copy.bid = None, "", bid
        copy.save()
        Decision.objects.create(
            ballot=copy, outcome="award", amount_pence=100, strength="a", reason="b", next_step="c", state="settled",
            written_at=timezone.now(), settled_at=timezone.now(),
        )  # fmt: skip


def open_copies(cast: Cast, number: int) -> None:
    """Open ballots and waiting bids in number."""
    for count in range(Ballot.objects.filter(state="open").count(), number):
        opened(cast, bid=sent_bid(cast, title=f"Open {count}"))
        sent_bid(cast, title=f"Waiting {count}")


def more_members(cast: Cast, number: int) -> None:
    """Members and electors in number."""
    ballot = Ballot.objects.filter(state="open").first() or opened(cast)
    for count in range(Seat.objects.filter(collective=ballot.collective).count(), number):
        person = Person.objects.create_user(f"more{count}@allotment.example", name=f"More {count}")
        Seat.objects.create(
            collective=ballot.collective, person=person, seat="carer", starts_on=timezone.localdate(),
            accepted_at=timezone.now(),
        )  # fmt: skip
        Elector.objects.create(ballot=ballot, person=person, seat="carer")


def queries(client: Client, address: str) -> int:
    """How often one page asks, with nothing remembered of how long its list is."""
    client.get(address)
    caches["counts"].clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("address", "key", "make"),
    [
        ("/collectives/", "visitor", open_copies),
        ("/collectives/wakefield/", "visitor", settled_copies),
        ("/collectives/wakefield/", "maya", open_copies),
        ("/collectives/wakefield/", "fran", open_copies),
        ("/collectives/wakefield/", "dee", open_copies),
        ("/collectives/wakefield/seats/", "fran", more_members),
        ("/decisions/", "visitor", settled_copies),
        ("/decisions/?locality=wakefield", "visitor", settled_copies),
        ("/api/v1/decisions/", "visitor", settled_copies),
        ("/api/v1/ballots/", "maya", open_copies),
        ("/api/v1/collectives/wakefield/waiting/", "fran", open_copies),
    ],
)
def test_lists_ask_as_often_for_fifty_as_for_five(
    cast: Cast, sign_in: SignIn, address: str, key: str, make: Callable[[Cast, int], None]
) -> None:
    client = sign_in(key)
    make(cast, 5)
    few = queries(client, address)
    make(cast, 50)
    many = queries(client, address)
    assert few == many
    # The page of a collective has most: its pot, seats, meetings, rounds (open ones and others), decisions, kept money,
    # seats that are empty, and what waits.
    assert many <= 16 + (WHO if key != "visitor" else 0)


# Those who run a ballot see beside it how far it is, who can still vote, and each way of helping them.
@pytest.mark.parametrize(("key", "most"), [("maya", 14), ("fran", 25), ("dee", 25)])
def test_the_page_of_a_ballot_asks_as_often_whoever_is_on_it(cast: Cast, sign_in: SignIn, key: str, most: int) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya", "fran")
    client, address = sign_in(key), f"/ballots/{ballot.reference}/"
    few = queries(client, address)
    more_members(cast, 50)
    voted(cast, ballot, leo="yes", bilal="no")
    many = queries(client, address)
    assert (few, many <= most + WHO) == (many, True)


@pytest.mark.parametrize(("key", "for_each"), [("maya", 1), ("fran", 7), ("dee", 7)])
def test_the_page_of_a_round_asks_a_few_queries_for_each_bid(
    cast: Cast, sign_in: SignIn, key: str, for_each: int
) -> None:
    client, counts = sign_in(key), []
    for number in (2, 6):
        asks = [(f"Bid {place} of {number}", 10_000, None) for place in range(number)]
        found = opened_round(cast, some_bids(cast, *asks), money_pence=20_000)
        counts.append(queries(client, f"/rounds/{found.reference}/"))
    assert counts[1] - counts[0] <= 4 * for_each


@pytest.mark.parametrize("key", ["maya", "fran", "dee"])
def test_what_waits_for_someone_is_read_in_as_many_queries_however_much_it_is(cast: Cast, key: str) -> None:
    counts = []
    for number in (5, 20):
        open_copies(cast, number)
        person = Person.objects.get(pk=cast[key].pk)
        with CaptureQueriesContext(connection) as asked:
            hooks.waiting_for(person)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert Bid.objects.exists()
