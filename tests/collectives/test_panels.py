"""What the collectives put on other people's pages and lists."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.models import Ballot
from collectives.panels import decision_on_bid, decisions_on_project, held_about, my_collectives
from collectives.shown import time_taken
from network import hooks
from network.models import Person, Visitor
from projects.bids.clock import Taken
from tests.collectives.making import Cast, closed, opened, ready, sent_bid, voted, written
from tests.collectives.rounds_made import opened_round, some_bids


def waiting(cast: Cast, key: str) -> list[str]:
    """The words of what waits for one person."""
    return [item.text for item in hooks.waiting_for(Person.objects.get(pk=cast[key].pk))]


def test_a_member_is_asked_for_a_connection_then_a_vote_then_nothing(cast: Cast) -> None:
    ballot = opened(cast)
    assert "Say whether you have a connection to the group" in waiting(cast, "maya")
    ballot.bid.connections.create(person=cast["maya"], grade="none", declared_at=timezone.now())
    assert "Read the bid and vote" in waiting(cast, "maya")
    voted(cast, ballot, maya="yes")
    assert waiting(cast, "maya") == []


def test_the_facilitator_is_asked_to_open_close_and_write(cast: Cast) -> None:
    bid = sent_bid(cast, outside=timezone.localdate() + timedelta(days=3))
    found = [item for item in hooks.waiting_for(cast["fran"]) if item.text == "Open a ballot"]
    assert [item.due for item in found] == [bid.outside_deadline]
    ballot = opened(cast, bid=bid)
    Ballot.objects.filter(pk=ballot.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    assert "Close the voting" in waiting(cast, "fran")
    assert "Close the voting" in waiting(cast, "dee")
    closed(cast)
    assert "Write the reasons" in waiting(cast, "dee")
    assert "Close the voting" not in waiting(cast, "bea")


def test_members_other_than_the_writer_are_asked_to_agree(cast: Cast) -> None:
    written(cast, closed(cast))
    words = "Read the reasons and agree them"
    assert [words in waiting(cast, key) for key in ("maya", "carys", "fran", "dee", "nia")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_the_group_is_told_the_dates_and_no_outcome_before_it_is_settled(cast: Cast) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    panel = decision_on_bid(cast["olu"], ballot.bid)
    assert panel is not None
    assert panel.context["inside"] is False
    assert decisions_on_project(Visitor(), ballot.bid.project) is None


def test_a_bid_without_a_ballot_shows_its_way_to_a_vote(cast: Cast) -> None:
    panel = decision_on_bid(cast["olu"], sent_bid(cast))
    assert panel is not None
    assert panel.template == "collectives/parts/bid_way_panel.html"
    assert panel.context["choice"].in_time


def test_what_is_held_about_a_person_has_their_own_votes(cast: Cast) -> None:
    voted(cast, opened(cast), maya="no")
    held = held_about(cast["maya"])
    assert held["Votes"][0]["Vote"] == "No, don’t fund it"
    assert [row["Seat"] for row in held["Seats"]] == ["Lived experience"]
    assert held_about(cast["leo"])["Votes"] == []


def test_the_facilitator_can_close_once_all_have_voted_who_do_not_stand_aside(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "bilal", grade="paid_or_family")
    voted(cast, ballot, maya="yes", leo="no", carys="yes")
    assert "Close the voting" not in waiting(cast, "fran")
    voted(cast, ballot, fran="yes")
    assert "Close the voting" in waiting(cast, "fran")


def test_reasons_are_due_on_the_first_of_the_two_dates_of_the_bid(cast: Cast) -> None:
    soon = timezone.localdate() + timedelta(days=3)
    ballot = closed(cast, bid=sent_bid(cast, outside=soon))
    writing = [item.due for item in hooks.waiting_for(cast["fran"]) if item.text == "Write the reasons"]
    written(cast, ballot)
    agreeing = [item.due for item in hooks.waiting_for(cast["maya"]) if item.text == "Read the reasons and agree them"]
    assert (writing, agreeing) == ([soon], [soon])


def test_a_member_and_a_coordinator_find_their_collective_among_what_they_can_do(cast: Cast) -> None:
    found = {key: [link.words for link in my_collectives(cast[key])] for key in ("maya", "fran", "dee", "nia", "zoe")}
    assert found == {
        "maya": ["Wakefield collective"],
        "fran": ["Wakefield collective"],
        "dee": ["Wakefield collective"],
        "nia": ["Barnsley collective"],
        "zoe": [],
    }


def test_the_ballots_page_says_how_many_have_agreed_the_reasons(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    ballot = closed(cast)
    decision = written(cast, ballot)
    page = f"/ballots/{ballot.reference}/"
    assert "So far nobody has." in sign_in("fran").get(page).content.decode()
    decision.agreements.create(person=cast["carys"], seat="carer", agreed_at=timezone.now())
    assert "So far 1 has." in sign_in("fran").get(page).content.decode()


@pytest.mark.parametrize(
    ("took", "words"),
    [
        (Taken(0, 0), "Less than a day"),
        (Taken(1, 1), "1 day, 1 of them a working day"),
        (Taken(2, 0), "2 days, none of them working days"),
        (Taken(7, 5), "7 days, 5 of them working days"),
    ],
)
def test_the_time_a_decision_took_is_said_in_plain_words(took: Taken, words: str) -> None:
    assert time_taken(took) == words


def test_an_open_round_is_among_the_ballots_for_a_member_and_not_for_others(
    cast: Cast, sign_in: Callable[[str], Client]
) -> None:
    found = opened_round(cast, some_bids(cast, ("Clay", 60_000, None), ("Walks", 30_000, None)))

    def for_me(key: str) -> str:
        page = sign_in(key).get("/collectives/wakefield/").content.decode()
        if "Ballots for you" not in page:
            return ""
        return page[page.index("Ballots for you") : page.index("Join us")]

    assert f"/rounds/{found.reference}/" in for_me("maya")
    assert for_me("zoe") == ""
