"""The pages of a ballot, from opening to set aside, as each person meets them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.models import Ballot, Connection, Seat, Vote
from partners.models import Membership
from projects.models import Bid
from tests.collectives.making import Cast, closed, opened, ready, sent_bid, voted

SignIn = Callable[[str], Client]


def boxes(days: int) -> dict[str, str]:
    """A day so many days ahead, as typed in three boxes."""
    day = timezone.localdate() + timedelta(days=days)
    return {f"closes_on_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def test_the_facilitator_opens_a_ballot_from_the_page_of_the_collective(cast: Cast, sign_in: SignIn) -> None:
    bid, fran = sent_bid(cast), sign_in("fran")
    address = f"/collectives/wakefield/open-ballot/{bid.reference}/"
    assert address in fran.get("/collectives/wakefield/").content.decode()
    assert "Lived experience" in fran.get(address).content.decode()
    response = fran.post(address, boxes(7))
    assert response["Location"] == f"/ballots/{Ballot.objects.get().reference}/"
    assert Bid.objects.get().state == "deciding"


def test_a_day_that_is_not_ahead_is_asked_again_with_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in("fran").post(f"/collectives/wakefield/open-ballot/{sent_bid(cast).reference}/", boxes(0))
    assert response.status_code == 400
    assert "after today" in response.content.decode()
    assert f'value="{timezone.localdate().year}"' in response.content.decode()


def test_a_member_goes_from_connection_to_bid_to_vote_to_receipt(cast: Cast, sign_in: SignIn) -> None:
    ballot, maya = opened(cast), sign_in("maya")
    home = f"/ballots/{ballot.reference}/"
    assert maya.get(f"{home}paper/")["Location"] == f"{home}connection/"
    assert maya.get(f"{home}vote/")["Location"] == f"{home}connection/"
    assert maya.post(f"{home}connection/", {"grade": "none"})["Location"] == home
    assert "Clay, every week." in maya.get(f"{home}paper/").content.decode()
    assert maya.post(f"{home}vote/", {"choice": "yes"})["Location"] == f"{home}voted/"
    assert "Yes, fund it" in maya.get(f"{home}voted/").content.decode()
    assert maya.post(f"{home}vote/", {"choice": "no"}).status_code == 302
    assert Vote.objects.get().choice == "no"


def test_opening_pages_changes_nothing(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya")
    for part in ("", "connection/", "paper/", "vote/", "voted/", "close/", "set-aside/"):
        for key in ("maya", "fran"):
            sign_in(key).get(f"/ballots/{ballot.reference}/{part}")
    ballot.refresh_from_db()
    assert (ballot.state, ballot.casts, Vote.objects.count(), Connection.objects.count()) == ("open", 0, 0, 1)


def test_one_who_belongs_to_the_group_finds_the_last_answer_chosen_and_why(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    Membership.objects.create(
        person=cast["maya"], organisation=ballot.bid.organisation, role="member", starts_on=timezone.localdate(),
        accepted_at=timezone.now(),
    )  # fmt: skip
    page = sign_in("maya").get(f"/ballots/{ballot.reference}/connection/").content.decode()
    assert 'value="paid_or_family" checked' in page
    assert "Our records say that you belong to this group." in page
    assert "checked" not in sign_in("leo").get(f"/ballots/{ballot.reference}/connection/").content.decode()


def test_one_who_stands_aside_gets_the_sentence_and_not_the_bid(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya", grade="paid_or_family")
    for part in ("paper/", "vote/"):
        response = sign_in("maya").get(f"/ballots/{ballot.reference}/{part}")
        assert response.status_code == 403
        assert "You stand aside from this bid" in response.content.decode()
    assert "Clay, every week." not in sign_in("maya").get(f"/ballots/{ballot.reference}/").content.decode()


def test_a_vote_after_the_close_is_refused_in_words(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    response = sign_in("maya").post(f"/ballots/{ballot.reference}/vote/", {"choice": "yes"})
    assert response.status_code == 409
    assert "This ballot is closed" in response.content.decode()


def test_a_seat_ended_this_morning_is_out_at_once(cast: Cast, sign_in: SignIn) -> None:
    ballot, maya = opened(cast), sign_in("maya")
    ready(cast, ballot, "maya")
    assert maya.get(f"/ballots/{ballot.reference}/vote/").status_code == 200
    Seat.objects.filter(person=cast["maya"]).update(ends_on=timezone.localdate())
    for page in ("", "vote/"):
        told = maya.get(f"/ballots/{ballot.reference}/{page}")
        assert (told.status_code, "Your seat here has ended" in told.content.decode()) == (403, True)
    assert maya.post(f"/ballots/{ballot.reference}/vote/", {"choice": "yes"}).status_code == 403
    assert not Vote.objects.exists()


def test_the_facilitator_closes_and_reads_the_outcome_in_sentences(cast: Cast, sign_in: SignIn) -> None:
    ballot, fran = opened(cast), sign_in("fran")
    voted(cast, ballot, maya="yes", leo="yes", carys="yes")
    address = f"/ballots/{ballot.reference}/"
    assert f"{address}close/" in fran.get(address).content.decode()
    assert fran.post(f"{address}close/", {})["Location"] == address
    page = fran.get(address).content.decode()
    assert "3 people voted: 3 yes, 0 no and 0 would rather not say." in page
    assert f"{address}reasons/" in page


def test_a_ballot_set_aside_says_why_to_its_members_only(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    address = f"/ballots/{ballot.reference}/"
    sign_in("dee").post(f"{address}set-aside/", {"why": "A connection was found late."})
    assert "A connection was found late." in sign_in("maya").get(address).content.decode()
    assert sign_in("visitor").get(address).status_code == 404


@pytest.mark.parametrize("key", ["visitor", "olu", "bea", "dan", "nia", "zoe"])
def test_an_open_ballot_does_not_exist_for_people_from_elsewhere(cast: Cast, sign_in: SignIn, key: str) -> None:
    address = f"/ballots/{opened(cast).reference}/"
    assert sign_in(key).get(address).status_code == 404
    expected = 302 if key == "visitor" else 404
    assert sign_in(key).post(f"{address}vote/", {"choice": "yes"}).status_code == expected
    assert not Vote.objects.exists()


@pytest.mark.parametrize("key", ["maya", "bea", "lena", "olu"])
def test_the_page_that_opens_a_ballot_is_for_those_who_run_it(cast: Cast, sign_in: SignIn, key: str) -> None:
    bid = sent_bid(cast)
    assert sign_in(key).get(f"/collectives/wakefield/open-ballot/{bid.reference}/").status_code == 404
    assert sign_in("fran").get("/collectives/wakefield/open-ballot/B-222222/").status_code == 404
    assert sign_in("bea").get(f"/collectives/barnsley/open-ballot/{bid.reference}/").status_code == 404


def test_the_same_form_sent_twice_opens_one_ballot(cast: Cast, sign_in: SignIn) -> None:
    bid, fran = sent_bid(cast), sign_in("fran")
    address = f"/collectives/wakefield/open-ballot/{bid.reference}/"
    sent = boxes(7) | {"once": "the-same-form"}
    first, second = fran.post(address, sent), fran.post(address, sent)
    assert (first.status_code, Ballot.objects.count()) == (302, 1)
    assert second.status_code == 302
    assert second["Location"] == first["Location"]
