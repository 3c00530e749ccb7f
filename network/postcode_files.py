"""Postcodes from a CSV file the operator fetched: the ONS Postcode Directory (or lookup) or OS Code-Point Open."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from network.grid import latlon_from_grid
from network.postcode_source import Authorities, PostcodeRow, postcode_row

NOT_KNOWN = (
    "This is not a postcode file we know. Use the ONS Postcode Directory (with a row of titles: pcds, lat, long "
    "and the local authority) or Code-Point Open (no titles, ten columns)."
)
NO_GRID_REFERENCE = 99.999999  # the latitude ONS gives to a postcode without a place
POSTCODE_TITLES = ("pcds", "pcd8", "pcd7", "pcd2", "pcd")
AUTHORITY_TITLE = re.compile(r"lad\d\dcd|oslaua|laua")  # the year is part of the name since 2025
CODE_POINT_COLUMNS = 10
CODE_POINT_UNPLACED = 90  # positional quality: no coordinates
GREAT_BRITAIN_FIRST_COLUMN = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? *[0-9][A-Z]{2}")


def file_rows(
    path: Path, authorities: Authorities = None, *, left_out: Counter[str] | None = None
) -> Iterator[PostcodeRow]:
    """Every live, placed postcode of these authorities (or all) in a CSV file, a row at a time.

    left_out, if given, counts why rows were passed over: "ended", "no place" or "unreadable".
    Raises ValueError, with a sentence to show, when the file is of neither form.
    """
    counted: Counter[str] = Counter() if left_out is None else left_out
    wanted = None if authorities is None else frozenset(authorities)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        table = csv.reader(lines)
        first = next(table, [])
        if _is_code_point(first):
            yield from _kept(_code_point_row(first), counted, wanted)
            for row in table:
                yield from _kept(_code_point_row(row), counted, wanted)
        else:
            directory = _Directory(first)
            for row in table:
                yield from _kept(directory.read(row), counted, wanted)


def _kept(answer: PostcodeRow | str, left_out: Counter[str], wanted: frozenset[str] | None) -> Iterator[PostcodeRow]:
    if isinstance(answer, str):
        left_out[answer] += 1
    elif wanted is None or answer.authority in wanted:
        yield answer


def _is_code_point(row: list[str]) -> bool:
    return len(row) == CODE_POINT_COLUMNS and GREAT_BRITAIN_FIRST_COLUMN.fullmatch(row[0].strip()) is not None


def _code_point_row(row: list[str]) -> PostcodeRow | str:
    """Postcode, quality, easting, northing, country, NHS region, NHS area, county, district, ward."""
    try:
        text, quality, easting, northing, authority = row[0], int(row[1]), int(row[2]), int(row[3]), row[8].strip()
        if quality >= CODE_POINT_UNPLACED or not easting:
            return "no place"
        return postcode_row(text, *latlon_from_grid(easting, northing), authority) or "unreadable"
    except (ValueError, IndexError):
        return "unreadable"


class _Directory:
    """Where the columns of one ONS file stand, whichever year's titles it has."""

    def __init__(self, titles: list[str]) -> None:
        places = {title.strip().lower(): place for place, title in enumerate(titles)}
        postcodes = [places[title] for title in POSTCODE_TITLES if title in places]
        authorities = [place for title, place in places.items() if AUTHORITY_TITLE.fullmatch(title)]
        if not (postcodes and authorities and "lat" in places and "long" in places):
            raise ValueError(NOT_KNOWN)
        self.postcode, self.authority = postcodes[0], authorities[0]
        self.latitude, self.longitude = places["lat"], places["long"]
        self.ended = places.get("doterm")

    def read(self, row: list[str]) -> PostcodeRow | str:
        """The row, or the reason it is left out."""
        try:
            if self.ended is not None and row[self.ended].strip():
                return "ended"
            latitude, longitude = float(row[self.latitude]), float(row[self.longitude])
            if latitude >= NO_GRID_REFERENCE:
                return "no place"
            return postcode_row(row[self.postcode], latitude, longitude, row[self.authority].strip()) or "unreadable"
        except (ValueError, IndexError):
            return "unreadable"
