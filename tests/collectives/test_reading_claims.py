"""Reading at home is claimed for the ballot or round that was read, once; what does not say so is looked at twice."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.involvement import take_back_claim
from collectives.involvement import claim_lines
from collectives.models import Claim
from collectives.reading_claims import read_in
from network.answers import DoesNotFit, NotNow
from tests.collectives.making import Cast, opened, ready
from tests.collectives.rounds_made import opened_round, some_bids
from tests.collectives.test_involvement_actions import claimed, rates, today, wakefield

SignIn = Callable[[str], Client]


def test_reading_for_one_ballot_is_claimed_once_and_again_after_it_was_taken_back(cast: Cast) -> None:
    rates(cast)
    ballot = opened(cast)
    first = claimed(cast, read=ballot)
    with pytest.raises(NotNow, match=f"You have claimed for reading this already: {first.reference}"):
        claimed(cast, read=ballot, key="another")
    take_back_claim(claim=first, by=cast["maya"], at=timezone.now())
    assert claimed(cast, read=ballot, key="once more").ballot == ballot


def test_only_a_ballot_whose_papers_one_could_read_is_claimed_for(cast: Cast) -> None:
    rates(cast)
    ballot = opened(cast)
    ready(cast, ballot, "maya", grade="paid_or_family")
    assert read_in(cast["maya"], wakefield(), today()) == []
    with pytest.raises(DoesNotFit, match="whose papers you could read"):
        claimed(cast, read=ballot)
    with pytest.raises(DoesNotFit, match="only for reading at home"):
        claimed(cast, by="leo", kind="meeting", read=ballot)


def test_the_page_lists_the_ballots_and_rounds_to_choose_from_and_leaves_out_what_was_claimed(
    cast: Cast, sign_in: SignIn
) -> None:
    rates(cast)
    ballot, found = opened(cast), opened_round(cast, some_bids(cast, ("Walks", 50_000, None), ("Songs", 30_000, None)))
    maya, address = sign_in("maya"), "/collectives/wakefield/claim/"
    choices = dict(maya.get(f"{address}?read=1").context["form"].fields["read"].choices)
    assert {ballot.reference, found.reference} < set(choices)
    day = today()
    sent = {
        "kind": "reading", "way": "cash", "advice_read": "on", "read": found.reference, "on_day": day.day,
        "on_month": day.month, "on_year": day.year,
    }  # fmt: skip
    assert maya.post(address, sent).status_code == 302
    assert Claim.objects.get().round == found
    assert found.reference not in dict(maya.get(address).context["form"].fields["read"].choices)


def test_a_program_says_what_was_read(cast: Cast, sign_in: SignIn) -> None:
    rates(cast)
    ballot = opened(cast)
    sent = {
        "kind": "reading", "on": str(today()), "way": "cash", "advice_read": True, "read": ballot.reference,
        "once_key": "one",
    }  # fmt: skip
    maya, address = sign_in("maya"), "/api/v1/collectives/wakefield/claim/"
    assert maya.post(address, sent, content_type="application/json").json()["ballot"] == ballot.reference
    assert maya.post(address, sent | {"once_key": "two"}, content_type="application/json").status_code == 409


def test_who_approves_is_told_of_another_reading_claim_for_the_same_day(cast: Cast) -> None:
    rates(cast)
    first, second = claimed(cast, key="one"), claimed(cast, key="two")
    told = {line.label: line.value for line in claim_lines(second)}
    assert told["Look twice"] == f"Also claimed for reading on this day: {first.reference}"
