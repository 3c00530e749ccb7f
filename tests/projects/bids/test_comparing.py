"""Whoever reads a bid that was sent back and came in again sees what was asked, and every answer that changed."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse

from network.models import Person
from projects.bids.actions import send_back, submit
from projects.bids.comparing import Difference, asked_of, compared
from projects.bids.line_actions import change_line
from projects.models import Bid
from tests.projects.bids.made import a_sent_bid, answer

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
ASKED = {"what": "Say how many weeks.", "costs": "The tutor costs more."}


def sent_back(cast: Cast, now: datetime) -> Bid:
    return send_back(bid=a_sent_bid(cast["olu"]), by=cast["dee"], at=now, reasons=ASKED)


def sent_again(cast: Cast, now: datetime) -> Bid:
    bid = sent_back(cast, now)
    bid = answer(bid, "what", cast["olu"], what="Twelve weeks of clay.")
    tutor = bid.cost_lines.get(what="Tutor")
    values = {"what": "Tutor", "amount_pence": 130_000}
    change_line(bid=bid, line=tutor, values=values, by=cast["tess"], at=now)
    return submit(bid=bid, by=cast["olu"], at=now + timedelta(hours=1), declared=True)


def test_what_changed_is_told_with_how_it_read_before(cast: Cast, now: datetime) -> None:
    versions = list(sent_again(cast, now).versions.all())
    found = compared(versions, versions[1])
    assert found is not None
    assert found.differences == [
        Difference("What do you want to do?", "Ten weeks of clay on Tuesdays.", "Twelve weeks of clay."),
        Difference("What it costs", "Clay: £600\nTutor: £1,200", "Clay: £600\nTutor: £1,300"),
    ]
    assert {line.label: line.value for line in found.asked} == {
        "What you want to do": "Say how many weeks.",
        "What it costs": "The tutor costs more.",
    }
    assert compared(versions, versions[0]) is None


def test_a_bid_sent_in_again_unchanged_says_so(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid = submit(bid=sent_back(cast, now), by=cast["olu"], at=now, declared=True)
    page = sign_in("dee").get(reverse("bid", args=[bid.reference])).content.decode()
    assert "Every answer and line reads as it did before." in page


def test_the_coordinator_reads_what_changed_beside_what_was_asked(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid = sent_again(cast, now)
    page = sign_in("dee").get(reverse("bid", args=[bid.reference])).content.decode()
    said = ("What changed since", "Say how many weeks.", "Ten weeks of clay on Tuesdays.", "Twelve weeks of clay.")
    assert [words in page for words in said] == [True] * 4
    first = sign_in("olu").get(f"{reverse('bid', args=[bid.reference])}?version=1").content.decode()
    assert "What was asked to change after this" in first
    assert "What changed since" not in first


def test_what_is_changed_and_not_sent_in_is_not_told_to_the_coordinator(
    cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    bid = sent_back(cast, now)
    tutor = bid.cost_lines.get(what="Tutor")
    values = {"what": "Tutor", "amount_pence": 131_313}
    change_line(bid=bid, line=tutor, values=values, by=cast["tess"], at=now)
    url = reverse("bid", args=[bid.reference])
    assert "1,313.13" in sign_in("olu").get(url).content.decode()
    assert "1,313.13" not in sign_in("dee").get(url).content.decode()
    assert asked_of(bid.versions.get())[0].value == "Say how many weeks."


def test_a_program_reads_what_changed(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid = sent_again(cast, now)
    found = sign_in("dee").get(f"/api/v1/bids/{bid.reference}/").json()["changed"]
    assert [one["what"] for one in found] == ["What do you want to do?", "What it costs"]
