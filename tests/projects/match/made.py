"""Match lines and papers, for the tests of the match room."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from network.models import Person
from projects.bids.actions import submit
from projects.bids.draft_actions import add_line
from projects.models import Bid, IncomeLine, Paper
from projects.papers.actions import keep_paper
from tests.projects.bids.made import a_whole_bid
from tests.projects.papers.files import PDF

CASH: dict[str, Any] = {"source": "Parish", "kind": "cash", "amount_pence": 10_000, "state": "planned"}


def a_letter(bid: Bid, by: Person, at: datetime, words: bytes = b"yes") -> Paper:
    """A letter of the group that wrote the bid."""
    upload = SimpleUploadedFile("letter.pdf", PDF + words, content_type="application/pdf")
    return keep_paper(organisation=bid.organisation, locality=bid.locality, kind="letter", upload=upload, by=by, at=at)


def a_line(bid: Bid, by: Person, at: datetime, **values: Any) -> IncomeLine:
    """One more line of match in a draft."""
    line = add_line(bid=bid, kind="match", values=CASH | values, by=by, at=at)
    assert isinstance(line, IncomeLine)
    return line


def a_sent_bid_with(by: Person, at: datetime, *lines: dict[str, Any]) -> Bid:
    """A bid sent in: costs £1,800, asks £500, £900 applied for from the council, and these lines."""
    bid = a_whole_bid(by, asked_pence=50_000)
    for values in lines:
        a_line(bid, by, at, **values)
    return submit(bid=bid, by=by, at=at, declared=True)


def the_line(bid: Bid, source: str = "Town council") -> IncomeLine:
    """The line of this source, as it stands now."""
    return bid.income_lines.select_related("bid").get(source=source)
