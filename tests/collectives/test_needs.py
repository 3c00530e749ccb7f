"""Offers, needs and barriers: said by anyone, looked at, answered, linked to bids; never who said so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client

from collectives.actions.needs import (
    Said,
    answer_need,
    link_bid,
    open_need_again,
    publish_need,
    put_need_away,
    say_need,
)
from collectives.models import Collective, Need
from network import hooks
from network.answers import DoesNotFit, NotAllowed
from network.models import Event, Person
from partners.models import Organisation
from projects.models import Project
from tests.collectives.making import Cast, sent_bid

SignIn = Callable[[str], Client]
SAID = Said("barrier", "transport", "No bus home after six", "people in Ossett", "Ring after tea: 01924 000000")
FORM = {"kind": "need", "what": "room", "words": "A warm room on Mondays", "said_for": "", "contact": "Ask at the desk"}


def said(cast: Cast, now: datetime, by: str = "chidi", what: Said = SAID, place: str = "wakefield") -> Need:
    collective = Collective.objects.get(locality__slug=place)
    return say_need(collective=collective, said=what, by=Person.objects.get(pk=cast[by].pk), at=now)


def published(cast: Cast, now: datetime, by: str = "chidi", what: Said = SAID) -> Need:
    return publish_need(need=said(cast, now, by, what), said=what, by=cast["fran"], at=now)


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_what_a_champion_says_is_marked_and_waits_for_those_who_run_the_collective(cast: Cast, now: datetime) -> None:
    need = said(cast, now)
    assert (need.state, need.from_champion, need.said_by) == ("said", True, cast["chidi"])
    assert not said(cast, now, "pam").from_champion
    assert not said(cast, now, "chidi", place="barnsley").from_champion
    for key in ("fran", "dee"):
        waits = [item for item in hooks.waiting_for(Person.objects.get(pk=cast[key].pk)) if need.reference in item.url]
        assert [item.detail for item in waits] == ["Wakefield collective, from a champion"]
    assert not any(need.reference in item.url for item in hooks.waiting_for(Person.objects.get(pk=cast["maya"].pk)))


def test_nothing_is_public_before_it_was_looked_at_and_who_said_it_never_is(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    need = said(cast, now)
    address = f"/needs/{need.reference}/"
    assert sign_in("visitor").get(address).status_code == 404
    assert SAID.words not in page_of(sign_in("olu"), "/needs/")
    assert SAID.words in page_of(sign_in("chidi"), "/needs/")
    publish_need(need=need, said=SAID, by=cast["fran"], at=now)
    for key in ("visitor", "olu", "maya", "lena"):
        page = page_of(sign_in(key), address)
        assert SAID.words in page
        assert SAID.said_for in page
        assert cast["chidi"].name not in page
        assert SAID.contact not in page
        assert "hampion" not in page
    for key in ("fran", "dee", "chidi"):
        page = page_of(sign_in(key), address)
        assert cast["chidi"].name.split()[0] in page
        assert SAID.contact in page
    api = sign_in("visitor").get("/api/v1/needs/").json()["results"]
    assert [row["words"] for row in api] == [SAID.words]
    assert not {"said_by", "contact", "from_champion"} & set(api[0])


def test_who_said_it_and_how_to_reach_them_never_stand_in_the_trail(cast: Cast, now: datetime) -> None:
    published(cast, now)
    trail = "".join(str(event.before) + str(event.after) for event in Event.objects.all())
    assert "01924" not in trail


def test_those_who_look_at_it_take_a_name_out_before_it_is_on_the_list(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    need = said(cast, now, what=Said("need", "time", "Somebody to sit with Bob from number 9"))
    address = f"/needs/{need.reference}/publish/"
    given = {"kind": "need", "what": "time", "words": "Somebody to sit with a man who lives alone", "said_for": ""}
    assert "Bob" in page_of(sign_in("fran"), address)
    assert sign_in("fran").post(address, given).status_code == 302
    page = page_of(sign_in("visitor"), "/needs/")
    assert "a man who lives alone" in page
    assert "Bob" not in page


@pytest.mark.parametrize("key", ["maya", "lena", "olu", "bea", "chidi"])
def test_only_those_who_run_the_collective_publish_answer_and_open_again(cast: Cast, now: datetime, key: str) -> None:
    need = said(cast, now, "pam")
    with pytest.raises(NotAllowed):
        publish_need(need=need, said=SAID, by=cast[key], at=now)
    publish_need(need=need, said=SAID, by=cast["dee"], at=now)
    with pytest.raises(NotAllowed):
        answer_need(need=need, answer="A bus.", by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        put_need_away(need=need, by=cast[key], at=now)
    answer_need(need=need, answer="A bus.", by=cast["dee"], at=now)
    with pytest.raises(NotAllowed):
        open_need_again(need=need, by=cast[key], at=now)


def test_it_is_answered_in_words_and_can_be_opened_again(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    need = published(cast, now)
    with pytest.raises(DoesNotFit, match="in words"):
        answer_need(need=need, answer="  ", by=cast["fran"], at=now)
    sign_in("fran").post(f"/needs/{need.reference}/answer/", {"answer": "The firm runs a bus at eight."})
    assert "The firm runs a bus at eight." in page_of(sign_in("visitor"), "/needs/")
    sign_in("fran").post(f"/needs/{need.reference}/open-again/", {})
    need.refresh_from_db()
    assert (need.state, need.answer, need.answered_at) == ("open", "", None)


def test_whoever_said_it_puts_it_away_and_it_is_gone_from_the_list(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    need = published(cast, now, "pam")
    assert sign_in("pam").post(f"/needs/{need.reference}/put-away/", {}).status_code == 302
    assert SAID.words not in page_of(sign_in("visitor"), "/needs/")
    assert sign_in("visitor").get(f"/needs/{need.reference}/").status_code == 404
    need.refresh_from_db()
    with pytest.raises(NotAllowed, match="put away"):
        answer_need(need=need, answer="x", by=cast["fran"], at=now)


def test_a_groups_writer_offers_something_in_its_name_and_nobody_else_does(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    pottery = Organisation.objects.get(name="Northgate Pottery Shed")
    offer = Said("offer", "kit", "A kiln on Fridays", organisation=pottery)
    assert published(cast, now, "olu", offer).organisation == pottery
    assert "Northgate Pottery Shed" in page_of(sign_in("visitor"), "/needs/?kind=offer")
    for key in ("pam", "gwen", "fran"):
        with pytest.raises(NotAllowed):
            said(cast, now, key, offer)
    with pytest.raises(DoesNotFit, match="can lend"):
        said(cast, now, "olu", Said("need", "kit", "A kiln", organisation=pottery))
    address = "/collectives/wakefield/needs/add/"
    assert "Northgate Pottery Shed" not in page_of(sign_in("pam"), address)
    forged = sign_in("pam").post(address, {**FORM, "kind": "offer", "organisation": pottery.pk})
    assert forged.status_code == 302
    assert Need.objects.get(words=FORM["words"]).organisation is None


def test_the_list_is_searched_by_kind_what_and_place(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    published(cast, now)
    published(cast, now, "olu", Said("offer", "kit", "A kiln on Fridays"))
    visitor = sign_in("visitor")
    found = {
        query: [row["words"] for row in visitor.get(f"/api/v1/needs/?{query}").json()["results"]]
        for query in ("kind=offer", "what=transport", "locality=wakefield", "locality=barnsley")
    }
    assert found == {
        "kind=offer": ["A kiln on Fridays"],
        "what=transport": [SAID.words],
        "locality=wakefield": ["A kiln on Fridays", SAID.words],
        "locality=barnsley": [],
    }
    assert "A kiln on Fridays" not in page_of(visitor, "/needs/?kind=barrier")
    assert visitor.get("/needs/?kind=nonsense&page=x").status_code == 200


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"kind": ""}, "Choose what it is."),
        ({"what": "gold"}, "What is it about?"),
        ({"words": "  "}, "Say it in a few words."),
        ({"words": "x" * 501}, "Say it in a few words"),
    ],
)
def test_what_does_not_fit_is_kept_with_a_sentence(
    cast: Cast, sign_in: SignIn, change: dict[str, str], problem: str
) -> None:
    response = sign_in("pam").post("/collectives/wakefield/needs/add/", FORM | change)
    assert response.status_code == 400
    assert problem in response.content.decode()
    assert "Ask at the desk" in response.content.decode()
    assert not Need.objects.exists()


def test_would_be_applicants_see_what_is_missing_and_say_that_their_draft_answers_it(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    need = published(cast, now)
    draft = sent_bid(cast, title="A minibus", state="draft")
    empty = Project.objects.create(
        organisation=draft.organisation, locality=draft.locality, title="Trips", made_at=draft.started_at
    )
    project = f"/projects/{empty.reference}/"
    assert SAID.words in page_of(sign_in("olu"), project)
    assert SAID.words not in page_of(sign_in("visitor"), project)
    olu = sign_in("olu")
    link = f"/needs/{need.reference}/bid/?bid={draft.reference}"
    assert link in page_of(olu, f"/bids/{draft.reference}/")
    assert f'value="{draft.reference}" selected' in page_of(olu, link)
    assert olu.post(f"/needs/{need.reference}/bid/", {"bid": draft.reference}).status_code == 302
    assert list(need.bids.all()) == [draft]
    assert "It answers what people said is missing" in page_of(olu, f"/bids/{draft.reference}/")
    assert "A minibus" not in page_of(sign_in("visitor"), f"/needs/{need.reference}/")
    type(draft).objects.filter(pk=draft.pk).update(state="awarded")
    assert "A minibus" in page_of(sign_in("visitor"), f"/needs/{need.reference}/")


def test_nobody_links_the_bid_of_others_or_of_another_place(cast: Cast, now: datetime) -> None:
    need = published(cast, now)
    theirs = sent_bid(cast, state="draft")
    sent = sent_bid(cast, title="Sent")
    elsewhere = sent_bid(cast, group="Dodworth Lunchtime Choir", by="ollie", place="Barnsley", state="draft")
    for key, bid in (("gwen", theirs), ("olu", sent), ("ollie", elsewhere), ("fran", theirs), ("pam", theirs)):
        with pytest.raises(NotAllowed):
            link_bid(need=need, bid=bid, by=cast[key], at=now)
    link_bid(need=need, bid=sent, by=cast["fran"], at=now)
    link_bid(need=need, bid=sent, by=cast["fran"], at=now)
    assert list(need.bids.all()) == [sent]
    assert Event.objects.filter(verb="link_bid").count() == 1


def test_a_draft_of_others_is_not_among_the_bids_to_choose_from(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    need = published(cast, now)
    theirs = sent_bid(cast, title="Secret plan", state="draft")
    for key in ("gwen", "fran", "dee"):
        assert "Secret plan" not in page_of(sign_in(key), f"/needs/{need.reference}/bid/")
        assert sign_in(key).post(f"/needs/{need.reference}/bid/", {"bid": theirs.reference}).status_code == 400


def test_a_program_can_do_what_the_pages_can(cast: Cast, sign_in: SignIn) -> None:
    def send(key: str, address: str, **body: object) -> tuple[int, dict[str, str]]:
        response = sign_in(key).post(f"/api/v1/needs/{address}", body, content_type="application/json")
        return response.status_code, response.json()

    status, made = send("pam", "", collective="wakefield", **FORM)
    home = f"{made['reference']}/"
    assert (status, made["state"]) == (201, "said")
    assert send("visitor", "", collective="wakefield", **FORM)[0] == 401
    assert send("pam", "", collective="nowhere", **FORM)[0] == 404
    assert send("pam", "", collective="wakefield", kind="gold")[0] == 400
    assert send("maya", f"{home}publish/", **FORM)[0] == 403
    assert send("fran", f"{home}publish/", **FORM)[1]["state"] == "open"
    assert send("fran", f"{home}answer/", answer="")[0] == 400
    assert send("fran", f"{home}answer/", answer="A room is found.")[1]["answer"] == "A room is found."
    assert send("fran", f"{home}open-again/")[1]["state"] == "open"
    bid = sent_bid(cast)
    assert send("fran", f"{home}bid/", bid=bid.reference)[0] == 200
    assert send("pam", f"{home}put-away/")[1]["state"] == "put_away"
    assert list(Need.objects.get().bids.all()) == [bid]


def test_what_is_held_about_a_person_has_what_they_said(cast: Cast, now: datetime) -> None:
    said(cast, now)
    told = {name: rows for part in hooks.held_about for name, rows in part(cast["chidi"]).items()}
    assert [row["How to reach you"] for row in told["Offers and needs you told us of"]] == [SAID.contact]


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("offer", ("Could you use it?", "Whoever can use it rings us")),
        ("need", ("Can you help?", "Anyone who can help rings us")),
        ("barrier", ("Can you help to change it?", "Anyone who can change it rings us")),
    ],
)
def test_what_is_asked_fits_an_offer_a_need_or_a_barrier(
    cast: Cast, now: datetime, sign_in: SignIn, kind: str, asked: tuple[str, str]
) -> None:
    need = published(cast, now, what=replace(SAID, kind=kind))
    page = page_of(sign_in("visitor"), f"/needs/{need.reference}/")
    assert [words in page for words in asked] == [True, True]
    assert page.count("Can you help") == (kind != "offer")


def test_a_champion_finds_from_their_own_page_where_to_say_what_stops_people(cast: Cast, sign_in: SignIn) -> None:
    address = "/collectives/wakefield/needs/add/"
    assert address in page_of(sign_in("chidi"), "/my-work/")
    assert address not in page_of(sign_in("maya"), "/my-work/")
