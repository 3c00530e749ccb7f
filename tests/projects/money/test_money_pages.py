"""Offers, awards and local pots as people meet them."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from network.hooks import partner_page, project_page, waiting_for
from network.models import Locality, Person, Visitor
from network.money import pounds
from partners.models import Organisation
from projects.awards.actions import vary
from projects.models import Award, Project, Share
from projects.money.actions import Terms, accept, offer
from tests.badinput import A_FEW, assert_survives
from tests.projects.bids.made import a_bid_being_decided, a_project

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
REASONS = {"strength": "The people.", "reason": "It fits the place.", "next_step": "Say yes."}


@pytest.fixture
def offered(cast: Cast, now: datetime) -> Award:
    """£800 offered to the pottery, which asked for £900."""
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    terms = Terms(less_why="The pot is small.")
    return offer(
        bid=bid, amount_pence=80_000, by=cast["fran"], at=now, once_key="ballot-1", reasons=REASONS, terms=terms
    )


def brought_in(name: str = "Northgate Pottery Shed", **fields: str) -> Award:
    """A past award from a file."""
    Organisation.objects.filter(name=name).update(**fields)
    project = a_project(name, "A kiln")
    return Award.objects.create(
        project=project, organisation=project.organisation, locality=project.locality, source="brought_in",
        state="brought_in", amount_pence=123_456, awarded_on=date(2021, 5, 4), grant_identifier="360G-x-1",
        funder_name="A Council", file_name="past.csv",
    )  # fmt: skip


def url(name: str, award: Award) -> str:
    return reverse(name, args=[award.reference])


def test_the_group_reads_the_offer_with_what_was_asked_and_the_reasons(offered: Award, sign_in: SignIn) -> None:
    page = sign_in("tess").get(url("offer", offered)).content.decode()
    assert "£800" in page
    assert "£900" in page
    assert "It fits the place." in page
    assert "Say yes to the offer" in page


@pytest.mark.parametrize("key", ["dee", "finn", "lena"])
def test_coordinator_finance_and_lead_read_the_offer_without_the_buttons(
    offered: Award, sign_in: SignIn, key: str
) -> None:
    answered = sign_in(key).get(url("offer", offered))
    assert answered.status_code == 200
    assert "Say yes to the offer" not in answered.content.decode()


@pytest.mark.parametrize("key", ["dan", "gwen", "maya", "zoe", "ada"])
@pytest.mark.parametrize("answered", [False, True])
def test_an_offer_is_not_there_for_anyone_else(
    cast: Cast, offered: Award, sign_in: SignIn, key: str, answered: bool
) -> None:
    if answered:
        accept(award=offered, by=cast["olu"], at=timezone.now())
    for name in ("offer", "offer-accept", "offer-decline"):
        assert sign_in(key).get(url(name, offered)).status_code == 404


def test_opening_any_page_of_an_offer_answers_nothing(offered: Award, sign_in: SignIn) -> None:
    olu = sign_in("olu")
    for name in ("offer", "offer-accept", "offer-decline"):
        assert olu.get(url(name, offered)).status_code == 200
    offered.refresh_from_db()
    assert offered.state == "offered"


def test_the_contact_says_yes_on_a_page_of_its_own(offered: Award, sign_in: SignIn) -> None:
    page = sign_in("olu").post(url("offer-accept", offered), follow=True).content.decode()
    offered.refresh_from_db()
    assert offered.state == "accepted"
    assert "Your group has said yes." in page


def test_a_second_yes_is_told_that_it_is_answered(offered: Award, sign_in: SignIn) -> None:
    olu = sign_in("olu")
    olu.post(url("offer-accept", offered))
    again = olu.post(url("offer-accept", offered))
    assert again.status_code == 403
    assert "This offer has been answered already." in again.content.decode()


def test_a_group_that_cannot_go_ahead_says_why_and_the_pot_is_whole_again(offered: Award, sign_in: SignIn) -> None:
    tess = sign_in("tess")
    assert tess.post(url("offer-decline", offered), {"why": ""}).status_code == 400
    assert (
        "The money has gone back"
        in tess.post(url("offer-decline", offered), {"why": "The hall shut."}, follow=True).content.decode()
    )
    share = Share.objects.get(locality__name="Wakefield")
    assert share.free_pence == share.allocated_pence


def test_bad_reasons_are_answered_with_a_page(offered: Award, sign_in: SignIn) -> None:
    assert_survives(sign_in("olu"), url("offer-decline", offered), {"why": "No"}, bad=["", "x" * 5000, *A_FEW[:3]])


def test_an_offer_waits_on_the_lists_of_contact_and_treasurer(cast: Cast, offered: Award) -> None:
    for key, expected in {"olu": 1, "tess": 1, "gwen": 0, "dee": 0}.items():
        found = [item for item in waiting_for(cast[key]) if item.url == url("offer", offered)]
        assert len(found) == expected


def test_an_offer_is_no_public_award_until_it_is_accepted(
    cast: Cast, offered: Award, sign_in: SignIn, now: datetime
) -> None:
    visitor = sign_in("visitor")
    assert visitor.get(url("award", offered)).status_code == 404
    accept(award=offered, by=cast["olu"], at=now)
    page = visitor.get(url("award", offered)).content.decode()
    assert "Northgate Pottery Shed" in page
    assert "Decided here, in Wakefield" in page


def test_everyone_reads_what_an_award_comes_to_now_and_what_it_was_first(
    cast: Cast, offered: Award, sign_in: SignIn, now: datetime
) -> None:
    award = accept(award=offered, by=cast["olu"], at=now)
    vary(award=award, change_pence=10_000, by=cast["lena"], at=now, why="A ramp", once_key="more")
    more, first = pounds(award.amount_pence + 10_000), pounds(award.amount_pence)
    visitor = sign_in("visitor")
    page = visitor.get(url("award", award)).content.decode()
    assert f"{more} for " in page
    assert f"{first}. It comes to {more} now." in page
    partner = visitor.get(f"/partners/{award.organisation.reference}/").content.decode()
    assert re.search(rf"{more}, [^<]*</a>, first {first}", partner)
    told = visitor.get(f"/api/v1/awards/{award.reference}/").json()
    assert (told["amount_pence"], told["agreed_pence"]) == (award.amount_pence, award.amount_pence + 10_000)


def test_a_past_award_names_its_file(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in("visitor").get(url("award", brought_in())).content.decode()
    assert "£1,234.56" in page
    assert "Brought in from past.csv" in page


@pytest.mark.parametrize("decided", ["undecided", "hide"])
def test_a_private_person_is_never_named_on_an_award(cast: Cast, sign_in: SignIn, decided: str) -> None:
    award = brought_in(person_name=decided)
    for address in (url("award", award), "/api/v1/awards/", f"/api/v1/awards/{award.reference}/"):
        page = sign_in("visitor").get(address).content.decode()
        assert "Northgate" not in page
        assert "A kiln" not in page
        assert "private person" in page


def test_partner_and_project_show_their_awards_with_the_source(cast: Cast) -> None:
    award = brought_in()
    drawn = [
        panel
        for make, record in [(partner_page, award.organisation), (project_page, award.project)]
        for panel in (part(Visitor(), record) for part in make)
        if panel is not None and panel.template == "projects/parts/awards.html"
    ]
    assert len(drawn) == 2
    assert all(panel.context["awards"] == [(award, "A kiln", "Brought in from past.csv")] for panel in drawn)


@pytest.mark.parametrize("name", ["partner", "project"])
def test_the_awards_stand_on_the_public_pages(cast: Cast, sign_in: SignIn, name: str) -> None:
    award = brought_in()
    record = award.organisation if name == "partner" else award.project
    page = sign_in("visitor").get(reverse(name, args=[record.reference])).content.decode()
    assert url("award", award) in page


def test_the_local_pots_are_public_and_their_checks_are_not(cast: Cast, sign_in: SignIn) -> None:
    public = sign_in("visitor").get(reverse("shares")).content.decode()
    assert "£25,000 left of £25,000" in public
    assert "Checked against the lines" not in public
    checked = sign_in("finn").get(reverse("shares")).content.decode()
    assert checked.count("Agrees") == 4
    assert sign_in("dee").get(reverse("shares")).content.decode().count("Agrees") == 1


def test_a_pot_that_does_not_follow_from_its_lines_is_shown_to_finance(cast: Cast, sign_in: SignIn) -> None:
    Share.objects.filter(locality__name="Wakefield").update(allocated_pence=100, free_pence=100)
    page = sign_in("finn").get(reverse("shares")).content.decode()
    assert "allocated says £1, but its lines make £25,000" in page


def test_no_pots_yet_is_said_in_words(db: None) -> None:
    assert "No money has been shared out yet." in Client().get(reverse("shares")).content.decode()


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_the_pots_ask_the_database_as_often_for_many_localities(cast: Cast, sign_in: SignIn) -> None:
    finn = sign_in("finn")
    few = queries(finn, reverse("shares"))
    fund = Share.objects.all()[0].fund
    for number in range(46):
        place = Locality.objects.create(name=f"Place {number}", slug=f"place-{number}")
        Share.objects.create(fund=fund, locality=place)
    assert queries(finn, reverse("shares")) == few <= 8 + 3


def test_the_list_of_awards_asks_the_database_as_often_for_fifty_as_for_five(cast: Cast, sign_in: SignIn) -> None:
    award = brought_in()
    project = Project.objects.get(pk=award.project_id)

    def more(first: int, last: int) -> None:
        Award.objects.bulk_create(
            Award(
                project=project, organisation=project.organisation, locality=project.locality, source="brought_in",
                state="brought_in", amount_pence=number, awarded_on=date(2021, 5, 4),
                grant_identifier=f"360G-y-{number}", reference=f"W-{number:06d}",
            )
            for number in range(first, last)
        )  # fmt: skip

    more(1, 5)
    five = queries(sign_in("visitor"), "/api/v1/awards/?page_size=100")
    more(5, 50)
    assert queries(sign_in("visitor"), "/api/v1/awards/?page_size=100") == five <= 8
