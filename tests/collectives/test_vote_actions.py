"""Saying a connection and voting: who may, and what they are told when they may not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.actions.seats import end_seat
from collectives.actions.votes import cast_vote, say_connection
from collectives.models import Ballot, Connection, Seat, Vote
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event
from partners.models import Membership, Organisation
from tests.collectives.making import Cast, closed, opened, ready, voted


def vote(cast: Cast, ballot: Ballot, key: str, choice: str = "yes") -> Vote:
    """One member votes."""
    return cast_vote(ballot=ballot, by=cast[key], choice=choice, at=timezone.now())


def join(cast: Cast, key: str, role: str) -> None:
    """Someone belongs to the pottery."""
    Membership.objects.create(
        person=cast[key],
        organisation=Organisation.objects.get(name="Northgate Pottery Shed"),
        role=role,
        starts_on=timezone.localdate(),
        accepted_at=timezone.now(),
    )


def test_a_vote_can_be_changed_and_counts_once(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="yes")
    vote(cast, ballot, "maya", "no")
    assert list(Vote.objects.values_list("choice", flat=True)) == ["no"]
    ballot.refresh_from_db()
    assert ballot.casts == 2


def test_the_trail_says_a_vote_was_given_and_never_which(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="no")
    event = Event.objects.get(verb="vote")
    assert (event.before, event.after, event.why) == ({}, {}, "")


def test_nobody_votes_before_saying_a_connection(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="First say whether you have a connection"):
        vote(cast, opened(cast), "maya")


def test_one_who_stands_aside_has_no_vote(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya", grade="paid_or_family")
    with pytest.raises(NotAllowed, match="You stand aside"):
        vote(cast, ballot, "maya")


def test_one_who_takes_part_votes(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya", grade="takes_part")
    assert vote(cast, ballot, "maya").choice == "yes"


@pytest.mark.parametrize("key", ["dee", "lena", "olu", "nia", "ada"])
def test_someone_without_a_seat_here_has_no_vote(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed, match="Only members of this collective"):
        vote(cast, opened(cast), key)


def test_a_seat_that_ended_this_morning_has_no_vote(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya")
    end_seat(seat=Seat.objects.get(person=cast["maya"]), by=cast["fran"], at=timezone.now())
    with pytest.raises(NotAllowed, match="Your seat here has ended"):
        vote(cast, ballot, "maya")


def test_a_vote_given_before_the_seat_ended_still_counts(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="yes", carys="yes", bilal="yes")
    end_seat(seat=Seat.objects.get(person=cast["maya"]), by=cast["fran"], at=timezone.now())
    assert close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now()).counted_yes == 3


def test_one_who_joined_after_the_opening_votes_from_the_next(cast: Cast) -> None:
    ballot = opened(cast)
    Seat.objects.create(
        person=cast["zoe"],
        collective=ballot.collective,
        seat="carer",
        starts_on=timezone.localdate(),
        accepted_at=timezone.now(),
    )
    ready(cast, ballot, "zoe")
    with pytest.raises(NotAllowed, match="from the next one"):
        vote(cast, ballot, "zoe")


def test_no_vote_after_the_close_nor_after_the_last_day(cast: Cast) -> None:
    ballot = closed(cast)
    with pytest.raises(NotNow, match="closed"):
        vote(cast, ballot, "maya")
    late = opened(cast)
    ready(cast, late, "leo")
    with pytest.raises(NotNow, match="closed"):
        cast_vote(ballot=late, by=cast["leo"], choice="yes", at=timezone.now() + timedelta(days=8))
    assert not Vote.objects.filter(ballot=late).exists()


def test_the_last_day_itself_is_a_day_to_vote(cast: Cast) -> None:
    ballot = opened(cast, days=7)
    ready(cast, ballot, "leo")
    assert cast_vote(ballot=ballot, by=cast["leo"], choice="no", at=timezone.now() + timedelta(days=7)).pk


@pytest.mark.parametrize("choice", ["", "maybe", "YES", "yes\x00", "9" * 400])
def test_an_unknown_choice_is_asked_again(cast: Cast, choice: str) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya")
    with pytest.raises(DoesNotFit, match="Choose yes, no"):
        vote(cast, ballot, "maya", choice)


def test_a_connection_can_be_corrected_until_one_votes(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya", grade="paid_or_family")
    ready(cast, ballot, "maya")
    voted(cast, ballot, maya="yes")
    with pytest.raises(NotAllowed, match="set the ballot aside"):
        ready(cast, ballot, "maya", grade="takes_part")
    assert Connection.objects.get().grade == "none"


@pytest.mark.parametrize("role", ["contact", "writer", "treasurer"])
def test_one_who_runs_the_group_stands_aside_whatever_they_say(cast: Cast, role: str) -> None:
    ballot = opened(cast)
    join(cast, "maya", role)
    with pytest.raises(DoesNotFit, match="the last answer is the one that fits"):
        ready(cast, ballot, "maya")
    ready(cast, ballot, "maya", grade="paid_or_family")
    assert Connection.objects.get().stands_aside


def test_one_who_only_belongs_to_the_group_may_say_that_they_take_part(cast: Cast) -> None:
    ballot = opened(cast)
    join(cast, "maya", "member")
    ready(cast, ballot, "maya", grade="takes_part")
    assert vote(cast, ballot, "maya").choice == "yes"


def test_a_vote_of_one_who_came_to_run_the_group_is_not_counted(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="no", leo="yes", carys="yes", bilal="yes")
    join(cast, "maya", "treasurer")
    ready(cast, ballot, "fran")
    done = close_ballot(ballot=ballot, by=cast["fran"], at=timezone.now())
    assert (done.counted_yes, done.counted_no, done.stood_aside) == (3, 0, 1)


@pytest.mark.parametrize("grade", ["", "friend", "None"])
def test_an_unknown_connection_is_asked_again(cast: Cast, grade: str) -> None:
    with pytest.raises(DoesNotFit, match="one of the three"):
        say_connection(ballot=opened(cast), by=cast["maya"], grade=grade, at=timezone.now())
