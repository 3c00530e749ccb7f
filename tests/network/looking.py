"""How tests look at a cleaned picture: its pixels, and every segment of its file."""

import io

from PIL import Image

from network.pictures import CleanPicture, clean_picture

RED, BLUE = (220, 20, 20), (20, 40, 220)
# What a JPEG file needs to be drawn, and nothing else: start, JFIF, tables, frame, scan, end.
NEEDED_SEGMENTS = {0xD8, 0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xD9}


def clean(data: bytes, name: str = "photo.jpg", content_type: str = "image/jpeg") -> CleanPicture:
    """A cleaned picture, however it was called."""
    return clean_picture(data, name=name, content_type=content_type)


def opened(data: bytes) -> Image.Image:
    """A kept file, opened; it must be a JPEG in plain colours."""
    image = Image.open(io.BytesIO(data), formats=["JPEG"])
    assert image.mode == "RGB"
    image.load()
    return image


def is_near(colour: object, wanted: tuple[int, int, int], within: int = 24) -> bool:
    """Whether a colour survived, as nearly as JPEG keeps it."""
    assert isinstance(colour, tuple)
    return all(abs(one - other) <= within for one, other in zip(colour, wanted, strict=True))


def segments(data: bytes) -> list[int]:
    """The kinds of all segments of a JPEG file, read from its structure to its very last byte."""
    assert data[:2] == b"\xff\xd8"
    found, place = [0xD8], 2
    while place < len(data):
        assert data[place] == 0xFF
        kind = data[place + 1]
        found.append(kind)
        place += 2
        if kind == 0xD9:
            break
        place += int.from_bytes(data[place : place + 2])
        if kind == 0xDA:  # pixels follow, in which a marker byte is always followed by 0 or a restart
            while data[place] != 0xFF or data[place + 1] == 0 or 0xD0 <= data[place + 1] <= 0xD7:
                place += 1
    assert place == len(data)
    return found
