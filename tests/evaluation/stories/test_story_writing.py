"""Writing a story down and giving it to its teller, on the pages."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import ExifTags, Image

from evaluation.models import Story
from network.models import Letter
from tests.badinput import A_FEW, assert_survives
from tests.evaluation.stories.telling import CANARY, Cast, approved, draft, make_project, photo, upload, with_teller

SignIn = Callable[[str], Client]
WORDS = {"title": "The first Tuesday", "body": "I nearly went home again.\n\nI did not."}


def step(story: Story, name: str) -> str:
    return reverse("story-edit-step", args=[story.reference, name])


def test_a_story_is_kept_from_the_first_page_and_goes_on_to_the_teller(cast: Cast, sign_in: SignIn) -> None:
    rosa, project = sign_in("rosa"), make_project()
    first = rosa.post(reverse("story-new", args=[project.reference]), WORDS)
    story = Story.objects.get()
    assert (story.title, story.body, story.state) == (*WORDS.values(), "draft")
    assert first.url == step(story, "name")
    second = rosa.post(first.url, {"name_kind": "first", "shown_name": "Jo"})
    assert second.url == step(story, "picture")
    third = rosa.post(second.url, {"picture": upload(), "picture_alt": "Two hands"})
    rosa.post(third.url)
    story.refresh_from_db()
    assert (story.state, story.shown_name, story.picture_alt) == ("with_teller", "Jo", "Two hands")
    slip = rosa.get(third.url).content.decode()
    assert reverse("story-yours", args=[story.key]) in slip
    assert "data:image/svg+xml" in slip


@pytest.mark.parametrize(("key", "status"), [("gwen", 403), ("zoe", 403), ("eva", 403), ("visitor", 302)])
def test_others_do_not_write_stories_down(cast: Cast, sign_in: SignIn, key: str, status: int) -> None:
    url = reverse("story-new", args=[make_project().reference])
    assert sign_in(key).post(url, WORDS).status_code == status
    assert not Story.objects.exists()


@pytest.mark.parametrize("key", ["olu", "lena", "eva", "visitor"])
def test_a_draft_is_no_page_for_anyone_else(cast: Cast, sign_in: SignIn, key: str) -> None:
    story, client = draft(cast), sign_in(key)
    assert client.get(reverse("story", args=[story.reference])).status_code == 404
    assert client.get(step(story, "words")).status_code in {302, 404}


def test_the_name_box_is_asked_for_only_where_a_name_shows(cast: Cast, sign_in: SignIn) -> None:
    story, rosa = draft(cast), sign_in("rosa")
    assert b"Enter the name to show" in rosa.post(step(story, "name"), {"name_kind": "first"}).content
    rosa.post(step(story, "name"), {"name_kind": "none", "shown_name": "Jo"})
    story.refresh_from_db()
    assert (story.name_kind, story.shown_name) == ("none", "")


REFUSED = [
    ("notes.pdf", b"%PDF-1.7 hello", "application/pdf"),
    ("renamed.jpg", b"MZ\x90 this is a program", "image/jpeg"),
    ("empty.jpg", b"", "image/jpeg"),
    ("cut.jpg", photo()[:400], "image/jpeg"),
    ("big.jpg", b"\xff\xd8\xff" + b"\x00" * (15 * 1024 * 1024 + 1), "image/jpeg"),
    ("bomb.png", b"", "image/png"),
]


def bomb() -> bytes:
    """A few kilobytes that claim 400 million pixels."""
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("name", "data", "kind"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_file_that_cannot_be_used_is_refused_beside_its_box_and_the_words_stay(
    cast: Cast, sign_in: SignIn, name: str, data: bytes, kind: str
) -> None:
    story = draft(cast)
    sent = upload(bomb() if name == "bomb.png" else data, name, kind)
    page = sign_in("rosa").post(step(story, "picture"), {"picture": sent, "picture_alt": "Two hands"})
    html = page.content.decode()
    assert page.status_code == 400
    assert 'id="id_picture_error"' in html
    assert 'value="Two hands"' in html
    story.refresh_from_db()
    assert (story.body.startswith("I saw"), story.picture.name) == (True, "")


def test_a_picture_needs_words_and_words_need_a_picture(cast: Cast, sign_in: SignIn) -> None:
    story, rosa = draft(cast), sign_in("rosa")
    assert b"what the picture shows" in rosa.post(step(story, "picture"), {"picture": upload()}).content
    assert b"Choose a picture, or clear" in rosa.post(step(story, "picture"), {"picture_alt": "Two hands"}).content
    assert rosa.post(step(story, "picture"), {}).status_code == 302


def test_where_a_picture_was_taken_is_not_kept_nor_its_name(cast: Cast, sign_in: SignIn) -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (53.0, 41.0, 0.0)
    exif[ExifTags.Base.Make] = "CanaryCamera"
    story = draft(cast)
    file = upload(photo(exif=exif.tobytes()), "Mum at 3 Mill Lane.jpg")
    sign_in("rosa").post(step(story, "picture"), {"picture": file, "picture_alt": "Mum"})
    kept = list(Path(settings.MEDIA_ROOT).rglob("*.*"))
    assert len(kept) == 2
    for path in kept:
        assert "Mum" not in path.name
        assert b"CanaryCamera" not in path.read_bytes()
        assert not Image.open(path).getexif()


def test_changing_a_picture_deletes_the_one_before(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    story = draft(cast, picture=True)
    with django_capture_on_commit_callbacks(execute=True):
        sign_in("rosa").post(step(story, "picture"), {"picture": upload(), "picture_alt": "New"})
    story.refresh_from_db()
    kept = {path.name for path in Path(settings.MEDIA_ROOT).rglob("*.jpg")}
    assert kept == {Path(story.picture.name).name, Path(story.thumbnail.name).name}


def test_a_picture_written_for_nothing_is_removed_again(cast: Cast, sign_in: SignIn) -> None:
    story = with_teller(cast)
    answer = sign_in("rosa").post(step(story, "picture"), {"picture": upload(), "picture_alt": "New"})
    assert answer.status_code == 403
    assert list(Path(settings.MEDIA_ROOT).rglob("*.jpg")) == []


@pytest.mark.parametrize("page", ["words", "name"])
def test_bad_text_breaks_no_page_of_writing(cast: Cast, sign_in: SignIn, page: str) -> None:
    fields = WORDS if page == "words" else {"name_kind": "first", "shown_name": "Jo"}
    assert_survives(sign_in("rosa"), step(draft(cast), page), fields, bad=A_FEW)


def test_the_writer_and_the_report_author_are_told_what_waits(cast: Cast, sign_in: SignIn) -> None:
    story = draft(cast)
    assert f"Finish the story {story.reference}" in sign_in("rosa").get("/my-work/").content.decode()
    ready = approved(cast, project=story.project)
    for key in ("eva", "lena"):
        page = sign_in(key).get("/my-work/").content.decode()
        assert f"Share the story {ready.reference}" in page
        assert CANARY not in page


def test_asking_for_a_change_tells_the_writer_without_the_words(cast: Cast, sign_in: SignIn) -> None:
    story = with_teller(cast)
    Client().post(reverse("story-yours-change", args=[story.key]), {"reason": "Leave out my sister Wren"})
    rosa = sign_in("rosa")
    assert f"Change the story {story.reference}" in rosa.get("/my-work/").content.decode()
    assert "Leave out my sister Wren" in rosa.get(reverse("story", args=[story.reference])).content.decode()
    assert not Letter.objects.filter(body__contains="Wren").exists()
    assert Letter.objects.filter(to=cast["rosa"], about_id=str(story.pk)).count() == 1
