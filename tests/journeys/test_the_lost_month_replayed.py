"""The case that was lost: another funder waits a month. Replayed by moving the clock, through the pages and actions.

The bid comes in on a Monday with a window of 30 days. Everyone takes their time, the facilitator opens the ballot on
Thursday, members vote late, nobody closes early. Still the letter is there on day 14, with enough votes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from collectives.models import Ballot, Decision
from network.models import Letter, Person
from network.site.demo.bids import write
from network.site.demo.play import KILN
from network.site.stage import set_stage
from partners.models import Organisation
from projects.actions import create_project
from projects.models import Award, Bid

MONDAY = datetime(2026, 9, 14, 10, 0, tzinfo=ZoneInfo("Europe/London"))
WINDOW = 30
LATEST = 14
Cast = dict[str, Person]


@pytest.fixture
def stage(db: None) -> Cast:
    """The cast, as it stood on that Monday."""
    with time_machine.travel(MONDAY):
        return set_stage(at=MONDAY)


@contextmanager
def day(number: int) -> Iterator[None]:
    """Do something so many days after the bid came in."""
    with time_machine.travel(MONDAY + timedelta(days=number), tick=True):
        yield


def as_(stage: Cast, key: str) -> Client:
    """A browser in which someone has signed in."""
    client = Client()
    client.force_login(Person.objects.get(pk=stage[key].pk), backend="network.sign_in.PersonBackend")
    return client


def post(stage: Cast, key: str, address: str, **sent: object) -> None:
    """Send a form and be led on."""
    page = as_(stage, key).post(address, sent)
    assert page.status_code == 302, page.content.decode()[:3000]


def sent_in(stage: Cast, waits: int = WINDOW) -> Bid:
    """A bid whose other funder waits so many days, sent in on its own page."""
    pottery = Organisation.objects.get(name="Northgate Pottery Shed")
    project = create_project(
        organisation=pottery, title="Clay on Tuesdays", summary="A warm shed.", locality=pottery.locality,
        by=stage["olu"], at=timezone.now(), starts_on=timezone.localdate(),
    )  # fmt: skip
    bid = write(project, replace(KILN, funder_waits_days=waits), stage["olu"], timezone.now())
    post(stage, "olu", f"/bids/{bid.reference}/check/", declared="on")
    return Bid.objects.get(pk=bid.pk)


def decided(stage: Cast, bid: Bid, choice: str, **answer: str) -> Ballot:
    """From an opened ballot to agreed reasons, each on the last day that is still usual."""
    with day(3):
        waiting = as_(stage, "fran").get("/collectives/wakefield/").content.decode()
        assert "Between meetings" in waiting
        post(stage, "fran", f"/collectives/wakefield/open-ballot/{bid.reference}/")
    ballot = Ballot.objects.get(bid=bid)
    assert (ballot.route, ballot.closes_on) == ("between", date(2026, 9, 24))
    home = f"/ballots/{ballot.reference}/"
    with day(10):
        for key in ("maya", "leo", "carys"):
            post(stage, key, f"{home}connection/", grade="none")
            post(stage, key, f"{home}vote/", choice=choice)
    with day(11):
        post(stage, "fran", f"{home}close/")
        words = {
            "strength": "People who came as guests open the door.", "reason": "It is cheap for what it does.",
            "next_step": "We ring you.", "acted_on": "Members asked about heating, so we ask you to say what it costs.",
        }  # fmt: skip
        post(stage, "fran", f"{home}reasons/", **words, **answer)
    with day(14):
        for key in ("leo", "carys"):
            seen = Decision.objects.get(ballot=ballot).written_at.isoformat()
            post(stage, key, f"{home}agree/", seen=seen)
    return Ballot.objects.get(pk=ballot.pk)


def letter_day(template: str) -> int:
    """On which day the group's letter was written."""
    queued = Letter.objects.filter(template=template).earliest("queued_at").queued_at
    return (timezone.localdate(queued) - MONDAY.date()).days


@pytest.mark.parametrize(
    ("choice", "answer", "template"),
    [
        ("yes", {"how_much": "all"}, "projects/offer"),
        ("no", {}, "projects/refused"),
    ],
)
def test_the_letter_is_there_on_day_14_at_the_latest_with_enough_votes(
    stage: Cast, choice: str, answer: dict[str, str], template: str
) -> None:
    with day(0):
        bid = sent_in(stage)
        assert bid.outside_deadline == MONDAY.date() + timedelta(days=WINDOW)
        told = as_(stage, "olu").get(f"/bids/{bid.reference}/sent/").content.decode()
        assert "Between meetings, because" in told
    ballot = decided(stage, bid, choice, **answer)
    assert ballot.outcome == {"yes": "carried", "no": "not_carried"}[choice]
    if choice == "no":
        assert not Letter.objects.filter(template=template).exists()
        with day(14):
            post(stage, "dee", f"/ballots/{ballot.reference}/call/", came="spoke", reached="contact")
    assert letter_day(template) <= LATEST
    assert Award.objects.filter(bid=bid).exists() == (choice == "yes")
    with day(15):
        page = Client().get("/decision-figures/").content.decode()
        api = Client().get("/api/v1/decision-figures/").json()[0]
    assert "How fast decisions are" in page
    assert (api["decisions"], api["windows_met"], api["windows_missed"], api["inside_promise"]) == (1, 1, 0, 1)


def test_a_window_no_vote_can_meet_is_said_at_once_with_what_is_possible(stage: Cast) -> None:
    with day(0):
        bid = sent_in(stage, waits=7)
        at_once = as_(stage, "olu").get(f"/bids/{bid.reference}/sent/").content.decode()
        own_page = as_(stage, "olu").get(f"/bids/{bid.reference}/").content.decode()
        waiting = as_(stage, "fran").get("/collectives/wakefield/").content.decode()
        opening = as_(stage, "fran").get(f"/collectives/wakefield/open-ballot/{bid.reference}/").content.decode()
    for page in (at_once, own_page, opening):
        assert "No way of voting can safely meet the day of Town lottery" in page
        assert "letter in principle" in page
    assert "None in time" in waiting
    assert "?fast=1" in opening
    with day(0):
        address = f"/collectives/wakefield/open-ballot/{bid.reference}/"
        fast = as_(stage, "fran").get(f"{address}?fast=1").content.decode()
        assert 'value="15"' in fast
        boxes = {"closes_on_day": 15, "closes_on_month": 9, "closes_on_year": 2026}
        post(stage, "fran", address, route="between", **boxes)
        home = f"/ballots/{Ballot.objects.get().reference}/"
        for key in ("maya", "leo", "carys", "bilal", "fran"):
            post(stage, key, f"{home}connection/", grade="none")
            post(stage, key, f"{home}vote/", choice="yes")
        post(stage, "dee", f"{home}close/")
        page = as_(stage, "dee").get(f"{home}reasons/").content.decode()
    assert 'value="in_principle" checked' in page or 'checked value="in_principle"' in page


@pytest.mark.parametrize("late", [15, 40])
def test_a_letter_that_comes_too_late_is_counted_as_a_window_missed(stage: Cast, late: int) -> None:
    with day(0):
        bid = sent_in(stage)
    Bid.objects.filter(pk=bid.pk).update(outside_deadline=MONDAY.date() + timedelta(days=late - 2))
    with day(late):
        told = Client().get("/api/v1/decision-figures/").json()[0]
    assert (told["decisions"], told["windows_met"], told["windows_missed"]) == (0, 0, 1)
