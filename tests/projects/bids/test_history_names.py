"""Who changed what in a bid: the group's own people and its coordinator by name, members of a collective never."""

from datetime import datetime

import pytest
from django.utils import timezone

from network import audit
from network.models import Person
from network.moves_table import WRITERS
from projects.bids.history import COLLECTIVE_VERBS, history
from projects.models import Bid
from projects.states import BID
from tests.projects.bids.made import a_bid_being_decided, a_project

Cast = dict[str, Person]
# The group's own moves, and the coordinator's request for changes, which the group gets with their name.
NAMED = {verb for verb in BID.verbs() if set(BID.who[verb]) <= set(WRITERS)} | {"send_back"}
NAMELESS = sorted({*BID.verbs(), "clock_goes_on"} - NAMED)


def told(bid: Bid) -> list[str]:
    return [one.words for one in history(bid)]


@pytest.mark.parametrize("verb", [*NAMELESS, "something_quite_new"])
def test_what_a_collective_does_to_a_bid_never_names_a_member(cast: Cast, now: datetime, verb: str) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"], a_project())
    audit.record(verb, bid, by=cast["leo"], at=timezone.now())
    said = told(bid)
    assert not [words for words in said if cast["leo"].name in words or verb in words]
    assert len(said) >= 2


@pytest.mark.parametrize("verb", NAMELESS)
def test_each_thing_a_collective_does_has_words_of_its_own(verb: str) -> None:
    assert COLLECTIVE_VERBS[verb]


def test_a_bid_put_off_says_so_and_an_answer_still_says_who(cast: Cast, now: datetime) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"], a_project())
    audit.record("defer", bid, by=cast["leo"], at=now)
    audit.record("answer what", bid, by=cast["olu"], at=now)
    assert "The collective put it off with a question" in told(bid)
    assert [words for words in told(bid) if words.startswith(f"{cast['olu'].name} changed “")]
