"""Before an award is closed we ask about money that goes back and money from others that has not come."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from network.answers import DoesNotFit
from network.models import Event, Letter, Person
from projects.match.actions import move_match
from projects.models import Award, IncomeLine
from projects.reporting.actions import close, excuse
from tests.projects.reporting.made import PUT_IN, an_award, fresh, paid, sums, the_report

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


@pytest.fixture
def award(cast: Cast, now: datetime) -> Award:
    """£900 accepted and paid, nothing more to come; of the match £900 from a funder is secured."""
    made = paid(an_award(cast, full=False), 90_000, cast)
    excuse(report=the_report(made), by=cast["dee"], at=now, why="They rang.")
    IncomeLine.objects.filter(bid=made.bid).update(state="secured", kind="cash")
    return fresh(made)


def line(award: Award) -> IncomeLine:
    return IncomeLine.objects.filter(bid=award.bid).get()


def test_money_that_is_secured_and_has_not_come_is_asked_about_first(
    cast: Cast, award: Award, now: datetime, sign_in: SignIn
) -> None:
    with pytest.raises(DoesNotFit, match="has not come yet") as refused:
        close(award=award, by=cast["dee"], at=now, why=" ")
    assert refused.value.field == "why"
    dee, address = sign_in("dee"), f"/awards/{award.reference}/close/"
    page = dee.get(address).content.decode()
    assert f"£900 from {line(award).source} is secured and has not come yet" in page
    assert dee.post(address, {"once": "1"}).status_code == 400
    told = dee.get(f"/api/v1/awards/{award.reference}/reports/").json()["think_of_before_closing"]
    assert len(told) == 1
    dee.post(address, {"once": "2", "why": "The funder pays next year."})
    closed = fresh(award)
    assert (closed.state, closed.matched_pence, closed.ended_why) == ("closed", 0, "The funder pays next year.")
    assert "The funder pays next year." in Letter.objects.filter(template="projects/award_closed")[0].body
    assert Event.objects.about(award).get(verb="close").why == "The funder pays next year."


def test_money_that_comes_after_the_closing_is_added_to_the_award(
    cast: Cast, award: Award, now: datetime, sign_in: SignIn
) -> None:
    close(award=award, by=cast["dee"], at=now, why="It is late.")
    move_match(line=line(award), verb="receive", by=cast["olu"], at=now)
    assert fresh(award).matched_pence == 90_000
    assert "came after the award was closed" in Event.objects.about(award).get(verb="match_came").why
    page = sign_in("olu").get(f"/awards/{award.reference}/").content.decode()
    assert "Money from others came after it was closed" in page


def test_what_came_before_closing_needs_no_reason_and_no_box(
    cast: Cast, award: Award, now: datetime, sign_in: SignIn
) -> None:
    move_match(line=line(award), verb="receive", by=cast["olu"], at=now)
    dee, address = sign_in("dee"), f"/awards/{award.reference}/close/"
    assert "Why is it closed now?" not in dee.get(address).content.decode()
    dee.post(address, {"once": "1"})
    assert (fresh(award).state, fresh(award).matched_pence) == ("closed", 90_000)
    assert not Event.objects.about(award).filter(verb="match_came").exists()


@pytest.mark.parametrize("key", ["dee", "finn", "lena"])
def test_a_promise_goes_back_only_with_a_reason(cast: Cast, now: datetime, key: str) -> None:
    award = paid(an_award(cast, full=False), 50_000, cast)
    excuse(report=the_report(award), by=cast["dee"], at=now, why="They rang.")
    with pytest.raises(DoesNotFit, match="£400 was promised and not paid"):
        close(award=award, by=cast[key], at=now)
    assert sums() == (40_000, 50_000, 0, PUT_IN - 90_000)
    close(award=award, by=cast[key], at=now, why="It cost less.")
    assert (fresh(award).ended_why, sums()) == ("It cost less.", (0, 50_000, 0, PUT_IN - 50_000))


def test_a_program_closes_with_a_reason(cast: Cast, award: Award, sign_in: SignIn) -> None:
    address = f"/api/v1/awards/{award.reference}/close/"
    assert sign_in("dee").post(address, {}).status_code == 400
    assert sign_in("dee").post(address, {"why": "The funder pays next year."}).status_code == 200
    assert fresh(award).state == "closed"
