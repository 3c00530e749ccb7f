"""What waits for a group's people and for finance, and the ways on that stand under it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network import hooks
from network.models import Person
from network.views.my_work import shortcuts
from projects.models import ImportRun, Project
from projects.money.actions import Terms, accept, offer
from tests.partners.made import belongs, group
from tests.projects.bids.made import a_bid_being_decided, a_project, a_sent_bid

Cast = dict[str, Person]
REASONS = {"strength": "The people.", "reason": "It fits the place.", "next_step": "Say yes."}
LESS = Terms(less_why="The pot is small.")
SignIn = Callable[[str], Client]


def waiting(person: Person) -> list[tuple[str, str]]:
    """What waits for someone: the words and what they are about."""
    return [(item.text, item.detail) for item in hooks.waiting_for(Person.objects.get(pk=person.pk))]


def test_a_new_partner_is_led_to_its_first_project_and_no_further(cast: Cast) -> None:
    made = group("Zine Club")
    belongs(cast["zoe"], made)
    assert ("Start your first project", "Zine Club") in waiting(cast["zoe"])
    Project.objects.create(organisation=made, locality=made.locality, title="Zines", made_at=timezone.now())
    assert waiting(cast["zoe"]) == []


def test_a_yes_to_an_offer_leads_to_the_first_activity(cast: Cast, now: datetime) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    award = offer(bid=bid, amount_pence=80_000, by=cast["fran"], at=now, once_key="one", reasons=REASONS, terms=LESS)
    led = ("List your first activity", bid.project.title)
    assert led not in waiting(cast["olu"])
    accept(award=award, by=cast["olu"], at=now)
    assert led in waiting(cast["olu"])
    assert led not in waiting(cast["gwen"])


def test_a_file_looked_at_and_not_brought_in_waits_for_who_sent_it(cast: Cast) -> None:
    ImportRun.objects.create(file_name="old.csv", checksum="0" * 64, kept=b"x", by=cast["finn"], made_at=timezone.now())
    assert ("Bring in a file of past awards", "old.csv") in waiting(cast["finn"])
    assert waiting(cast["lena"]) == []


@pytest.mark.parametrize(("key", "found"), [("finn", True), ("lena", True), ("dee", False), ("olu", False)])
def test_finance_and_lead_find_the_import_of_past_awards(cast: Cast, key: str, found: bool) -> None:
    assert (reverse("award-import") in [link.url for link in shortcuts(cast[key])]) is found


def test_ones_own_group_stands_first_among_what_one_can_do(cast: Cast) -> None:
    assert shortcuts(cast["olu"])[0].words == "Northgate Pottery Shed"


def test_the_list_of_bids_leads_to_a_bid_for_each_project_that_may_have_one(cast: Cast, sign_in: SignIn) -> None:
    project = a_project()
    address = reverse("bid-new", args=[project.reference])
    assert address in sign_in("olu").get("/bids/").content.decode()
    assert address not in sign_in("gwen").get("/bids/").content.decode()


def test_a_bid_sent_in_near_the_other_funders_day_is_not_asked_to_be_sent_in(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    bid.has_outside_funder, bid.outside_funder = True, "Council"
    bid.outside_deadline = timezone.localdate() + timedelta(days=2)
    bid.save()
    address = reverse("bid", args=[bid.reference])
    ours, hers = (sign_in(key).get(address).content.decode() for key in ("olu", "dee"))
    assert "Ring your coordinator: the collective can vote sooner" in ours
    assert "Help the collective to vote sooner" in hers
    assert "Ring your coordinator" not in hers
    assert "Send the bid in as soon" not in ours + hers


def test_a_coordinator_reads_whose_turn_it_is_while_a_group_changes_its_bid(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    address = reverse("bid", args=[bid.reference])
    sign_in("dee").post(reverse("bid-send-back", args=[bid.reference]), {"costs": "Twice the same."})
    assert "The group changes what was asked and sends the bid in again" in sign_in("dee").get(address).content.decode()
