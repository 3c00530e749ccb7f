"""What a bid names that was never sent in stays with its group, and what is taken out of it is gone."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from network.models import Person
from projects.bids.actions import send_back, submit
from projects.bids.draft_actions import remove_line
from projects.bids.questions import step_of
from projects.bids.spoken_actions import speak, take_back_spoken
from projects.match.actions import move_match, show_match
from projects.models import Answer, Bid, Condition, Paper
from tests.projects.awards.made import an_accepted
from tests.projects.bids.made import a_whole_bid
from tests.projects.match.made import a_letter, the_line
from tests.projects.papers.files import MP3, MP4, sent

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
STAFF = ("dee", "lena", "finn")


def told(bid: Bid, by: Person, kind: str = "voice", data: bytes = MP3) -> Paper:
    """A page answered by voice or video."""
    page = step_of(bid, "difference")
    assert page is not None
    paper = speak(bid=bid, step=page, kind=kind, upload=sent(data, "told.mp3"), by=by, at=timezone.now()).paper
    assert paper is not None
    return paper


def shown_to(paper: Paper, cast: Cast, *keys: str) -> list[str]:
    return [key for key in keys if Paper.objects.visible_to(cast[key]).filter(pk=paper.pk).exists()]


def test_nobody_outside_the_group_hears_a_draft_until_it_is_sent_in(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid = a_whole_bid(cast["olu"])
    paper = told(bid, cast["olu"])
    for address in (f"/papers/{paper.reference}/", f"/api/v1/papers/{paper.reference}/"):
        assert [sign_in(key).get(address).status_code for key in STAFF] == [404, 404, 404]
        assert sign_in("tess").get(address).status_code == 200
    submit(bid=bid, by=cast["olu"], at=now, declared=True)
    assert shown_to(paper, cast, *STAFF) == [*STAFF]


def test_a_letter_in_a_draft_is_the_groups_own_too(cast: Cast, now: datetime) -> None:
    bid = a_whole_bid(cast["olu"])
    letter = a_letter(bid, cast["olu"], now)
    move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=letter)
    assert shown_to(letter, cast, "tess", *STAFF) == ["tess"]
    award = an_accepted(cast, now)
    Condition.objects.create(award=award, words="Show the letter.", paper=letter, made_at=now)
    assert shown_to(letter, cast, *STAFF) == [*STAFF]


def test_what_was_sent_in_once_stays_readable_while_it_is_changed(cast: Cast, now: datetime) -> None:
    bid = a_whole_bid(cast["olu"])
    paper = told(bid, cast["olu"])
    sent_in = submit(bid=bid, by=cast["olu"], at=now, declared=True)
    send_back(bid=sent_in, by=cast["dee"], at=now, reasons={"what": "More on the place, please."})
    assert shown_to(paper, cast, "dee") == ["dee"]
    take_back_spoken(bid=bid, slug="difference", by=cast["olu"], at=now)
    assert Paper.objects.filter(pk=paper.pk).exists()


def test_papers_are_found_in_one_query(
    cast: Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bid = a_whole_bid(cast["olu"])
    for number in range(3):
        a_letter(bid, cast["olu"], now, str(number).encode())
    told(bid, cast["olu"])
    assert cast["lena"].rolebook.has("lead")
    list(Paper.objects.visible_to(cast["lena"]))
    with django_assert_num_queries(1):
        assert len(Paper.objects.visible_to(cast["lena"])) == 3


@pytest.mark.parametrize("how", ["taken back", "told again"])
def test_a_voice_note_taken_back_or_told_again_is_gone_with_its_file(
    cast: Cast, now: datetime, how: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    bid = a_whole_bid(cast["olu"])
    paper = told(bid, cast["olu"])
    name = paper.file.name or ""
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        if how == "taken back":
            take_back_spoken(bid=bid, slug="difference", by=cast["olu"], at=now)
        else:
            told(bid, cast["olu"], "video", MP4)
    assert not Paper.objects.filter(pk=paper.pk).exists()
    assert not default_storage.exists(name)
    assert Answer.objects.filter(bid=bid).exclude(paper=None).count() == (how == "told again")


@pytest.mark.parametrize("how", ["line removed", "another letter"])
def test_a_letter_taken_out_of_a_draft_is_gone_too(cast: Cast, now: datetime, how: str) -> None:
    bid = a_whole_bid(cast["olu"])
    letter = a_letter(bid, cast["olu"], now)
    show_match(line=the_line(bid), paper=letter, by=cast["olu"], at=now)
    if how == "line removed":
        remove_line(bid=bid, line=the_line(bid), by=cast["olu"], at=now)
    else:
        show_match(line=the_line(bid), paper=a_letter(bid, cast["olu"], now, b"2"), by=cast["olu"], at=now)
    assert not Paper.objects.filter(pk=letter.pk).exists()


def test_a_file_that_something_else_names_is_kept(cast: Cast, now: datetime) -> None:
    bid = a_whole_bid(cast["olu"])
    paper = told(bid, cast["olu"])
    Condition.objects.create(award=an_accepted(cast, now), words="Tell us.", paper=paper, made_at=now)
    take_back_spoken(bid=bid, slug="difference", by=cast["olu"], at=now)
    assert Paper.objects.filter(pk=paper.pk).exists()
