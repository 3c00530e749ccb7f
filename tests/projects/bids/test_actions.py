"""Sending a bid in, taking it back, sending it back, and what the collective does with it."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Letter, Person
from projects.bids.actions import back_to_waiting, open_to_decision, refuse, send_back, submit, withdraw
from projects.bids.clock import soonest_answer
from projects.bids.versions import as_sent
from projects.models import Bid
from tests.projects.bids.made import a_bid_being_decided, a_sent_bid, a_whole_bid, answer

Cast = dict[str, Person]
REASONS = {"strength": "The people.", "reason": "The pot is small.", "next_step": "Ask again in May."}


def test_sending_in_freezes_every_answer_and_line(cast: Cast) -> None:
    bid = a_sent_bid(cast["olu"])
    frozen = as_sent(bid.versions.get(number=1))
    assert bid.state == "submitted"
    assert ("What do you want to do?", "Ten weeks of clay on Tuesdays.") in frozen.answers
    assert frozen.cost_lines == [("Clay", 60_000), ("Tutor", 120_000)]
    assert frozen.match.match_cash_hoped_pence == 90_000


def test_contact_and_treasurer_both_get_the_letter_that_it_came_in(cast: Cast) -> None:
    bid = a_sent_bid(cast["olu"])
    letters = Letter.objects.filter(template="projects/bid_received")
    assert {letter.to for letter in letters} == {cast["olu"], cast["tess"]}
    assert all(bid.reference in letter.subject for letter in letters)


def test_the_answer_is_promised_in_fifteen_working_days() -> None:
    # Three weeks from Monday 2 November 2026, no bank holiday between.
    assert soonest_answer(date(2026, 11, 2)) == date(2026, 11, 23)


def test_the_promise_counts_from_the_day_in_england(cast: Cast) -> None:
    late = datetime(2026, 7, 6, 23, 30, tzinfo=ZoneInfo("UTC"))
    submit(bid=a_whole_bid(cast["olu"]), by=cast["olu"], at=late, declared=True)
    assert "by Tuesday 28 July 2026" in Letter.objects.filter(template="projects/bid_received").first().body


def test_without_the_tick_nothing_is_sent(cast: Cast, now: datetime) -> None:
    bid = a_whole_bid(cast["olu"])
    with pytest.raises(DoesNotFit):
        submit(bid=bid, by=cast["olu"], at=now, declared=False)
    assert Bid.objects.get(pk=bid.pk).state == "draft"


def test_a_second_sending_changes_nothing(cast: Cast, now: datetime) -> None:
    bid = a_sent_bid(cast["olu"])
    with pytest.raises(NotAllowed):
        submit(bid=bid, by=cast["tess"], at=now, declared=True)
    assert bid.versions.count() == 1


def test_the_coordinator_sends_it_back_with_reasons_and_the_sent_version_stays(cast: Cast, now: datetime) -> None:
    bid = a_sent_bid(cast["olu"])
    send_back(bid=bid, by=cast["dee"], at=now, reasons={"costs": "Is the kiln in it?", "what": "  "})
    answer(bid, "what", cast["olu"], what="Ten weeks, with a kiln.")
    sent = bid.versions.get(number=1)
    assert Bid.objects.get(pk=bid.pk).state == "draft"
    assert sent.changes_asked == {"costs": "Is the kiln in it?"}
    assert sent.content["fields"]["what"] == "Ten weeks of clay on Tuesdays."
    assert "Is the kiln in it?" in Letter.objects.filter(template="projects/bid_sent_back").first().body


def test_a_bid_sent_in_again_is_a_second_version(cast: Cast, now: datetime) -> None:
    bid = a_sent_bid(cast["olu"])
    send_back(bid=bid, by=cast["dee"], at=now, reasons={"what": "Say how often."})
    answer(bid, "what", cast["olu"], what="Every Tuesday.")
    again = submit(bid=bid, by=cast["tess"], at=now, declared=True)
    assert again.version == 2
    assert [version.content["fields"]["what"] for version in again.versions.all()] == [
        "Ten weeks of clay on Tuesdays.",
        "Every Tuesday.",
    ]


@pytest.mark.parametrize("key", ["dan", "olu", "fran", "lena", "finn"])
def test_only_the_coordinator_of_the_place_sends_a_bid_back(cast: Cast, now: datetime, key: str) -> None:
    bid = a_sent_bid(cast["olu"])
    with pytest.raises(NotAllowed):
        send_back(bid=bid, by=cast[key], at=now, reasons={"what": "More."})


@pytest.mark.parametrize("reasons", [{}, {"what": " "}, {"nonsense": "More."}])
def test_a_bid_is_not_sent_back_without_a_reason_for_a_real_page(
    cast: Cast, now: datetime, reasons: dict[str, str]
) -> None:
    bid = a_sent_bid(cast["olu"])
    with pytest.raises(DoesNotFit):
        send_back(bid=bid, by=cast["dee"], at=now, reasons=reasons)
    assert Bid.objects.get(pk=bid.pk).state == "submitted"


def test_the_group_takes_a_bid_back_before_or_after_sending_it(cast: Cast, now: datetime) -> None:
    assert withdraw(bid=a_whole_bid(cast["olu"]), by=cast["tess"], at=now).state == "withdrawn"
    assert withdraw(bid=a_sent_bid(cast["olu"]), by=cast["olu"], at=now).state == "withdrawn"


def test_a_bid_before_the_collective_cannot_be_taken_back(cast: Cast, now: datetime) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    with pytest.raises(NotAllowed):
        withdraw(bid=bid, by=cast["olu"], at=now)


def test_a_draft_cannot_be_put_to_the_vote(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotNow):
        open_to_decision(bid=a_whole_bid(cast["olu"]), by=cast["fran"], at=now)


@pytest.mark.parametrize("verb", ["void_ballot", "not_quorate"])
def test_an_undecided_bid_waits_again(cast: Cast, now: datetime, verb: str) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    assert back_to_waiting(bid=bid, by=cast["fran"], at=now, why="Too few", verb=verb).state == "submitted"


def test_a_bid_comes_back_only_by_its_two_ways(cast: Cast, now: datetime) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    with pytest.raises(DoesNotFit):
        back_to_waiting(bid=bid, by=cast["fran"], at=now, why="", verb="award")


def test_a_refusal_tells_the_group_why_once(cast: Cast, now: datetime) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    for _ in range(2):
        refuse(bid=bid, by=cast["fran"], at=now, reasons=REASONS, once_key="ballot-1")
    letters = Letter.objects.filter(template="projects/refused")
    assert bid.state == "refused"
    assert letters.count() == 2
    assert all("The pot is small." in letter.body and "The people." in letter.body for letter in letters)


def test_a_bid_that_waits_cannot_be_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotNow):
        refuse(bid=a_sent_bid(cast["olu"]), by=cast["fran"], at=now, reasons=REASONS, once_key="ballot-1")


@pytest.mark.parametrize(("key", "sees"), [("olu", 1), ("tess", 1), ("dee", 1), ("lena", 1), ("dan", 0), ("maya", 0)])
def test_a_bid_sent_in_is_seen_by_the_group_its_coordinator_and_the_lead(cast: Cast, key: str, sees: int) -> None:
    a_sent_bid(cast["olu"])
    assert Bid.objects.visible_to(cast[key]).count() == sees


@pytest.mark.parametrize("key", ["dee", "lena", "gwen", "zoe"])
def test_a_draft_is_seen_by_the_group_only(cast: Cast, key: str) -> None:
    a_whole_bid(cast["olu"])
    assert not Bid.objects.visible_to(cast[key]).exists()


def test_a_group_that_wants_its_bid_back_during_the_vote_is_told_whom_to_ring(
    cast: Cast, sign_in: Callable[[str], Client], now: datetime
) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    with pytest.raises(NotAllowed, match="set the vote aside first"):
        withdraw(bid=bid, by=cast["olu"], at=now)
    page = reverse("bid", args=[bid.reference])
    said = "Ring your coordinator if you want to take it back"
    told = [said in sign_in(key).get(page).content.decode() for key in ("olu", "dee")]
    assert told == [True, False]
