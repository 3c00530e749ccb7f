"""Nobody reads a no before somebody offered them a call, in the way they asked to be reached."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.calling import offer_call
from collectives.models import Ballot, Decision
from network.answers import DoesNotFit, NotAllowed
from network.hooks import waiting_for
from network.models import Letter, Person
from projects.models import Bid
from tests.collectives.making import Cast, agreed, closed, ready, rung, written

SignIn = Callable[[str], Client]


def refused(cast: Cast) -> Ballot:
    """A no whose reasons two members agreed."""
    ballot = closed(cast, outcome="not_carried")
    written(cast, ballot)
    agreed(cast, ballot)
    return Ballot.objects.get(pk=ballot.pk)


def letters() -> int:
    return Letter.objects.filter(template="projects/refused").count()


def test_a_no_waits_for_a_call_and_no_letter_has_gone(cast: Cast) -> None:
    refused(cast)
    assert (Decision.objects.get().state, Bid.objects.get().state, letters()) == ("calling", "deciding", 0)


def test_the_coordinator_is_told_to_offer_one_by_the_bids_date_and_the_group_is_not(cast: Cast) -> None:
    ballot = refused(cast)
    address = f"/ballots/{ballot.reference}/call/"
    due = [item.due for item in waiting_for(Person.objects.get(pk=cast["dee"].pk)) if item.url == address]
    assert len(due) == 1
    assert due[0] is not None
    for key in ("olu", "maya", "dan"):
        assert address not in [item.url for item in waiting_for(Person.objects.get(pk=cast[key].pk))]


@pytest.mark.parametrize(
    ("came", "words"), [("spoke", "We spoke"), ("message", "left a message"), ("not_wanted", "not want")]
)
def test_once_a_call_was_offered_the_letter_goes_and_what_came_of_it_is_kept(cast: Cast, came: str, words: str) -> None:
    decision = rung(cast, refused(cast), came=came)
    assert (decision.state, Bid.objects.get().state, letters()) == ("settled", "refused", 2)
    assert (decision.called_by, words in decision.call_words) == (cast["dee"], True)
    assert cast["olu"].name not in decision.call_words


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize(
    ("came", "words"),
    [
        ("spoke", "We have talked about this with your group."),
        ("message", "We offered your group a call."),
        ("not_wanted", "Your group did not want a call."),
    ],
)
def test_the_letter_says_what_came_of_the_call_and_promises_no_other(
    cast: Cast, came: str, words: str, *, easy: bool
) -> None:
    Person.objects.filter(pk=cast["olu"].pk).update(easy_read=easy)
    rung(cast, refused(cast), came=came)
    body = Letter.objects.get(template="projects/refused", to=cast["olu"]).body
    assert words in body
    assert "will ring you" not in body


@pytest.mark.parametrize("key", ["maya", "olu", "dan", "lena", "finn"])
def test_nobody_else_says_that_a_call_was_offered(cast: Cast, key: str) -> None:
    ballot = refused(cast)
    with pytest.raises(NotAllowed):
        rung(cast, ballot, by=key)
    assert letters() == 0


def test_who_has_a_connection_does_not_ring(cast: Cast) -> None:
    ballot = refused(cast)
    ready(cast, ballot, "dee", grade="paid_or_family")
    with pytest.raises(NotAllowed, match="connection"):
        rung(cast, ballot)


def test_a_second_call_sends_no_second_letter(cast: Cast) -> None:
    ballot = refused(cast)
    rung(cast, ballot)
    with pytest.raises(NotAllowed):
        rung(cast, ballot)
    assert letters() == 2


@pytest.mark.parametrize("given", [{"came": "shouted"}, {"reached": "the dog"}, {"came": ""}, {"reached": ""}])
def test_what_came_of_it_and_who_it_was_must_be_known_words(cast: Cast, given: dict[str, str]) -> None:
    ballot = refused(cast)
    with pytest.raises(DoesNotFit):
        offer_call(
            ballot=ballot, by=cast["dee"], at=timezone.now(), **({"came": "spoke", "reached": "contact"} | given)
        )
    assert letters() == 0


def test_no_other_way_leads_around_the_call(cast: Cast, sign_in: SignIn) -> None:
    ballot = refused(cast)
    seen = Decision.objects.get().written_at.isoformat()
    for key in ("leo", "bilal", "fran", "lena"):
        sign_in(key).post(f"/ballots/{ballot.reference}/agree/", {"seen": seen})
        sign_in(key).post(f"/api/v1/ballots/{ballot.reference}/agree/", {"written_at": seen})
        sign_in(key).post(f"/api/v1/ballots/{ballot.reference}/ratify/", {"written_at": seen, "no_connection": True})
    assert (letters(), Decision.objects.get().state) == (0, "calling")


def test_the_page_says_whom_to_reach_and_how_and_sends_the_letter(cast: Cast, sign_in: SignIn) -> None:
    Person.objects.filter(pk=cast["olu"].pk).update(reach="phone", phone="01924 496 0123")
    ballot = refused(cast)
    address, client = f"/ballots/{ballot.reference}/call/", sign_in("dee")
    page = client.get(address).content.decode()
    assert "Asked for a phone call. 01924 496 0123" in page
    assert client.post(address, {"came": "spoke"}).status_code == 400
    assert letters() == 0
    sent = {"came": "message", "reached": "contact", "once": "a" * 32}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    assert letters() == 2


def test_the_api_does_the_same(cast: Cast, sign_in: SignIn) -> None:
    ballot = refused(cast)
    address = f"/api/v1/ballots/{ballot.reference}/call/"
    told: dict[str, Any] = sign_in("dee").get(address).json()
    assert "contact" in told["roles"]
    assert sign_in("maya").post(address, {"came": "spoke", "reached": "contact"}).status_code == 403
    assert sign_in("dee").post(address, {"came": "no", "reached": "contact"}).status_code == 400
    assert sign_in("dee").post(address, {"came": "spoke", "reached": "contact"}).json()["state"] == "settled"


def test_reasons_changed_after_the_call_are_agreed_again_before_anything_goes(cast: Cast) -> None:
    ballot = refused(cast)
    written(cast, ballot)
    assert (Decision.objects.get().state, letters()) == ("written", 0)
    agreed(cast, ballot, by=("leo", "bilal"))
    assert Decision.objects.get().state == "calling"
