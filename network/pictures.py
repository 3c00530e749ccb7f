"""Makes a picture sent from a phone safe to keep: judged by its bytes, held to a size, with nothing left but pixels.

Only the pixels go on: they are copied to a new canvas, so no place, name, date, comment, colour profile or hidden file
that came with the picture can be in what is kept. The file that was sent is not kept, and neither is its name.
"""

import contextlib
import io
from dataclasses import dataclass
from typing import Final

from PIL import Image
from pillow_heif import register_heif_opener

from network.answers import DoesNotFit

MOST_BYTES: Final = 15 * 1024 * 1024
# Kinds differ in the memory they take to open, from 1 to 15 bytes a pixel: each limit keeps a picture below 200 MB.
MOST_PIXELS: Final = {
    "JPEG": 50_000_000,
    "progressive JPEG": 30_000_000,
    "PNG": 40_000_000,
    "GIF": 40_000_000,
    "HEIF": 25_000_000,
    "WEBP": 12_200_000,
}
MAIN_SIDE: Final = 1600
THUMB_SIDE: Final = 480
THUMB_BYTES: Final = 60_000
MAIN_QUALITY: Final = 82
THUMB_QUALITIES: Final = (80, 65, 50, 35)
POOREST: Final = 20
BAND_PIXELS: Final = 1_000_000
LONGEST_NAME: Final = 60

HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
ORIENTATION: Final = 0x0112
# EXIF 2.3, tag Orientation: how the pixels must be turned to stand upright.
TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
register_heif_opener(thumbnails=False)

KINDS: Final = "Send a photo or a drawing: JPEG, PNG, WebP, GIF or HEIC."


class PictureRefused(DoesNotFit):
    """A file that cannot be kept as a picture; the sentence says what to send instead."""


@dataclass(frozen=True)
class CleanPicture:
    """Two JPEG files without anything but pixels, and their sizes in pixels."""

    main: bytes
    thumb: bytes
    width: int
    height: int
    thumb_width: int
    thumb_height: int


def clean_picture(data: bytes, *, name: str, content_type: str) -> CleanPicture:
    """A picture of at most 1600 pixels a side and a small one of 480, upright, made anew from the pixels sent.

    `name` and `content_type` are what the sender's machine claims: they are used for the words of a refusal only.
    Of a moving picture the first frame is kept. Raises PictureRefused.
    """
    called = _called(name)
    if not data:
        raise PictureRefused(f"{called} is empty. Try sending it again.")
    if len(data) > MOST_BYTES:
        raise PictureRefused(f"{called} is too big. Send a picture of 15 MB or less.")
    kind = kind_of(data)
    if kind is None:
        what = "a video, not a picture" if content_type.startswith("video/") else "not a picture we can use"
        raise PictureRefused(f"{called} is {what}. {KINDS}")
    main = _upright(data, kind, called)
    thumb = main.resize(_fit(main.size, THUMB_SIDE), Image.Resampling.LANCZOS)
    return CleanPicture(_jpeg(main, MAIN_QUALITY), _small_jpeg(thumb), *main.size, *thumb.size)


def kind_of(data: bytes) -> str | None:
    """The kind of picture the first bytes say this is, or None for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return "HEIF" if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS else None


def _upright(data: bytes, kind: str, called: str) -> Image.Image:
    """The picture on a new canvas, shrunk and turned upright; raises PictureRefused."""
    try:
        # Only the decoder of its own kind is let near it.
        with Image.open(io.BytesIO(data), formats=[kind]) as image:
            _check_size(image, kind)
            target = _fit(image.size, MAIN_SIDE)
            if kind == "JPEG":
                image.draft("RGB", target)  # unpacks at a half, a quarter or an eighth where that is still enough
            image.load()
            turn = TURNS.get(_orientation(image))
            small = _on_new_canvas(image, target)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise PictureRefused(f"{called} is too large to open. Send a smaller copy of it.") from fault
    except Exception as fault:  # a decoder fed hostile bytes may raise anything, and each means: refuse
        raise PictureRefused(f"{called} is damaged or not complete. Try sending it again.") from fault
    return small if turn is None else small.transpose(turn)


def _check_size(image: Image.Image, kind: str) -> None:
    """Raise DecompressionBombError by the header alone: a few kilobytes can unpack to gigabytes."""
    if "progressive" in image.info and kind == "JPEG":
        kind = "progressive JPEG"
    if image.width * image.height > MOST_PIXELS[kind]:
        raise Image.DecompressionBombError(f"{image.width} by {image.height} pixels")


def _orientation(image: Image.Image) -> int:
    """How the camera was held; 1, upright, where that cannot be read. A HEIC decoder has turned the picture already."""
    with contextlib.suppress(Exception):
        return int(image.getexif().get(ORIENTATION, 1))
    return 1


def _on_new_canvas(image: Image.Image, target: tuple[int, int]) -> Image.Image:
    """The pixels alone, shrunk to `target`. Goes band by band, so that no second full picture is ever in memory."""
    width, height = image.size
    factor = max(1, min(width // target[0], height // target[1]))
    canvas = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    rows = max(1, BAND_PIXELS // (width * factor)) * factor
    for top in range(0, height, rows):
        band = image.crop((0, top, width, min(height, top + rows)))
        canvas.paste(_plain(band).reduce(factor), (0, top // factor))
    return canvas.resize(target, Image.Resampling.LANCZOS)


def _plain(image: Image.Image) -> Image.Image:
    """The same pixels as plain red, green and blue; what was see-through becomes white."""
    if image.mode.startswith("I"):  # 16 bits of grey: the upper 8 are kept
        return image.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")


def _fit(size: tuple[int, int], side: int) -> tuple[int, int]:
    """The size of a picture whose longer side is at most `side`; a small picture is never made bigger."""
    longest = max(size)
    if longest <= side:
        return size
    return max(1, round(size[0] * side / longest)), max(1, round(size[1] * side / longest))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _small_jpeg(image: Image.Image) -> bytes:
    """The best quality that fits in 60 kilobytes; the poorest, where a picture is all noise, whatever it takes."""
    for quality in THUMB_QUALITIES:
        data = _jpeg(image, quality)
        if len(data) <= THUMB_BYTES:
            return data
    return _jpeg(image, POOREST)


def _called(name: str) -> str:
    """The file's name fit for a sentence: its last part, without signs that cannot be seen, cut when long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in last if sign.isprintable()).strip()
    if not seen:
        return "This file"
    return f"“{seen[:LONGEST_NAME]}{'…' if len(seen) > LONGEST_NAME else ''}”"
