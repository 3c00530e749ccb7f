"""The repeat-bid check shows who shares an account, a person, a phone, an email or a number; it never refuses."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.models import Person
from partners.models import Organisation, OrganisationIdentifier
from projects.bids.repeats import repeats_of
from projects.models import Bid, Payee
from tests.projects.bids.made import a_project, a_sent_bid

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
POTTERY, WALKERS, CHOIR = "Northgate Pottery Shed", "Ossett Slow Walkers", "Dodworth Lunchtime Choir"


def group(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def pays(name: str, last_four: str = "7391", reference: str = "POT", state: str = "in_use") -> None:
    Payee.objects.create(
        organisation=group(name), last_four=last_four, payee_reference=reference, evidence="Seen", state=state,
        asked_at=timezone.now(),
    )  # fmt: skip


def joins(person: Person, name: str, role: str = "contact") -> None:
    group(name).memberships.create(person=person, role=role, starts_on=timezone.localdate(), accepted_at=timezone.now())


def shared(bid: Bid) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.organisation.name, row.shares) for row in repeats_of(bid)]


@pytest.fixture
def bid(cast: Cast) -> Bid:
    """A bid of the pottery, sent in."""
    return a_sent_bid(cast["olu"])


def test_groups_that_share_nothing_are_not_named(bid: Bid) -> None:
    assert shared(bid) == []


def test_the_same_bank_account_is_shown_with_the_other_groups_bids(cast: Cast, bid: Bid) -> None:
    pays(POTTERY)
    pays(WALKERS)
    pays(CHOIR, last_four="9999")
    other = a_sent_bid(cast["gwen"], a_project(WALKERS, "Slow walks"))
    row = repeats_of(bid)[0]
    assert (row.organisation.name, row.shares, row.bids) == (WALKERS, ("the same bank account",), (other,))


def test_details_that_were_turned_down_count_for_nothing(bid: Bid) -> None:
    pays(POTTERY)
    pays(WALKERS, state="turned_down")
    assert shared(bid) == []


@pytest.mark.parametrize(("role", "found"), [("contact", True), ("treasurer", True), ("writer", False)])
def test_who_runs_two_groups_is_shown_and_a_bid_writer_of_two_is_not(
    cast: Cast, bid: Bid, role: str, found: bool
) -> None:
    joins(cast["tess"], WALKERS, role)
    assert bool(shared(bid)) is found


def test_the_same_phone_is_found_however_it_is_written(cast: Cast, bid: Bid) -> None:
    Person.objects.filter(pk=cast["olu"].pk).update(phone="01924 555 123")
    Organisation.objects.filter(name=WALKERS).update(public_phone="+44 1924 555123")
    Organisation.objects.filter(name=CHOIR).update(public_phone="999")
    assert shared(bid) == [(WALKERS, ("the same phone number",))]


def test_the_same_email_is_found_between_a_group_and_a_person(cast: Cast, bid: Bid) -> None:
    Organisation.objects.filter(name=WALKERS).update(public_email=str(cast["olu"].email).upper())
    Organisation.objects.filter(name=POTTERY).update(public_email="ollie@allotment.example")
    assert shared(Bid.objects.get(pk=bid.pk)) == [
        (CHOIR, ("the same email",)), (WALKERS, ("the same email",)),
    ]  # fmt: skip


def test_the_same_charity_number_is_found_however_it_is_written(bid: Bid) -> None:
    for name, number in ((POTTERY, "GB-CHC-1110767"), (WALKERS, "GB-CHC-01110767"), (CHOIR, "360G-1110767")):
        OrganisationIdentifier.objects.create(organisation=group(name), identifier=number)
    assert shared(bid) == [(WALKERS, ("the same charity or company number",))]


def test_a_group_that_shares_more_stands_first(cast: Cast, bid: Bid) -> None:
    pays(POTTERY)
    pays(WALKERS)
    pays(CHOIR)
    joins(cast["olu"], WALKERS)
    assert [name for name, _ in shared(bid)] == [WALKERS, CHOIR]


def test_it_never_stops_a_bid(cast: Cast) -> None:
    pays(POTTERY)
    pays(WALKERS)
    assert a_sent_bid(cast["olu"]).state == "submitted"


@pytest.mark.parametrize(("key", "seen"), [("dee", True), ("lena", True), ("olu", False)])
def test_coordinator_and_lead_see_it_on_the_bid_and_the_group_does_not(
    cast: Cast, bid: Bid, sign_in: SignIn, key: str, seen: bool
) -> None:
    pays(POTTERY)
    pays(WALKERS)
    other = a_sent_bid(cast["gwen"], a_project(WALKERS, "Slow walks"))
    page = sign_in(key).get(f"/bids/{bid.reference}/").content.decode()
    assert ("the same bank account" in page) is seen
    assert ("There may be a good reason" in page) is seen
    assert (f"/bids/{other.reference}/" in page) is seen
    assert "7391" not in page


def test_a_bid_of_another_place_is_named_and_not_linked(cast: Cast, bid: Bid, sign_in: SignIn) -> None:
    pays(POTTERY)
    pays(CHOIR)
    far = a_sent_bid(cast["ollie"], a_project(CHOIR, "Songs"))
    page = sign_in("dee").get(f"/bids/{bid.reference}/").content.decode()
    assert far.reference in page
    assert f"/bids/{far.reference}/" not in page


def test_the_facilitator_meets_it_where_the_bid_is_put_to_a_ballot(bid: Bid, sign_in: SignIn) -> None:
    pays(POTTERY)
    pays(WALKERS)
    page = sign_in("fran").get(reverse("ballot-open", args=["wakefield", bid.reference]))
    assert "the same bank account" in page.content.decode()


def test_a_program_reads_it_under_the_same_rule(bid: Bid, sign_in: SignIn, now: datetime) -> None:
    pays(POTTERY)
    pays(WALKERS)
    url = f"/api/v1/bids/{bid.reference}/repeats/"
    assert sign_in("dee").get(url).json() == [
        {"organisation": WALKERS, "shares": ["the same bank account"], "bids": []}
    ]
    assert sign_in("olu").get(url).status_code == 403
    assert sign_in("visitor").get(f"/bids/{bid.reference}/").status_code == 302
