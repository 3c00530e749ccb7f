"""An answer by voice is heard by whoever may read the bid on its ballot, and by nobody else."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.ballots import open_ballot
from collectives.models import Ballot
from projects.bids.actions import submit
from tests.collectives.making import Cast, ready
from tests.projects.bids.test_spoken import a_spoken_bid
from tests.projects.papers.files import MP3

SignIn = Callable[[str], Client]


@pytest.fixture
def ballot(cast: Cast, now: datetime) -> Ballot:
    """An open ballot on a bid whose difference was told: Maya has no connection, Leo is paid by the group."""
    bid = submit(bid=a_spoken_bid(cast["olu"]), by=cast["olu"], at=now, declared=True)
    made = open_ballot(bid=bid, closes_on=timezone.localdate(now) + timedelta(days=7), by=cast["fran"], at=now)
    ready(cast, made, "maya")
    ready(cast, made, "leo", grade="paid_or_family")
    return made


def test_a_member_hears_it_on_the_page_of_the_bid(ballot: Ballot, sign_in: SignIn) -> None:
    maya, address = sign_in("maya"), f"/ballots/{ballot.reference}/paper/difference/"
    page = maya.get(f"/ballots/{ballot.reference}/paper/").content.decode()
    assert f'<audio class="spoken" controls preload="none" src="{address}"' in page
    assert maya.get(address).getvalue() == MP3  # type: ignore[attr-defined]
    told = maya.get(f"/api/v1/ballots/{ballot.reference}/paper/").json()["spoken"]
    assert [(one["step"], one["kind"], one["written"]) for one in told] == [("difference", "audio", "")]
    assert maya.get(f"/api/v1/ballots/{ballot.reference}/paper/difference/").getvalue() == MP3  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("key", "status"),
    [("leo", 403), ("carys", 403), ("olu", 404), ("gwen", 404), ("nia", 404), ("dee", 200), ("lena", 200)],
)
def test_it_is_heard_by_those_who_may_read_the_bid(ballot: Ballot, sign_in: SignIn, key: str, status: int) -> None:
    assert sign_in(key).get(f"/ballots/{ballot.reference}/paper/difference/").status_code == status


def test_a_question_answered_in_writing_plays_nothing(ballot: Ballot, sign_in: SignIn) -> None:
    assert sign_in("maya").get(f"/ballots/{ballot.reference}/paper/what/").status_code == 404


def test_a_visitor_is_asked_to_sign_in(ballot: Ballot) -> None:
    assert Client().get(f"/ballots/{ballot.reference}/paper/difference/").status_code == 302
