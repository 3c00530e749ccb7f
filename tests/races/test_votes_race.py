"""One member voting many times at once, and votes arriving while the ballot closes; each with a control that fails."""

import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.actions.decisions import agree_reasons
from collectives.actions.votes import cast_vote
from collectives.models import Ballot, Collective, Connection, Elector, Seat, Vote
from network.answers import NotNow
from network.models import Event, Person
from network.site.stage import set_stage
from projects.models import Award, Bid
from tests.collectives.making import closed, sent_bid, written
from tests.races.crowd import crowd

ROUNDS = 50
AT_ONCE = 16
THINKING = 0.005
CONTROL_TABLES = [
    "CREATE TABLE race_vote (round integer NOT NULL, person integer NOT NULL)",
    "CREATE TABLE race_ballot (round integer NOT NULL, state varchar(10) NOT NULL, counted integer NOT NULL)",
]

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people() -> dict[str, Person]:
    """The cast, really written."""
    return set_stage(at=timezone.now())


@pytest.fixture
def control_tables() -> Iterator[None]:
    """Two tables without any guard, for the controls, thrown away afterwards."""
    with connection.cursor() as cursor:
        for sentence in CONTROL_TABLES:
            cursor.execute(sentence)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE race_vote")
        cursor.execute("DROP TABLE race_ballot")


def crowd_of_members(people: dict[str, Person]) -> list[Person]:
    """Wakefield's collective with as many more members as a race needs."""
    collective = Collective.objects.get(locality__name="Wakefield")
    today = timezone.localdate()
    members = [Person.objects.create_user(f"member{n}@allotment.example", name=f"Member {n}") for n in range(AT_ONCE)]
    for member in members:
        Seat.objects.create(
            collective=collective, person=member, seat="community", starts_on=today, accepted_at=timezone.now()
        )
    return members


def open_ballot_for(bid: Bid, members: list[Person], *, voters: int = 1, lived: int = 0) -> Ballot:
    """An open ballot in which all these members have said they have no connection; older ones on the bid are void."""
    Ballot.objects.filter(bid=bid).update(state="void")
    Bid.objects.filter(pk=bid.pk).update(state="deciding")
    ballot = Ballot.objects.create(
        collective=Collective.objects.get(locality=bid.locality_id), bid=bid, opened_at=timezone.now(),
        closes_on=timezone.localdate() + timedelta(days=5), least_voters=voters, least_lived=lived,
    )  # fmt: skip
    Elector.objects.bulk_create(Elector(ballot=ballot, person=member, seat="community") for member in members)
    Connection.objects.bulk_create(
        [Connection(person=member, bid=bid, grade="none", declared_at=timezone.now()) for member in members],
        ignore_conflicts=True,
    )
    return ballot


def vote_as(ballot_pk: int, person_pk: int, choice: str) -> Vote:
    """Vote with rows of this thread's own."""
    ballot = Ballot.objects.select_related("collective", "bid").get(pk=ballot_pk)
    return cast_vote(ballot=ballot, by=Person.objects.get(pk=person_pk), choice=choice, at=timezone.now())


def test_sixteen_votes_of_one_member_at_once_are_one_vote(people: dict[str, Person]) -> None:
    bid, maya = sent_bid(people), people["maya"]
    choices = ["yes", "no", "abstain", "yes"] * 4
    with crowd(AT_ONCE) as together:
        for _ in range(ROUNDS):
            ballot = open_ballot_for(bid, [maya])
            given = together.together([partial(vote_as, ballot.pk, maya.pk, choice) for choice in choices])
            ballot.refresh_from_db()
            assert all(isinstance(one, Vote) for one in given)
            assert (ballot.votes.count(), ballot.casts) == (1, AT_ONCE)


def test_sixteen_sendings_of_the_vote_page_are_one_vote_and_no_error(people: dict[str, Person]) -> None:
    bid, maya = sent_bid(people), people["maya"]
    clients = [Client() for _ in range(AT_ONCE)]
    for client in clients:
        client.force_login(maya, backend="network.sign_in.PersonBackend")
    with crowd(AT_ONCE) as together:
        for turn in range(5):
            ballot = open_ballot_for(bid, [maya])
            address = f"/ballots/{ballot.reference}/vote/"
            # Half send the very same form again, as a double click does; half come from tabs of their own.
            forms = [{"choice": "yes", "once": f"{turn}-{number % 8}"} for number in range(AT_ONCE)]
            acts = [partial(client.post, address, form) for client, form in zip(clients, forms, strict=True)]
            assert {response.status_code for response in together.together(acts)} == {302}
            assert ballot.votes.count() == 1


def naive_vote(turn: int) -> None:
    """Look, think, write: what a vote is without the unique row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM race_vote WHERE round = %s AND person = 1", [turn])
        if cursor.fetchone()[0] == 0:
            time.sleep(THINKING)
            cursor.execute("INSERT INTO race_vote (round, person) VALUES (%s, 1)", [turn])


def test_control_without_the_guard_one_member_votes_twice(control_tables: None) -> None:
    with crowd(AT_ONCE) as together:
        for turn in range(ROUNDS):
            together.together([partial(naive_vote, turn)] * AT_ONCE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT round FROM race_vote GROUP BY round HAVING count(*) > 1) AS twice")
        assert cursor.fetchone()[0] > 0


def close_as(ballot_pk: int, person_pk: int, after: float, days: int = 0) -> Ballot:
    """Close with rows of this thread's own, a moment after the start; by a clock that is some days ahead."""
    time.sleep(after)
    ballot = Ballot.objects.select_related("collective", "bid").get(pk=ballot_pk)
    at = timezone.now() + timedelta(days=days)
    return close_ballot(ballot=ballot, by=Person.objects.get(pk=person_pk), at=at)


def test_a_vote_is_counted_or_refused_when_it_arrives_at_the_close(people: dict[str, Person]) -> None:
    bid, fran, members = sent_bid(people), people["fran"], crowd_of_members(people)
    given = refused = 0
    with crowd(AT_ONCE + 1) as together:
        for turn in range(ROUNDS):
            ballot = open_ballot_for(bid, [*members, people["maya"]])
            Ballot.objects.filter(pk=ballot.pk).update(closes_on=timezone.localdate(), half_lived_or_carer=False)
            vote_as(ballot.pk, people["maya"].pk, "yes")
            acts = [partial(vote_as, ballot.pk, member.pk, "no") for member in members]
            close = partial(close_as, ballot.pk, fran.pk, (turn % 10) * 0.008, days=1)
            *answers, done = together.together([*acts, close])
            ballot.refresh_from_db()
            votes = sum(isinstance(answer, Vote) for answer in answers)
            assert isinstance(done, Ballot)
            assert all(isinstance(answer, Vote | NotNow) for answer in answers)
            assert (ballot.counted_yes, ballot.counted_no) == (1, votes)
            assert ballot.votes.count() == votes + 1
            given, refused = given + votes, refused + AT_ONCE - votes
    assert given > 0
    assert refused > 0


def naive_late_vote(turn: int, person: int) -> None:
    """Read that it is open, think, write the vote."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM race_ballot WHERE round = %s", [turn])
        if cursor.fetchone()[0] == "open":
            time.sleep(THINKING)
            cursor.execute("INSERT INTO race_vote (round, person) VALUES (%s, %s)", [turn, person])


def naive_close(turn: int) -> None:
    """Count, then say closed."""
    time.sleep(THINKING)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM race_vote WHERE round = %s", [turn])
        counted = cursor.fetchone()[0]
        cursor.execute("UPDATE race_ballot SET state = 'closed', counted = %s WHERE round = %s", [counted, turn])


def test_control_without_the_lock_the_close_miscounts(control_tables: None) -> None:
    wrong = 0
    with crowd(AT_ONCE + 1) as together:
        for turn in range(ROUNDS):
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO race_ballot (round, state, counted) VALUES (%s, 'open', 0)", [turn])
            votes = [partial(naive_late_vote, turn, person) for person in range(AT_ONCE)]
            together.together([*votes, partial(naive_close, turn)])
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM race_vote WHERE round = %s", [turn])
                stored = cursor.fetchone()[0]
                cursor.execute("SELECT counted FROM race_ballot WHERE round = %s", [turn])
                wrong += stored != cursor.fetchone()[0]
    assert wrong > 0


def test_sixteen_closings_at_once_close_once(people: dict[str, Person]) -> None:
    bid, members = sent_bid(people), [people[key] for key in ("maya", "leo", "carys")]
    with crowd(AT_ONCE) as together:
        for _ in range(ROUNDS):
            ballot = open_ballot_for(bid, members, voters=3)
            for member in members:
                vote_as(ballot.pk, member.pk, "yes")
            runners = [people[key].pk for key in ("fran", "dee")] * (AT_ONCE // 2)
            done = together.together([partial(close_as, ballot.pk, runner, 0) for runner in runners])
            assert sum(isinstance(one, Ballot) for one in done) == 1
            assert Event.objects.filter(verb="close", subject_id=str(ballot.pk)).count() == 1
            ballot.refresh_from_db()
            assert (ballot.counted_yes, ballot.votes.count()) == (3, 3)


def agree_as(ballot_pk: int, person_pk: int) -> None:
    """Agree with rows of this thread's own."""
    ballot = Ballot.objects.select_related("collective", "bid__locality", "bid__project", "decision").get(pk=ballot_pk)
    agree_reasons(
        ballot=ballot, seen=ballot.decision.written_at, by=Person.objects.get(pk=person_pk), at=timezone.now()
    )


def test_two_agreements_at_once_settle_it_and_make_one_award(people: dict[str, Person]) -> None:
    with crowd(4) as together:
        for turn in range(5):
            ballot = closed(people, bid=sent_bid(people, title=f"Clay {turn}", asked_pence=1_000))
            written(people, ballot, amount_pence=1_000)
            keys = ("maya", "leo", "carys", "bilal")
            together.together([partial(agree_as, ballot.pk, people[key].pk) for key in keys])
            ballot.refresh_from_db()
            assert ballot.settled
            assert Award.objects.filter(bid=ballot.bid_id, amount_pence=1_000).count() == 1
