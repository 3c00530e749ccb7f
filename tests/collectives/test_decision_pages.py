"""Writing the reasons, agreeing them, and what the public reads."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.decisions import agree_reasons
from collectives.models import Ballot, Decision
from network.years import Year
from partners.models import Organisation
from projects.models import Award, Share
from tests.collectives.making import Cast, closed, sent_bid, written

SignIn = Callable[[str], Client]
WORDS = {
    "strength": "A warm room.",
    "reason": "It reaches people.",
    "next_step": "We ring you on Monday.",
    "acted_on": "Two asked.",
}


def settled(cast: Cast, **how: object) -> Ballot:
    """A decision whose letter has gone."""
    ballot = closed(cast, **how)
    decision = written(cast, ballot)
    for key in ("maya", "carys"):
        agree_reasons(ballot=ballot, seen=decision.written_at, by=cast[key], at=timezone.now())
    return ballot


def test_from_reasons_to_an_award_by_pages_alone(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    home = f"/ballots/{ballot.reference}/"
    less = {"how_much": "less", "amount": "900"}
    refused = sign_in("fran").post(f"{home}reasons/", WORDS | less)
    assert "Say why it is less than the group asked for." in refused.content.decode()
    written_page = sign_in("fran").post(f"{home}reasons/", WORDS | less | {"less_why": "Five groups asked."})
    assert written_page["Location"] == home
    for key in ("bilal", "leo"):
        page = sign_in(key).get(f"{home}agree/")
        assert "It reaches people." in page.content.decode()
        assert "Five groups asked." in page.content.decode()
        seen = Decision.objects.get().written_at.isoformat()
        assert seen in page.content.decode()
        assert sign_in(key).post(f"{home}agree/", {"seen": seen}).status_code == 302
    assert Award.objects.get().amount_pence == 90_000
    assert "£900" in sign_in("visitor").get(f"/decisions/{ballot.reference}/").content.decode()


def test_the_terms_are_shown_to_who_agrees_and_to_anyone_and_become_the_offers(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    home, until = f"/ballots/{ballot.reference}/", timezone.localdate() + timedelta(days=40)
    choir = Organisation.objects.get(name="Dodworth Lunchtime Choir")
    terms = {
        "how_much": "all",
        "kind": "in_principle",
        "conditions": "Book the room.\n\nName a treasurer.",
        "host": choir.pk,
    }
    refused = sign_in("fran").post(f"{home}reasons/", WORDS | terms)
    assert "Enter the day until which the offer holds." in refused.content.decode()
    boxes = {"lapses_on_day": until.day, "lapses_on_month": until.month, "lapses_on_year": until.year}
    assert sign_in("fran").post(f"{home}reasons/", WORDS | terms | boxes).status_code == 302
    again = sign_in("fran").get(f"{home}reasons/").content.decode()
    assert "Name a treasurer." in again
    for key in ("bilal", "leo"):
        page = sign_in(key).get(f"{home}agree/").content.decode()
        for words in ("In principle", "Name a treasurer.", "Dodworth Lunchtime Choir", str(until.year)):
            assert words in page
        sign_in(key).post(f"{home}agree/", {"seen": Decision.objects.get().written_at.isoformat()})
    award = Award.objects.get()
    assert (award.kind, award.state, award.lapses_on, award.host) == ("in_principle", "in_principle", until, choir)
    assert [row.words for row in award.conditions.order_by("pk")] == ["Book the room.", "Name a treasurer."]
    assert "Name a treasurer." in sign_in("visitor").get(f"/decisions/{ballot.reference}/").content.decode()


@pytest.mark.parametrize("kind", ["in_principle", "conditional"])
def test_an_offer_that_waits_for_other_money_is_refused_beside_its_kind_where_the_bid_names_none(
    cast: Cast, sign_in: SignIn, kind: str
) -> None:
    ballot, until = closed(cast), timezone.localdate() + timedelta(days=40)
    ballot.bid.income_lines.all().delete()
    ballot.bid.cost_lines.update(amount_pence=120_000)
    boxes = {"lapses_on_day": until.day, "lapses_on_month": until.month, "lapses_on_year": until.year}
    sent = WORDS | {"how_much": "all", "kind": kind} | boxes
    refused = sign_in("fran").post(f"/ballots/{ballot.reference}/reasons/", sent)
    assert refused.status_code == 400
    told = refused.context["form"].errors["kind"]
    assert "This bid names no other money" in told[0]
    assert "Outright" in told[0]
    assert not Decision.objects.exists()
    ballot.bid.income_lines.create(source="Town council", kind="cash", amount_pence=90_000, state="applied")
    assert sign_in("fran").post(f"/ballots/{ballot.reference}/reasons/", sent).status_code == 302


def test_an_amount_above_authority_is_written_and_said_to_be_ratified(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast, bid=sent_bid(cast, asked_pence=600_000))
    home = f"/ballots/{ballot.reference}/"
    assert "up to £5,000 by itself" in sign_in("fran").get(f"{home}reasons/").content.decode()
    assert sign_in("fran").post(f"{home}reasons/", WORDS | {"how_much": "all"}).status_code == 302
    for key in ("bilal", "leo"):
        seen = Decision.objects.get().written_at.isoformat()
        assert sign_in(key).post(f"{home}agree/", {"seen": seen}).status_code == 302
    assert "Two named people ratify it" in sign_in("maya").get(home).content.decode()
    assert not Award.objects.exists()


def test_less_needs_an_amount(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in("fran").post(f"/ballots/{closed(cast).reference}/reasons/", WORDS | {"how_much": "less"})
    assert "Enter how much the group is offered." in response.content.decode()
    assert not Decision.objects.exists()


def test_with_too_little_money_the_page_says_how_much_is_left(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    seen = written(cast, ballot).written_at
    agree_reasons(ballot=ballot, seen=seen, by=cast["maya"], at=timezone.now())
    Share.objects.filter(locality=ballot.bid.locality).update(allocated_pence=5_000, free_pence=5_000)
    response = sign_in("carys").post(f"/ballots/{ballot.reference}/agree/", {"seen": seen.isoformat()})
    assert response.status_code == 409
    assert "£50 is left and £1,200 was asked" in response.content.decode()


def test_a_broken_time_is_asked_again(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    for typed in ("", "yesterday", "\x00", "9" * 400):
        response = sign_in("maya").post(f"/ballots/{ballot.reference}/agree/", {"seen": typed})
        assert response.status_code == 400


def test_before_it_is_settled_the_public_sees_no_decision_and_the_members_do(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    for address in (f"/decisions/{ballot.reference}/", f"/api/v1/decisions/{ballot.reference}/"):
        assert sign_in("visitor").get(address).status_code == 404
        assert sign_in("olu").get(address).status_code == 404
        assert sign_in("maya").get(address).status_code == 200
    assert "0 decisions" in sign_in("maya").get("/decisions/").content.decode().replace("No decisions", "0 decisions")


def test_decisions_are_found_by_year_and_place(cast: Cast, sign_in: SignIn) -> None:
    settled(cast)
    client, year = sign_in("visitor"), Year.of(timezone.localdate())
    assert "Clay on Tuesdays" in client.get(f"/decisions/?year={year.slug}&locality=wakefield").content.decode()
    assert "Clay on Tuesdays" not in client.get("/decisions/?locality=barnsley").content.decode()
    assert client.get(f"/api/v1/decisions/?year={year.slug}").json()["count"] == 1
    assert client.get("/decisions/?year=1899-00").status_code == 200
    assert client.get("/api/v1/decisions/?year=nonsense").status_code == 400


def test_the_page_says_how_long_it_took(cast: Cast, sign_in: SignIn) -> None:
    ballot = settled(cast, bid=sent_bid(cast, sent_at=timezone.now() - timedelta(days=7)))
    page = sign_in("visitor").get(f"/decisions/{ballot.reference}/").content.decode()
    assert "7 days, 5 of them working days" in page or "7 days, 4 of them working days" in page


def test_a_private_persons_name_and_title_are_kept_back(cast: Cast, sign_in: SignIn) -> None:
    ballot = settled(cast)
    organisation = ballot.bid.organisation
    type(organisation).objects.filter(pk=organisation.pk).update(person_name="undecided")
    for address in ("/decisions/", f"/decisions/{ballot.reference}/", f"/api/v1/decisions/{ballot.reference}/"):
        page = sign_in("visitor").get(address).content.decode()
        assert "Northgate" not in page
        assert "Clay on Tuesdays" not in page
