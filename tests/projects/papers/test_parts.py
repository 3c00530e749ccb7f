"""A phone that plays a voice note asks for parts of the file (RFC 9110, section 14)."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from network.models import Person
from projects.bids.actions import submit
from projects.models import Answer
from projects.papers.ranges import NoSuchPart, part_asked_for
from tests.projects.bids.test_spoken import a_spoken_bid
from tests.projects.papers.files import MP3

SignIn = Callable[[str], Client]


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-499", range(500)),
        ("bytes=500-999", range(500, 1000)),
        ("bytes=-500", range(9500, 10_000)),
        ("bytes=9500-", range(9500, 10_000)),
        ("bytes=0-0", range(1)),
        ("bytes=9999-20000", range(9999, 10_000)),
        ("bytes=-20000", range(10_000)),
    ],
)
def test_a_part_is_the_one_that_the_standard_says(header: str, part: range) -> None:
    # The first four are the standard's own examples, for a file of 10,000 bytes.
    assert part_asked_for(header, 10_000) == part


@pytest.mark.parametrize("header", ["", "bytes=-", "bytes=9-2", "bytes=0-1,5-6", "lines=0-5", "bytes=a-b", "0-5"])
def test_the_whole_file_answers_what_is_not_one_part(header: str) -> None:
    assert part_asked_for(header, 10_000) is None


@pytest.mark.parametrize("header", ["bytes=10000-", "bytes=20000-30000", "bytes=-0"])
def test_there_is_no_part_after_the_end(header: str) -> None:
    with pytest.raises(NoSuchPart):
        part_asked_for(header, 10_000)


def test_a_phone_gets_the_part_it_asks_for(cast: dict[str, Person], now: datetime, sign_in: SignIn) -> None:
    bid = submit(bid=a_spoken_bid(cast["olu"]), by=cast["olu"], at=now, declared=True)
    paper = Answer.objects.get(bid=bid).paper
    assert paper is not None
    address, dee = reverse("paper", args=[paper.reference]), sign_in("dee")
    answer = dee.get(address, headers={"range": "bytes=3-9"})
    assert (answer.status_code, answer.getvalue()) == (206, MP3[3:10])  # type: ignore[attr-defined]
    assert answer.headers["Content-Range"] == f"bytes 3-9/{len(MP3)}"
    assert answer.headers["Content-Length"] == "7"
    assert "no-store" in answer.headers["Cache-Control"]
    assert dee.get(address).headers["Accept-Ranges"] == "bytes"
    past = dee.get(address, headers={"range": f"bytes={len(MP3)}-"})
    assert (past.status_code, past.headers["Content-Range"]) == (416, f"bytes */{len(MP3)}")
