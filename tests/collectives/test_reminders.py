"""Reminders go once, only to those who can vote and have not, and say so when one vote would make the quorum."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collectives.actions.reminders import remind
from collectives.actions.rounds import void_round
from collectives.actions.seats import end_seat
from collectives.models import Ballot, Round, Seat
from network.hooks import daily_jobs
from network.models import Letter
from tests.collectives.making import Cast, opened, ready, voted
from tests.collectives.rounds_made import cast_in, connect, opened_round, some_bids


def reminded(ballot: Ballot, days: int = 5) -> dict[int, str]:
    """Who was written to by this day, with the first line."""
    remind(at=timezone.now() + timedelta(days=days))
    rows = Letter.objects.filter(template="collectives/ballot_reminder", about_id=str(ballot.pk))
    return {row.to_id or 0: row.subject for row in rows}


def keys_of(cast: Cast, *keys: str) -> set[int]:
    return {cast[key].pk for key in keys}


def test_two_days_before_the_last_day_those_who_have_not_voted_are_reminded_once(cast: Cast) -> None:
    ballot = opened(cast, days=7)
    voted(cast, ballot, maya="yes", leo="no")
    assert reminded(ballot, days=4) == {}
    assert set(reminded(ballot, days=5)) == keys_of(cast, "carys", "bilal", "fran")
    reminded(ballot, days=6)
    assert Letter.objects.filter(template="collectives/ballot_reminder").count() == 3


def test_who_stands_aside_or_has_left_is_not_reminded(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya", grade="paid_or_family")
    end_seat(seat=Seat.objects.get(person=cast["leo"]), by=cast["fran"], at=timezone.now())
    assert set(reminded(ballot)) == keys_of(cast, "carys", "bilal", "fran")


def test_whose_vote_would_make_the_quorum_reads_so_and_nobody_else(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, carys="yes", bilal="yes")
    told = reminded(ballot)
    # Three must vote, one of them with lived experience: Maya's or Leo's vote is the third, the facilitator's is not
    # enough.
    assert {person for person, subject in told.items() if "would make it count" in subject} == keys_of(
        cast, "maya", "leo"
    )
    assert cast["fran"].pk in told


def test_nobody_hears_that_their_vote_makes_the_quorum_once_there_is_one(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="yes", leo="yes", carys="yes")
    assert not [subject for subject in reminded(ballot).values() if "would make it count" in subject]


def test_nobody_is_reminded_of_a_ballot_that_is_over(cast: Cast) -> None:
    ballot = opened(cast)
    assert reminded(ballot, days=8) == {}
    Ballot.objects.update(state="void")
    assert reminded(ballot) == {}


def test_the_daily_job_reminds(cast: Cast) -> None:
    opened(cast)
    said = [job(timezone.now() + timedelta(days=5)) for job in daily_jobs if job.__name__ == "remind_to_vote"]
    assert said == ["Members reminded to vote: 5."]


def reminded_of_round(found: Round, days: int = 5) -> dict[int, str]:
    """Who was written to about a round by this day, with the first line."""
    remind(at=timezone.now() + timedelta(days=days))
    rows = Letter.objects.filter(template="collectives/round_reminder", about_id=str(found.pk))
    return {row.to_id or 0: row.subject for row in rows}


def two_bids(cast: Cast, **plan: object) -> Round:
    """A round over two bids."""
    return opened_round(cast, some_bids(cast, ("Clay", 60_000, None), ("Walks", 50_000, None)), **plan)


@pytest.mark.parametrize("secret", [False, True])
def test_of_a_round_those_who_have_not_voted_are_reminded_once_and_of_none_of_its_ballots(
    cast: Cast, secret: bool
) -> None:
    found = two_bids(cast, secret=secret)
    connect(cast, found, "maya", "leo")
    for key in ("maya", "leo"):
        cast_in(cast, found, key, "choice", Clay="yes", Walks="no")
    assert reminded_of_round(found, days=2) == {}
    assert set(reminded_of_round(found, days=3)) == keys_of(cast, "carys", "bilal", "fran")
    assert remind(at=timezone.now() + timedelta(days=4)) == 0
    assert not Letter.objects.filter(template="collectives/ballot_reminder").exists()


def test_who_stands_aside_from_every_bid_of_a_round_or_has_left_is_not_reminded(cast: Cast) -> None:
    found = two_bids(cast)
    connect(cast, found, "maya", grade="paid_or_family")
    connect(cast, found, "carys", grade="paid_or_family", title="Clay")
    end_seat(seat=Seat.objects.get(person=cast["leo"]), by=cast["fran"], at=timezone.now())
    assert set(reminded_of_round(found)) == keys_of(cast, "carys", "bilal", "fran")


def test_whose_vote_would_make_the_quorum_of_one_bid_of_a_round_reads_so(cast: Cast) -> None:
    found = two_bids(cast)
    # Bilal stands aside from Clay: one vote more is enough for Walks, where two voted, and not for Clay, where one did.
    connect(cast, found, "bilal", grade="paid_or_family", title="Clay")
    connect(cast, found, "carys", "bilal")
    cast_in(cast, found, "carys", "choice", Clay="yes", Walks="yes")
    cast_in(cast, found, "bilal", "choice", Walks="yes")
    told = reminded_of_round(found)
    # One of the three must have lived experience, so the facilitator's vote alone would not be enough.
    assert {person for person, subject in told.items() if "would make it count" in subject} == keys_of(
        cast, "maya", "leo"
    )
    assert cast["fran"].pk in told


def test_nobody_is_reminded_of_a_round_that_is_over(cast: Cast) -> None:
    found = two_bids(cast)
    assert reminded_of_round(found, days=6) == {}
    void_round(found=found, by=cast["fran"], at=timezone.now(), why="Too early.")
    assert reminded_of_round(found) == {}
