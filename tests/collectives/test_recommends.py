"""Above the sum it awards by itself a collective recommends: members and group read so, and the clock leaves days."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.utils import timezone

from collectives.clock import RATIFYING, latest_safe_vote
from collectives.models import Collective
from collectives.routes import choice_for
from network.clock import add_working_days
from tests.collectives.making import Cast, opened, ready, sent_bid

SignIn = Callable[[str], Client]
LINE = "This collective can award up to £5,000 by itself."


def test_members_read_that_they_recommend_on_every_page_before_they_vote(cast: Cast, sign_in: SignIn) -> None:
    bid = sent_bid(cast, asked_pence=900_000)
    opening = f"/collectives/wakefield/open-ballot/{bid.reference}/"
    assert LINE in sign_in("fran").get(opening).content.decode()
    ballot = opened(cast, bid=bid)
    ready(cast, ballot, "maya")
    maya, home = sign_in("maya"), f"/ballots/{ballot.reference}/"
    for page in ("", "paper/", "vote/"):
        assert LINE in maya.get(f"{home}{page}").content.decode()
    vote = maya.get(f"{home}vote/").content.decode()
    assert "we fund it" not in vote
    assert "we recommend it, and two named people decide" in vote


def test_within_its_own_sum_nothing_of_that_is_said(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya")
    vote = sign_in("maya").get(f"/ballots/{ballot.reference}/vote/").content.decode()
    assert LINE not in vote
    assert "we fund it" in vote


def test_the_group_reads_on_its_bid_that_two_more_people_read_a_larger_sum(cast: Cast, sign_in: SignIn) -> None:
    bid = sent_bid(cast, asked_pence=900_000)
    address = f"/bids/{bid.reference}/"
    assert "two named people decide" in sign_in("olu").get(address).content.decode()
    opened(cast, bid=bid)
    assert "two named people read it too" in sign_in("olu").get(address).content.decode()


def test_the_last_safe_day_to_vote_leaves_a_day_for_each_who_ratifies(cast: Cast) -> None:
    day = date(2026, 12, 2)
    assert latest_safe_vote(day, ratified=True) == add_working_days(latest_safe_vote(day), -RATIFYING)
    collective, today = Collective.objects.get(locality__name="Wakefield"), timezone.localdate()
    small, large = (sent_bid(cast, title=str(pence), asked_pence=pence) for pence in (500_000, 500_001))
    by_members, by_two = (choice_for(bid, collective, today).vote_by for bid in (small, large))
    assert by_two == add_working_days(by_members, -RATIFYING)
