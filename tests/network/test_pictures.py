"""A picture is kept upright, at a size that fits, and without anything but its pixels."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from tests.network.hostile_pictures import (
    SECRET,
    WITH_SECRETS,
    exif,
    heic,
    photo,
    picture_in_the_style_of,
    saved,
)
from tests.network.looking import BLUE, NEEDED_SEGMENTS, RED, clean, is_near, opened, segments

# Nothing but pixels


@pytest.mark.parametrize("kind", WITH_SECRETS)
def test_no_place_name_comment_or_profile_survives(kind: str) -> None:
    data = WITH_SECRETS[kind]()
    assert SECRET.encode() in data
    picture = clean(data)
    for kept in (picture.main, picture.thumb):
        assert not any(
            trace in kept for trace in (SECRET.encode(), b"CANARY", b"Exif", b"xmp", b"ICC_", b"8BIM", b"GPS")
        )
        assert set(segments(kept)) <= NEEDED_SEGMENTS
        image = opened(kept)
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert not image.getexif()


@pytest.mark.parametrize("kind", WITH_SECRETS)
def test_the_pixels_themselves_stay(kind: str) -> None:
    picture = clean(WITH_SECRETS[kind]())
    assert (picture.width, picture.height) == (64, 48)
    assert is_near(opened(picture.main).getpixel((8, 8)), RED)
    assert is_near(opened(picture.main).getpixel((56, 40)), BLUE)


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"PK\x03\x04payload", b"<?php system($_GET[0]); ?>"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "HEIC"])
def test_a_second_file_hidden_behind_a_picture_is_gone(kind: str, tail: bytes) -> None:
    picture = clean(picture_in_the_style_of(kind) + tail)
    assert tail not in picture.main + picture.thumb
    assert set(segments(picture.main)) <= NEEDED_SEGMENTS


def test_the_small_picture_in_the_exif_of_a_photo_is_gone() -> None:
    inner = saved(Image.new("RGB", (32, 32), "yellow"), "JPEG", comment=SECRET.encode())
    tags = Image.Exif()
    tags.get_ifd(Image.ExifTags.IFD.IFD1).update({0x0103: 6, 0x0201: 200, 0x0202: len(inner)})
    data = saved(photo(), "JPEG", exif=tags.tobytes() + inner)
    assert SECRET.encode() in data
    assert SECRET.encode() not in clean(data).main


# Upright


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_the_way_the_camera_was_held(kind: str, orientation: int) -> None:
    undo = {
        2: 0,
        3: 3,
        4: 1,
        5: 5,
        6: 2,
        7: 6,
        8: 4,
    }  # the turn that makes an upright picture look as the camera saw it
    upright = photo()
    seen = upright if orientation == 1 else upright.transpose(Image.Transpose(undo[orientation]))
    picture = clean(saved(seen, kind, exif=exif(orientation)))
    assert (picture.width, picture.height) == (64, 48)
    assert [is_near(opened(picture.main).getpixel(place), RED) for place in ((8, 8), (56, 8), (8, 40), (56, 40))] == [
        True,
        False,
        False,
        False,
    ]


def test_an_iphone_picture_is_turned_once_and_not_twice() -> None:
    seen = photo().transpose(Image.Transpose.ROTATE_90)
    picture = clean(heic(seen, exif=exif(6)))
    assert (picture.width, picture.height) == (64, 48)
    assert is_near(opened(picture.main).getpixel((8, 8)), RED)


@pytest.mark.parametrize("orientation", [b"\0\0", b"\0\x09", b"\xff\xff"])
def test_a_turn_that_does_not_exist_is_left_alone(orientation: bytes) -> None:
    data = saved(photo(), "JPEG", exif=exif(6))
    place = data.index(b"\x01\x12\x00\x03\x00\x00\x00\x01") + 8
    picture = clean(data[:place] + orientation + data[place + 2 :])
    assert (picture.width, picture.height) == (64, 48)


# Elsewhere in the tests a warning is an error; a server goes on, so here it must go on too.
@pytest.mark.filterwarnings("ignore")
def test_exif_that_cannot_be_read_does_not_cost_the_picture() -> None:
    assert clean(saved(photo(), "JPEG", exif=b"Exif\0\0MM\0\x2a\xff\xff\xff\xff")).width == 64
    assert clean(saved(photo(), "PNG", exif=b"not EXIF at all")).width == 64


# Sizes


@pytest.mark.parametrize(
    ("size", "main", "thumb"),
    [
        ((3200, 2400), (1600, 1200), (480, 360)),
        ((2400, 3200), (1200, 1600), (360, 480)),
        ((1601, 1200), (1600, 1199), (480, 360)),
        ((1600, 1600), (1600, 1600), (480, 480)),
        ((500, 300), (500, 300), (480, 288)),
        ((480, 1), (480, 1), (480, 1)),
        ((1, 1), (1, 1), (1, 1)),
        ((20_000, 3), (1600, 1), (480, 1)),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_large_pictures_shrink_and_small_ones_stay(
    kind: str, size: tuple[int, int], main: tuple[int, int], thumb: tuple[int, int]
) -> None:
    picture = clean(saved(Image.new("RGB", size, RED), kind))
    assert ((picture.width, picture.height), (picture.thumb_width, picture.thumb_height)) == (main, thumb)
    assert (opened(picture.main).size, opened(picture.thumb).size) == (main, thumb)
    assert is_near(opened(picture.main).getpixel((0, 0)), RED)


def test_shrinking_band_by_band_leaves_no_seam() -> None:
    slope = Image.linear_gradient("L").resize((2000, 5000)).convert("RGBA")
    kept = opened(clean(saved(slope, "PNG", compress_level=1)).main).convert("L")
    column = [kept.getpixel((320, row)) for row in range(kept.height)]
    assert all(-3 <= after - before <= 3 for before, after in pairwise(column))
    assert column[0] < 10
    assert column[-1] > 245


def test_a_small_picture_stays_light_even_when_it_is_all_noise() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((480, 480), 250) for _ in range(3)])
    assert len(clean(saved(noise, "PNG", compress_level=1)).thumb) <= 60_000
    assert len(clean(saved(noise.filter(ImageFilter.BoxBlur(1)), "PNG")).thumb) <= 60_000


# Kinds of pixels


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16"])
def test_every_way_a_png_keeps_its_pixels_is_understood(mode: str) -> None:
    image = Image.new("I;16", (20, 20), 0x8000) if mode == "I;16" else Image.new("RGB", (20, 20), "white").convert(mode)
    if mode == "PA":
        image = Image.new("RGBA", (20, 20), (255, 255, 255, 128)).quantize(4)
    wanted = (128,) * 3 if mode == "I;16" else (255,) * 3
    assert is_near(opened(clean(saved(image, "PNG")).main).getpixel((10, 10)), wanted, within=3)


@pytest.mark.parametrize(
    ("image", "options"),
    [
        (Image.new("RGBA", (20, 20), (0, 0, 0, 0)), {}),
        (Image.new("LA", (20, 20), (0, 0)), {}),
        (Image.new("P", (20, 20), 0), {"transparency": 0}),
        (Image.new("P", (20, 20), 0), {"transparency": b"\0\xff"}),
        (Image.new("L", (20, 20), 0), {"transparency": 0}),
        (Image.new("RGB", (20, 20), (0, 0, 0)), {"transparency": (0, 0, 0)}),
    ],
)
def test_what_is_see_through_becomes_white(image: Image.Image, options: dict[str, object]) -> None:
    kept = opened(clean(saved(image, "PNG", **options)).main)
    assert is_near(kept.getpixel((10, 10)), (255, 255, 255), within=3)


def test_a_picture_made_for_printing_keeps_its_colours() -> None:
    ink = Image.new("CMYK", (20, 20), (255, 0, 0, 0))
    assert is_near(opened(clean(saved(ink, "JPEG")).main).getpixel((10, 10)), (0, 255, 255), within=12)


def test_a_grey_photo_is_kept() -> None:
    assert is_near(opened(clean(saved(Image.new("L", (20, 20), 90), "JPEG")).main).getpixel((10, 10)), (90,) * 3)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_kept(kind: str) -> None:
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("blue", "green", "black")]
    kept = opened(clean(saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)).main)
    assert is_near(kept.getpixel((15, 15)), (0, 0, 255), within=30)
    assert getattr(kept, "n_frames", 1) == 1


def test_a_photo_with_a_second_photo_inside_is_kept_as_the_first() -> None:
    data = saved(photo(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48), "green")])
    assert is_near(opened(clean(data).main).getpixel((8, 8)), RED)


# Memory


MEASURE = """
import resource, sys
from network.pictures import clean_picture
data = open(sys.argv[1], "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
clean_picture(data, name="", content_type="")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
@pytest.mark.parametrize(
    ("kind", "size", "mode", "options"),
    [
        ("JPEG", (8650, 5780), "RGB", {}),
        ("JPEG", (6320, 4740), "RGB", {"progressive": True, "subsampling": 0}),
        ("PNG", (7300, 5470), "RGBA", {"compress_level": 1}),
        ("GIF", (7300, 5470), "L", {}),
        ("WEBP", (4030, 3020), "RGB", {"method": 0}),
    ],
)
def test_the_largest_picture_of_each_kind_takes_less_than_200_mb(
    kind: str, size: tuple[int, int], mode: str, options: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "large"
    path.write_bytes(saved(Image.new(mode, size, "white"), kind, **options))
    found = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True)
    assert int(found.stdout) < 200 * 1024
