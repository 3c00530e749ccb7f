"""A file is judged by its bytes, and what is not a whole picture of a fair size is refused with a sentence."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from network.pictures import MOST_BYTES, CleanPicture, PictureRefused, kind_of
from tests.network.hostile_pictures import (
    BOMBS,
    BROKEN,
    NOT_PICTURES,
    heic,
    jpeg_that_claims,
    photo,
    picture_in_the_style_of,
    saved,
)
from tests.network.looking import NEEDED_SEGMENTS, clean, segments


@pytest.mark.parametrize("name", NOT_PICTURES)
def test_what_is_not_a_picture_we_take_is_refused_whatever_it_is_called(name: str) -> None:
    with pytest.raises(PictureRefused, match=r"is not a picture we can use\. Send a photo or a drawing") as found:
        clean(NOT_PICTURES[name], name)
    assert name in found.value.sentence
    assert found.value.status == 400


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_picture_is_refused(fault: str) -> None:
    with pytest.raises(PictureRefused, match=r"is damaged or not complete\. Try sending it again"):
        clean(BROKEN[fault])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_picture_that_unpacks_to_too_much_is_refused_by_its_header(bomb: str) -> None:
    with pytest.raises(PictureRefused, match=r"is too large to open\. Send a smaller copy"):
        clean(BOMBS[bomb]())


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
def test_a_picture_that_stops_half_way_is_refused(kind: str, part: float) -> None:
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    data = heic(noise) if kind == "HEIC" else saved(noise, kind)
    with pytest.raises(PictureRefused, match="is damaged or not complete"):
        clean(data[: int(len(data) * part)])


def test_a_plain_jpeg_may_be_larger_than_a_progressive_one_since_it_unpacks_smaller() -> None:
    assert clean(jpeg_that_claims(6200, 5000)).width == 1600
    with pytest.raises(PictureRefused, match="is too large to open"):
        clean(jpeg_that_claims(6200, 5000, progressive=True))


def test_a_picture_pillow_itself_warns_about_is_refused_the_same() -> None:
    with pytest.raises(PictureRefused, match=r"is too large to open\. Send a smaller copy"):
        clean(BOMBS["PNG of 169 megapixels in 20 kilobytes"]())


def test_an_empty_file_and_a_file_over_15_mb_are_refused() -> None:
    with pytest.raises(PictureRefused, match=r"“photo\.jpg” is empty"):
        clean(b"")
    with pytest.raises(PictureRefused, match=r"is too big\. Send a picture of 15 MB or less"):
        clean(saved(photo(), "JPEG") + b"\0" * MOST_BYTES)


def test_a_file_of_just_15_mb_is_taken() -> None:
    data = saved(photo(), "JPEG")
    assert clean(data + b"\0" * (MOST_BYTES - len(data))).width == 64


def test_a_film_is_told_from_a_picture() -> None:
    with pytest.raises(PictureRefused, match="is a video, not a picture"):
        clean(NOT_PICTURES["film.mp4"], "film.mp4", "video/mp4")


def test_a_picture_is_taken_whatever_its_name_and_type_say() -> None:
    assert clean(saved(photo(), "PNG"), "film.mp4", "video/mp4").width == 64
    assert clean(saved(photo(), "WEBP"), "../../etc/passwd", "text/html").width == 64


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "This file is empty"),
        ("\u202e\u0000\n", "This file is empty"),
        ("C:\\Users\\Sam\\me.jpg", "“me.jpg” is empty"),
        ("/home/sam/me.jpg", "“me.jpg” is empty"),
        ("a\u202egpj.exe", "“agpj.exe” is empty"),
        ("x" * 61, f"“{'x' * 60}…” is empty"),
    ],
)
def test_a_refusal_names_the_file_without_its_folders_or_hidden_signs(name: str, said: str) -> None:
    with pytest.raises(PictureRefused) as found:
        clean(b"", name)
    assert found.value.sentence.startswith(said)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "HEIC"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_spoiled_picture_is_cleaned_or_refused_and_nothing_else_happens(kind: str, data: st.DataObject) -> None:
    spoiled = bytearray(picture_in_the_style_of(kind))
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(spoiled) - 1), st.integers(0, 255)), min_size=1, max_size=12)
    ):
        spoiled[place] = value
    outcome: CleanPicture | PictureRefused
    try:
        outcome = clean(bytes(spoiled))
    except PictureRefused as refused:
        outcome = refused
    assert isinstance(outcome, PictureRefused) or set(segments(outcome.main)) <= NEEDED_SEGMENTS


@given(st.binary(max_size=64))
def test_random_bytes_are_never_a_picture(data: bytes) -> None:
    assert kind_of(data) is None or len(data) >= 3
    with pytest.raises(PictureRefused):
        clean(data)
