"""Secret votes, ended seats and paper ballots under sixteen clients at once; each with a control that fails."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.actions.helped import Said
from collectives.actions.paper_ballots import enter_paper, make_paper_ballots
from collectives.actions.seats import end_seat
from collectives.actions.secret_box import make_papers
from collectives.actions.votes import cast_vote
from collectives.models import Ballot, Elector, Seat, Vote
from network.answers import NotNow, Refusal
from network.models import Person
from network.site.stage import set_stage
from tests.collectives.making import sent_bid
from tests.collectives.voting_making import straight_to_vote
from tests.races.crowd import crowd
from tests.races.test_votes_race import AT_ONCE, ROUNDS, THINKING, close_as, crowd_of_members, vote_as

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people() -> dict[str, Person]:
    """The cast, really written."""
    return set_stage(at=timezone.now())


@pytest.fixture
def control_table() -> Iterator[None]:
    """A table without any guard, for the controls, thrown away afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE race_tick (round integer NOT NULL, voted integer NOT NULL, papers integer NOT NULL)"
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE race_tick")


def secret_vote_as(ballot_pk: int, person_pk: int, choice: str) -> Elector:
    """Vote in secret with rows of this thread's own."""
    ballot = Ballot.objects.select_related("collective", "bid").get(pk=ballot_pk)
    kept = cast_vote(ballot=ballot, by=Person.objects.get(pk=person_pk), choice=choice, at=timezone.now())
    assert isinstance(kept, Elector)
    return kept


def filled(ballot: Ballot) -> int:
    """How many papers of the box say something."""
    return ballot.secret_papers.exclude(marks={}).count()


def test_sixteen_secret_votes_of_one_member_at_once_fill_one_paper(people: dict[str, Person]) -> None:
    bid, members = sent_bid(people), [people[key] for key in ("maya", "leo", "carys", "bilal", "fran")]
    with crowd(AT_ONCE) as together:
        for _ in range(ROUNDS):
            ballot = straight_to_vote(bid, members, secret=True)
            make_papers(ballot, len(members))
            acts = [partial(secret_vote_as, ballot.pk, people["maya"].pk, said) for said in ("yes", "no") * 8]
            given = together.together(acts)
            assert sum(isinstance(one, Elector) for one in given) == 1
            assert all(isinstance(one, Elector | Refusal) for one in given)
            assert (filled(ballot), ballot.secret_papers.count()) == (1, 5)
            assert Elector.objects.filter(ballot=ballot, voted=True).count() == 1


def naive_secret_vote(turn: int) -> None:
    """Look whether they have voted, think, tick and fill: a secret vote without the guarded tick."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT voted FROM race_tick WHERE round = %s", [turn])
        if not cursor.fetchone()[0]:
            time.sleep(THINKING)
            cursor.execute("UPDATE race_tick SET voted = 1, papers = papers + 1 WHERE round = %s", [turn])


def test_control_without_the_guarded_tick_one_member_fills_many_papers(control_table: None) -> None:
    with crowd(AT_ONCE) as together:
        for turn in range(ROUNDS):
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO race_tick (round, voted, papers) VALUES (%s, 0, 0)", [turn])
            together.together([partial(naive_secret_vote, turn)] * AT_ONCE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM race_tick WHERE papers > 1")
        assert cursor.fetchone()[0] > 0


def test_a_secret_vote_is_counted_or_refused_when_it_arrives_at_the_close(people: dict[str, Person]) -> None:
    bid, fran, members = sent_bid(people), people["fran"], crowd_of_members(people)
    given = refused = 0
    with crowd(AT_ONCE + 1) as together:
        for turn in range(ROUNDS):
            everyone = [*members, people["maya"]]
            ballot = straight_to_vote(bid, everyone, secret=True, half_lived_or_carer=False)
            Ballot.objects.filter(pk=ballot.pk).update(closes_on=timezone.localdate())
            make_papers(ballot, len(everyone))
            secret_vote_as(ballot.pk, people["maya"].pk, "yes")
            acts = [partial(secret_vote_as, ballot.pk, member.pk, "no") for member in members]
            # By a clock a day ahead the last day has gone by, while the votes still come today.
            close = partial(close_as, ballot.pk, fran.pk, (turn % 10) * 0.01, days=1)
            *answers, done = together.together([*acts, close])
            ballot.refresh_from_db()
            votes = sum(isinstance(answer, Elector) for answer in answers)
            assert all(isinstance(answer, Elector | NotNow) for answer in answers)
            assert isinstance(done, Ballot)
            ticked = Elector.objects.filter(ballot=ballot, voted=True).count()
            assert (filled(ballot), ticked) == (votes + 1, votes + 1)
            if ballot.counted_yes is not None:
                assert (ballot.counted_yes, ballot.counted_no) == (1, votes)
            given, refused = given + votes, refused + AT_ONCE - votes
    assert given > 0
    assert refused > 0


def end_as(person_pk: int, by_pk: int) -> None:
    """End somebody's seat with rows of this thread's own."""
    seat = Seat.objects.get(person=person_pk, ends_on=None)
    end_seat(seat=seat, by=Person.objects.get(pk=by_pk), at=timezone.now())


def sit_again(members: list[Person]) -> None:
    """Give all of them their seats back, for the next turn."""
    Seat.objects.filter(person__in=members).update(ends_on=None)


def test_a_vote_acknowledged_while_its_seat_ends_is_stored_and_counted(people: dict[str, Person]) -> None:
    bid, dee, members = sent_bid(people), people["dee"], crowd_of_members(people)[: AT_ONCE // 2]
    refused, left_out = 0, 0
    with crowd(AT_ONCE) as together:
        for turn in range(ROUNDS):
            sit_again(members)
            ballot = straight_to_vote(bid, members, half_lived_or_carer=False, without_quorum="meeting")
            ends = [partial(later, (turn % 5) * 0.004, partial(end_as, one.pk, dee.pk)) for one in members]
            given = together.together([*[partial(vote_as, ballot.pk, one.pk, "yes") for one in members], *ends])
            votes = sum(isinstance(answer, Vote) for answer in given[: len(members)])
            assert not [answer for answer in given[len(members) :] if answer is not None]
            naive = Vote.objects.filter(ballot=ballot, person__in=Seat.objects.current().values("person")).count()
            left_out += naive != votes
            Ballot.objects.filter(pk=ballot.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
            done = close_ballot(ballot=Ballot.objects.get(pk=ballot.pk), by=dee, at=timezone.now())
            assert (ballot.votes.count(), done.counted_yes) == (votes, votes)
            refused += len(members) - votes
    assert refused > 0
    # The control: a count that asks who holds a seat at the close leaves acknowledged votes out.
    assert left_out > ROUNDS / 2


def later(after: float, act: Callable[[], Any]) -> Any:
    """Do something a moment after the start."""
    time.sleep(after)
    return act()


def enter_as(ballot_pk: int, code: str, by_pk: int, choice: str) -> bool:
    """Enter a paper with rows of this thread's own."""
    ballot = Ballot.objects.select_related("collective", "bid").get(pk=ballot_pk)
    by = Person.objects.get(pk=by_pk)
    return enter_paper(holder=ballot, code=code, said=Said("none", choice), by=by, at=timezone.now())


def test_one_paper_ballot_entered_sixteen_times_at_once_is_one_vote(people: dict[str, Person]) -> None:
    bid, fran, maya = sent_bid(people), people["fran"], people["maya"]
    with crowd(AT_ONCE) as together:
        for _ in range(ROUNDS):
            ballot = straight_to_vote(bid, [maya])
            code = make_paper_ballots(holder=ballot, members=[maya], by=fran, at=timezone.now())[0].code
            acts = [partial(enter_as, ballot.pk, code, fran.pk, said) for said in ("yes", "no") * 8]
            given = together.together(acts)
            assert [one for one in given if one is True] == [True]
            assert ballot.votes.count() == 1
