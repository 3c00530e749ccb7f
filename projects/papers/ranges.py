"""A part of a file, as a phone asks for it to play a voice note or video (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from typing import IO, Final

ONE_PART: Final = re.compile(r"bytes=(\d*)-(\d*)")
CHUNK: Final = 64 * 1024


class NoSuchPart(Exception):  # noqa: N818 - it is an answer, not an error
    """The part begins after the end of the file."""


def part_asked_for(header: str, size: int) -> range | None:
    """Return which bytes of a file of `size` bytes are asked for; None where the whole file answers.

    Only a single part is taken: the rule lets a server answer anything else with the whole. Raises NoSuchPart.
    """
    found = ONE_PART.fullmatch(header.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        begin, end = max(size - int(last), 0), size
    else:
        begin, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < begin:
            return None
    if begin >= size:
        raise NoSuchPart
    return range(begin, end)


def read_part(file: IO[bytes], part: range) -> Iterator[bytes]:
    """Give a part of a file piece by piece, and close it."""
    with file:
        file.seek(part.start)
        left = len(part)
        while left and (piece := file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
