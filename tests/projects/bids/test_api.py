"""A program can do what a page can, under the same rules, and no more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from network.models import Person
from projects.bids.actions import send_back
from projects.models import Award, Bid
from projects.money.actions import Terms, offer
from tests.projects.bids.made import a_bid_being_decided, a_draft, a_project, a_sent_bid, a_whole_bid, answer

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
REASONS = {"strength": "The people.", "reason": "It fits.", "next_step": "Say yes."}


def send(client: Client, method: str, path: str, body: Any = None) -> Any:
    """Send JSON to the API."""
    return getattr(client, method)(f"/api/v1/{path}", body or {}, content_type="application/json")


def test_a_program_writes_and_sends_in_a_bid(cast: Cast, sign_in: SignIn) -> None:
    olu, day = sign_in("olu"), timezone.localdate() + timedelta(days=60)
    made = send(olu, "post", "bids/", {"project": a_project().reference, "eligible_community": True})
    path = f"bids/{made.json()['reference']}/"
    answers = {
        "eligible_mental_health": True, "eligible_not_started": True, "what": "Clay", "who_for": "Carers",
        "people_count": 12, "difference": "Rest", "has_match": True, "has_outside_funder": True,
        "outside_funder": "Council", "outside_deadline": day.isoformat(),
    }  # fmt: skip
    assert made.status_code == 201
    assert send(olu, "patch", path, answers).status_code == 200
    assert send(olu, "post", f"{path}cost-lines/", {"what": "Tutor", "amount_pence": 120_050}).status_code == 201
    match = {"source": "Council", "kind": "cash", "amount_pence": 30_000, "state": "secured"}
    assert send(olu, "post", f"{path}income-lines/", match).status_code == 201
    assert send(olu, "patch", path, {"asked_pence": 90_050}).json()["unfinished"] == []
    sent = send(olu, "post", f"{path}submit/", {"declared": True})
    assert sent.json()["state"] == "submitted"
    assert sent.json()["match"]["gap_pence"] == 0


@pytest.mark.parametrize(
    "answers",
    [
        {"asked_pence": 10**9},
        {"asked_pence": -5},
        {"asked_pence": "lots"},
        {"outside_deadline": "2027-02-31"},
        {"outside_deadline": "2020-01-01"},
        {"people_count": 0},
        {"what": "x" * 5000},
        {"what": "a\x00b"},
        {"has_match": False},
        {"what": ["a", "list"]},
    ],
)
def test_what_a_page_refuses_the_api_refuses_in_words(cast: Cast, sign_in: SignIn, answers: dict[str, Any]) -> None:
    bid = a_whole_bid(cast["olu"])
    refused = send(sign_in("olu"), "patch", f"bids/{bid.reference}/", answers)
    assert refused.status_code == 400
    assert set(refused.json()) == set(answers)


def test_a_change_that_is_half_wrong_changes_nothing(cast: Cast, sign_in: SignIn) -> None:
    bid = a_whole_bid(cast["olu"])
    send(sign_in("olu"), "patch", f"bids/{bid.reference}/", {"what": "New words", "asked_pence": 10**9})
    assert Bid.objects.get(pk=bid.pk).what == "Ten weeks of clay on Tuesdays."


def test_an_answer_that_no_bid_has_is_refused_by_name(cast: Cast, sign_in: SignIn) -> None:
    bid = a_whole_bid(cast["olu"])
    refused = send(sign_in("olu"), "patch", f"bids/{bid.reference}/", {"what": "Clay", "nonsense": 1})
    assert refused.status_code == 400
    assert refused.json()["detail"] == "No answer of a bid is called: nonsense. Nothing was saved."
    assert Bid.objects.get(pk=bid.pk).what != "Clay"


def test_eligibility_holds_for_programs_too(cast: Cast, sign_in: SignIn) -> None:
    bid = a_draft(cast["olu"])
    assert send(sign_in("olu"), "patch", f"bids/{bid.reference}/", {"what": "Clay"}).status_code == 409


def test_a_line_is_removed_and_then_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    path = f"bids/{bid.reference}/lines/cost/{bid.cost_lines.get(what='Clay').pk}/"
    assert [send(olu, "delete", path).status_code for _ in range(2)] == [204, 404]


READERS = [("visitor", 401), ("dan", 404), ("gwen", 404), ("dee", 200), ("tess", 200)]


@pytest.mark.parametrize(("key", "status"), READERS)
def test_a_bid_is_read_by_those_who_may(cast: Cast, sign_in: SignIn, key: str, status: int) -> None:
    bid = a_sent_bid(cast["olu"])
    assert send(sign_in(key), "get", f"bids/{bid.reference}/").status_code == status


def test_the_list_holds_only_what_one_may_see(cast: Cast, sign_in: SignIn) -> None:
    a_sent_bid(cast["olu"])
    assert [send(sign_in(key), "get", "bids/").json()["count"] for key in ("tess", "dee", "dan", "zoe")] == [1, 1, 0, 0]


def test_the_coordinator_reads_only_what_was_sent(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    send_back(bid=bid, by=cast["dee"], at=timezone.now(), reasons={"what": "Say how often."})
    answer(bid, "what", cast["olu"], what="Not ready.")
    read = send(sign_in("dee"), "get", f"bids/{bid.reference}/").json()
    assert read["answers"]["what"] == "Ten weeks of clay on Tuesdays."


def test_sending_back_and_taking_back_follow_the_same_rules(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    path = f"bids/{bid.reference}/"
    assert send(sign_in("olu"), "post", f"{path}send-back/", {"reasons": {"what": "More."}}).status_code == 403
    assert send(sign_in("dee"), "post", f"{path}send-back/", {"reasons": {}}).status_code == 400
    assert send(sign_in("dee"), "post", f"{path}withdraw/").status_code == 403
    assert send(sign_in("dee"), "post", f"{path}send-back/", {"reasons": {"what": "More."}}).status_code == 200
    assert send(sign_in("tess"), "post", f"{path}withdraw/", {"why": ""}).json()["state"] == "withdrawn"
    assert send(sign_in("tess"), "post", f"{path}submit/", {"declared": True}).status_code == 403


def an_offer(cast: Cast) -> Award:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    terms = Terms(less_why="The pot is small.")
    return offer(
        bid=bid, amount_pence=1000, by=cast["fran"], at=timezone.now(), once_key="b", reasons=REASONS, terms=terms
    )


def test_an_offer_is_answered_once_by_the_group(cast: Cast, sign_in: SignIn) -> None:
    path = f"offers/{an_offer(cast).reference}/"
    assert send(sign_in("visitor"), "post", f"{path}accept/").status_code == 401
    assert send(sign_in("gwen"), "post", f"{path}accept/").status_code == 404
    assert send(sign_in("finn"), "post", f"{path}accept/").status_code == 403
    assert send(sign_in("olu"), "post", f"{path}accept/").json()["state"] == "accepted"
    assert send(sign_in("olu"), "post", f"{path}accept/").status_code == 403


def test_an_offer_given_back_by_a_program_frees_the_share(cast: Cast, sign_in: SignIn) -> None:
    path = f"offers/{an_offer(cast).reference}/"
    assert send(sign_in("tess"), "post", f"{path}cannot-go-ahead/").status_code == 400
    assert send(sign_in("tess"), "post", f"{path}cannot-go-ahead/", {"why": "No"}).json()["state"] == "declined"
    rows = send(sign_in("visitor"), "get", "shares/").json()["results"]
    assert [row["free_pence"] for row in rows if row["locality"] == "wakefield"] == [2_500_000]


def test_an_award_is_public_once_accepted(cast: Cast, sign_in: SignIn) -> None:
    award = an_offer(cast)
    path = f"awards/{award.reference}/"
    assert send(sign_in("visitor"), "get", path).status_code == 404
    send(sign_in("olu"), "post", f"offers/{award.reference}/accept/")
    assert send(sign_in("visitor"), "get", path).json()["recipient"] == "Northgate Pottery Shed"
