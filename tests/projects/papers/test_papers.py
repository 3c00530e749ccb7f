"""Papers: what is taken, how it is kept, who may see it, and what is left when something fails."""

import hashlib
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from network import hooks
from network.answers import DoesNotFit
from network.forms import PlainForm
from network.models import Event, Person
from partners.models import Organisation
from projects.models import Paper
from projects.papers.actions import keep_paper, said_name
from projects.papers.fields import PaperField
from projects.papers.keeping import sweep
from projects.papers.what_it_is import MEGABYTE
from tests.projects.papers import files
from tests.projects.papers.files import sent

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def keep(cast: Cast, now: datetime, upload: SimpleUploadedFile | None = None, kind: str = "letter") -> Paper:
    group = Organisation.objects.get(name="Northgate Pottery Shed")
    return keep_paper(
        organisation=group, locality=group.locality, kind=kind, upload=upload or sent(), by=cast["olu"], at=now
    )


def kept_files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("data", "kind", "content_type"),
    [
        (files.PDF, "letter", "application/pdf"),
        (files.PDF, "receipt", "application/pdf"),
        (files.a_photo(), "letter", "image/jpeg"),
        (files.a_photo(), "photo", "image/jpeg"),
        (files.MP3, "voice", "audio/mpeg"),
        (files.MP3_BARE, "voice", "audio/mpeg"),
        (files.M4A, "voice", "audio/mp4"),
        (files.MP4, "voice", "audio/mp4"),
        (files.OGG, "voice", "audio/ogg"),
        (files.WEBM, "voice", "audio/webm"),
        (files.WAV, "voice", "audio/wav"),
        (files.MP4, "video", "video/mp4"),
        (files.WEBM, "video", "video/webm"),
        (files.MOV, "video", "video/quicktime"),
        (files.OGG, "other", "audio/ogg"),
    ],
)
def test_a_file_is_known_by_its_bytes_and_never_by_its_name(
    cast: Cast, now: datetime, data: bytes, kind: str, content_type: str
) -> None:
    paper = keep(cast, now, sent(data, "page.html"), kind)
    assert paper.content_type == content_type


@pytest.mark.parametrize(
    ("data", "kind", "instead"),
    [
        (files.DOCX, "letter", "Send a PDF, or a photo"),
        (files.PAGE, "letter", "Send a PDF, or a photo"),
        (files.WORDS, "letter", "Send a PDF, or a photo"),
        (files.PDF, "photo", "Send a photo"),
        (files.MP4, "photo", "Send a photo"),
        (files.PDF, "voice", "Send a voice note"),
        (files.a_photo(), "video", "Send a video"),
        (files.M4A, "video", "Send a video"),
        (files.AVIF, "video", "Send a video"),
        (files.AVIF, "voice", "Send a voice note"),
        (files.DOCX, "other", "Send a photo, a PDF"),
        (b"", "letter", "This file is empty"),
    ],
)
def test_a_file_of_another_sort_is_refused_with_what_to_send_and_leaves_nothing(
    cast: Cast, now: datetime, data: bytes, kind: str, instead: str
) -> None:
    with pytest.raises(DoesNotFit, match=instead):
        keep(cast, now, sent(data), kind)
    assert (Paper.objects.count(), kept_files()) == (0, [])


@pytest.mark.parametrize(
    ("start", "kind", "most"),
    [(files.PDF, "letter", 10), (files.OGG, "voice", 20), (files.MP4, "video", 100), (files.a_photo(), "photo", 15)],
)
def test_a_file_that_is_too_big_is_refused_with_the_most_it_may_be(
    cast: Cast, now: datetime, start: bytes, kind: str, most: int
) -> None:
    upload = sent(start)
    upload.size = most * MEGABYTE + 1
    with pytest.raises(DoesNotFit, match=f"{most} MB or less"):
        keep(cast, now, upload, kind)


def test_a_picture_is_made_anew_so_that_nothing_hidden_in_it_is_kept(cast: Cast, now: datetime) -> None:
    assert b"Canary" in files.a_photo()
    paper = keep(cast, now, sent(files.a_photo(), "C:\\me\\Mum’s\x00 birthday.jpg"))
    data = paper.file.read()
    assert b"Canary" not in data
    assert (paper.name, paper.size) == ("Mum’s birthday.jpg", len(data))
    assert paper.digest == hashlib.sha256(data).hexdigest()


def test_a_damaged_picture_is_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(DoesNotFit, match="damaged"):
        keep(cast, now, sent(files.a_photo()[:80]))


def test_a_pdf_is_kept_byte_for_byte_under_a_name_that_nobody_can_guess(cast: Cast, now: datetime) -> None:
    paper = keep(cast, now)
    assert paper.file.read() == files.PDF
    assert "letter" not in paper.file.name
    assert len(Path(paper.file.name).stem) == 32
    event = Event.objects.get(verb="keep_paper")
    assert "letter.pdf" not in str(event.after)


def test_a_file_sent_with_a_name_that_cannot_be_shown_still_has_one() -> None:
    assert said_name("folder/\x00\u200b ") == "file"
    assert len(said_name("long" * 100)) == 120


def test_a_paper_that_cannot_be_written_down_leaves_no_file(cast: Cast, now: datetime) -> None:
    group = Organisation.objects.get(name="Northgate Pottery Shed")
    with pytest.raises(IntegrityError):
        keep_paper(
            organisation=group, locality=group.locality, kind="letter", upload=sent(), by=cast["olu"], at=None  # type: ignore[arg-type]
        )  # fmt: skip
    assert kept_files() == []


def test_a_file_left_by_an_act_that_came_to_nothing_is_removed_after_a_day(cast: Cast, now: datetime) -> None:
    assert sweep(now) == 0
    named, stray, fresh = (Path(keep(cast, now).file.path) for _ in range(3))
    Paper.objects.exclude(file=f"papers/{named.name}").delete()
    old = (now - timedelta(days=2)).timestamp()
    for path in (named, stray):
        os.utime(path, (old, old))
    said = [job(now) for job in hooks.daily_jobs]
    assert "Files removed that belonged to nothing: 1." in said
    assert (named.exists(), stray.exists(), fresh.exists()) == (True, False, True)


def test_the_group_its_coordinator_the_lead_and_finance_open_a_paper_and_nobody_else(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    paper = keep(cast, now)
    answers = {
        key: sign_in(key).get(reverse("paper", args=[paper.reference])).status_code
        for key in ("olu", "dee", "lena", "finn", "gwen", "dan", "maya", "fran", "rosa", "ada")
    }
    assert answers == {"olu": 200, "dee": 200, "lena": 200, "finn": 200} | dict.fromkeys(
        ("gwen", "dan", "maya", "fran", "rosa", "ada"), 404
    )
    assert Client().get(reverse("paper", args=[paper.reference])).status_code == 302


def test_a_pdf_is_saved_and_never_opened_in_the_site(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    paper = keep(cast, now)
    answer = sign_in("olu").get(reverse("paper", args=[paper.reference.lower()]))
    assert answer.getvalue() == files.PDF  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{paper.reference}.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_picture_may_be_shown_in_the_browser(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    paper = keep(cast, now, sent(files.a_photo()))
    answer = sign_in("dee").get(reverse("paper", args=[paper.reference]))
    assert answer.headers["Content-Disposition"] == f'inline; filename="{paper.reference}.jpg"'
    assert answer.headers["Content-Type"] == "image/jpeg"


def test_nothing_can_be_sent_to_a_paper(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    assert sign_in("olu").post(reverse("paper", args=[keep(cast, now).reference])).status_code == 405


def test_a_file_gone_from_the_store_is_no_page(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    paper = keep(cast, now)
    Path(paper.file.path).unlink()
    assert sign_in("olu").get(reverse("paper", args=[paper.reference])).status_code == 404


def test_a_program_reads_what_a_paper_is_and_its_file(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    paper = keep(cast, now)
    told = sign_in("finn").get(reverse("api-paper", args=[paper.reference])).json()
    assert (told["name"], told["kind"], told["size"]) == ("letter.pdf", "letter", len(files.PDF))
    file = sign_in("finn").get(reverse("api-paper-file", args=[paper.reference]))
    assert file.getvalue() == files.PDF  # type: ignore[attr-defined]
    assert sign_in("gwen").get(reverse("api-paper-file", args=[paper.reference])).status_code == 404


def test_the_sender_is_told_what_files_are_held_about_them(cast: Cast, now: datetime) -> None:
    paper = keep(cast, now)
    held: dict[str, list[dict[str, str]]] = {}
    for part in hooks.held_about:
        held |= part(cast["olu"])
    assert held["Files you sent"][0]["reference"] == paper.reference


class Sending(PlainForm):
    """A form with one file."""

    letter = PaperField(kind="letter", label="The letter")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"letter": sent(files.DOCX)}, "We cannot take this sort of file. Send a PDF, or a photo"),
        ({"letter": sent(b"")}, "Choose another file: this one is empty."),
        ({}, "Choose a file."),
    ],
)
def test_the_box_for_a_file_says_what_to_send(given: dict[str, SimpleUploadedFile], said: str) -> None:
    form = Sending({}, given)
    assert said in str(form.errors)


def test_the_box_for_a_file_gives_the_file(db: None) -> None:
    form = Sending({}, {"letter": sent()})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["letter"].read() == files.PDF
