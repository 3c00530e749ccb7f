"""Two people of a group write one report: nobody's words are lost, and each sees what the other wrote."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from network.models import Person
from projects.models import Report
from projects.reporting.actions import save_words, send_report
from tests.projects.reporting.made import an_award, the_report

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


@pytest.fixture
def report(cast: Cast) -> Report:
    """A short report of the pottery that is due."""
    return the_report(an_award(cast, full=False))


def test_the_second_to_save_sees_the_first_ones_words_and_keeps_both(
    cast: Cast, report: Report, sign_in: SignIn
) -> None:
    olu, tess, address = sign_in("olu"), sign_in("tess"), f"/reports/{report.reference}/words/"
    seen = tess.get(address).context["seen"].mark
    olu.post(address, {"words": "Olu: forty pots.", "people_count": "12", "seen": seen})
    clash = tess.post(address, {"words": "Tess: the kiln broke.", "people_count": "12", "seen": seen})
    page = clash.content.decode()
    assert clash.status_code == 409
    assert ("Olu: forty pots." in page, "Tess: the kiln broke." in page, f"Saved by {cast['olu']}" in page) == (
        True, True, True,
    )  # fmt: skip
    report.refresh_from_db()
    assert report.words == "Olu: forty pots."
    both = {"words": "Olu: forty pots. Tess: the kiln broke.", "people_count": "12"}
    assert tess.post(address, both | {"seen": clash.context["seen"].mark}).status_code == 302
    report.refresh_from_db()
    assert report.words == both["words"]


def test_what_was_typed_before_signing_in_again_is_held_against_the_page_of_then(
    cast: Cast, report: Report, sign_in: SignIn, now: datetime
) -> None:
    address = f"/reports/{report.reference}/words/"
    seen = sign_in("tess").get(address).context["seen"].mark
    tess = sign_in("tess")
    session = tess.session
    session["typed"] = {"path": address, "boxes": {"words": ["Mine."], "seen": [seen]}, "at": int(now.timestamp())}
    session.save()
    save_words(report=report, words="Theirs.", people_count=None, by=cast["olu"], at=now)
    kept = tess.get(address)
    assert "Mine." in kept.content.decode()
    clash = tess.post(address, {"words": "Mine.", "seen": kept.context["seen"].mark})
    assert clash.status_code == 409
    assert "Theirs." in clash.content.decode()


def test_sending_in_takes_the_words_as_they_are_now(cast: Cast, report: Report, now: datetime) -> None:
    save_words(report=report, words="Ours.", people_count=3, by=cast["olu"], at=now)
    send_report(report=report, words=None, people_count=None, photo=None, spend=None, by=cast["tess"], at=now)
    report.refresh_from_db()
    assert (report.state, report.words, report.people_count) == ("sent", "Ours.", 3)


def test_a_program_that_says_what_it_saw_replaces_nothing_newer(
    cast: Cast, report: Report, sign_in: SignIn, now: datetime
) -> None:
    address, tess = f"/api/v1/reports/{report.reference}/", sign_in("tess")
    seen = tess.get(address).json()["words_mark"]
    save_words(report=report, words="Theirs.", people_count=None, by=cast["olu"], at=now)
    answer = tess.patch(address, {"words": "Mine.", "seen": seen}, content_type="application/json")
    assert answer.status_code == 409
    report.refresh_from_db()
    assert report.words == "Theirs."
