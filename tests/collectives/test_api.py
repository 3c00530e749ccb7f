"""A program can do what a page can, under the same rules."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator

from collectives import api_urls
from collectives.models import Ballot, Seat
from projects.models import Award
from tests.collectives.making import Cast, closed, opened, ready, sent_bid, voted, written

SignIn = Callable[[str], Client]
REASONS = {
    "strength": "A warm room.",
    "reason": "It reaches people.",
    "next_step": "We ring you.",
    "acted_on": "Two asked.",
}


def send(client: Client, address: str, **body: Any) -> Any:
    """Send JSON."""
    return client.post(f"/api/v1/{address}", body, content_type="application/json")


def test_the_whole_way_from_waiting_bid_to_award(cast: Cast, sign_in: SignIn) -> None:
    bid, fran = sent_bid(cast), sign_in("fran")
    assert fran.get("/api/v1/collectives/wakefield/waiting/").json()[0]["reference"] == bid.reference
    day = str(timezone.localdate() + timedelta(days=5))
    made = send(fran, "ballots/", bid=bid.reference, closes_on=day)
    assert made.status_code == 201
    home = f"ballots/{made.json()['reference']}/"
    for key in ("maya", "leo", "carys"):
        client = sign_in(key)
        assert client.get(f"/api/v1/{home}paper/").status_code == 403
        assert send(client, f"{home}connection/", grade="none").json()["stands_aside"] is False
        assert client.get(f"/api/v1/{home}paper/").json()["asked_pence"] == 120_000
        assert send(client, f"{home}vote/", choice="yes").status_code == 200
    assert fran.get(f"/api/v1/{home}turnout/").json() == {
        "voted": 3, "could": 5, "enough": True, "short": "",
    }  # fmt: skip
    assert send(fran, f"{home}close/").json()["outcome"] == "carried"
    seen = send(fran, f"{home}reasons/", **REASONS, amount_pence=100_000, less_why="Small pot.").json()["written_at"]
    assert send(sign_in("carys"), f"{home}agree/", written_at=seen).json()["state"] == "written"
    assert send(sign_in("maya"), f"{home}agree/", written_at=seen).json()["state"] == "settled"
    assert Award.objects.get().amount_pence == 100_000
    public = sign_in("visitor").get("/api/v1/decisions/").json()["results"]
    assert [row["amount_pence"] for row in public] == [100_000]


@pytest.mark.parametrize(
    ("key", "status"), [("visitor", 401), ("maya", 404), ("olu", 404), ("bea", 404), ("lena", 404)]
)
def test_a_ballot_is_opened_only_by_those_who_run_the_collective(
    cast: Cast, sign_in: SignIn, key: str, status: int
) -> None:
    day = str(timezone.localdate() + timedelta(days=5))
    assert send(sign_in(key), "ballots/", bid=sent_bid(cast).reference, closes_on=day).status_code == status
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("close/", {}),
        ("set-aside/", {"why": "x"}),
        ("reasons/", REASONS),
        ("agree/", {"written_at": "2026-01-01T00:00Z"}),
    ],
)
def test_each_act_on_a_ballot_asks_who_is_there(cast: Cast, sign_in: SignIn, part: str, body: dict[str, str]) -> None:
    reference = opened(cast).reference
    got = {
        key: send(sign_in(key), f"ballots/{reference}/{part}", **body).status_code for key in ("visitor", "maya", "dan")
    }
    assert got == {"visitor": 401, "maya": 403, "dan": 404}


def test_set_aside_keeps_the_reason(cast: Cast, sign_in: SignIn) -> None:
    reference = closed(cast).reference
    assert send(sign_in("dee"), f"ballots/{reference}/set-aside/", why="Found late.").json()["state"] == "void"


@pytest.mark.parametrize(
    ("part", "body", "field"),
    [
        ("vote/", {"choice": "maybe"}, "choice"),
        ("vote/", {}, "choice"),
        ("connection/", {"grade": 7}, "grade"),
        ("set-aside/", {"why": ""}, "why"),
        ("reasons/", {"strength": "x" * 1001}, "strength"),
        ("agree/", {"written_at": "soon"}, "written_at"),
    ],
)
def test_what_does_not_fit_is_answered_by_field(
    cast: Cast, sign_in: SignIn, part: str, body: dict[str, Any], field: str
) -> None:
    response = send(sign_in("fran"), f"ballots/{opened(cast).reference}/{part}", **body)
    assert response.status_code == 400
    assert response.json()[field]


def test_refusals_come_as_sentences(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    late = send(sign_in("maya"), f"ballots/{ballot.reference}/vote/", choice="yes")
    assert (late.status_code, late.json()["detail"][:22]) == (409, "This ballot is closed,")
    written(cast, ballot)
    stale = send(sign_in("maya"), f"ballots/{ballot.reference}/agree/", written_at="2026-01-01T00:00:00Z")
    assert stale.status_code == 409


def test_one_who_stands_aside_gets_no_paper(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya", grade="paid_or_family")
    response = sign_in("maya").get(f"/api/v1/ballots/{ballot.reference}/paper/")
    assert response.status_code == 403
    assert "You stand aside" in response.json()["detail"]


def test_seats_are_kept_answered_and_ended(cast: Cast, sign_in: SignIn) -> None:
    fran, home = sign_in("fran"), "collectives/wakefield/seats/"
    made = send(fran, home, name="Zoe", email="zoe@allotment.example", seat="carer")
    assert made.status_code == 201
    one = f"{home}{made.json()['id']}/"
    assert send(sign_in("zoe"), f"{one}answer/", yes=True).json()["accepted_at"]
    assert send(fran, f"{one}facilitates/", facilitates=True).json()["facilitates"] is True
    assert send(sign_in("zoe"), f"{one}end/").json()["ends_on"] == str(timezone.localdate())
    assert fran.get(f"/api/v1/{home}").json()["count"] == 5
    assert sign_in("maya").get(f"/api/v1/{home}").status_code == 403
    assert sign_in("visitor").get(f"/api/v1/{home}").status_code == 401
    assert send(sign_in("leo"), f"{home}{Seat.objects.get(person=cast['maya']).pk}/end/").status_code == 404


def test_lists_show_settled_ballots_to_all_and_open_ones_to_the_collective(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="yes")
    assert sign_in("visitor").get("/api/v1/ballots/").json()["count"] == 0
    assert sign_in("leo").get("/api/v1/ballots/?state=open").json()["count"] == 1
    assert sign_in("nia").get("/api/v1/ballots/").json()["count"] == 0
    assert len(sign_in("visitor").get("/api/v1/collectives/").json()["results"]) == 4


def test_the_description_of_these_routes_has_no_warnings(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    paths = SchemaGenerator(patterns=api_urls.urlpatterns).get_schema(request=None, public=True)["paths"]
    assert "/ballots/{reference}/vote/" in paths
    assert capsys.readouterr().err == ""
