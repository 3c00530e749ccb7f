"""What the bids room puts on other people's pages: things to do, a project's bids, and what is held about a person."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.hooks import held_about, waiting_for
from network.models import Person
from projects.bids.actions import send_back
from projects.bids.steps import Deadline
from projects.models import Bid
from tests.projects.bids.made import a_draft, a_project, a_sent_bid, a_whole_bid

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def things(person: Person, bid: Bid) -> list[str]:
    return [item.text for item in waiting_for(person) if item.url == reverse("bid", args=[bid.reference])]


def test_a_draft_waits_for_everyone_who_may_write_it_and_nobody_else(cast: Cast) -> None:
    bid = a_draft(cast["olu"])
    assert [things(cast[key], bid) for key in ("olu", "tess", "gwen", "dee")] == [
        ["Finish your bid"],
        ["Finish your bid"],
        [],
        [],
    ]


def test_a_draft_with_a_deadline_is_due_that_day(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    assert [item.due for item in waiting_for(cast["olu"])] == [bid.outside_deadline]


def test_a_bid_that_came_in_waits_for_the_coordinator_of_the_place(cast: Cast) -> None:
    bid = a_sent_bid(cast["olu"])
    assert things(cast["dee"], bid) == ["Read a bid that has come in"]
    assert things(cast["dan"], bid) == []


def test_a_bid_sent_back_waits_for_the_group_again(cast: Cast) -> None:
    bid = a_sent_bid(cast["olu"])
    send_back(bid=bid, by=cast["dee"], at=timezone.now(), reasons={"what": "More."})
    assert things(cast["tess"], bid) == ["Change your bid and send it in again"]


def test_the_page_of_a_project_leads_its_group_to_ask_for_money(cast: Cast, sign_in: SignIn) -> None:
    project = a_project()
    start, address = reverse("bid-new", args=[project.reference]), reverse("project", args=[project.reference])
    assert start in sign_in("olu").get(address).content.decode()
    assert start not in sign_in("dee").get(address).content.decode()
    assert start not in sign_in("visitor").get(address).content.decode()


def test_the_page_of_a_project_shows_its_bids_to_those_who_may_see_them(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    address = reverse("project", args=[bid.project.reference])
    shown = [bid.reference in sign_in(key).get(address).content.decode() for key in ("tess", "dee", "dan", "visitor")]
    assert shown == [True, True, False, False]


def test_a_person_is_told_which_bids_they_started_and_sent(cast: Cast) -> None:
    bid = a_sent_bid(cast["olu"])
    held = {title: rows for part in held_about for title, rows in part(cast["olu"]).items()}
    assert [row["bid"] for row in held["Bids you started"]] == [bid.reference]
    assert [row["bid"] for row in held["Bids you sent in"]] == [bid.reference]


@pytest.mark.parametrize(("days", "warned"), [(1, True), (7, True), (40, False)])
def test_a_deadline_before_our_promise_is_warned_about(cast: Cast, days: int, warned: bool) -> None:
    bid, today = a_whole_bid(cast["olu"]), timezone.localdate()
    bid.outside_deadline = today + timedelta(days=days)
    assert bool(Deadline.near(bid, today)) == warned
