"""Outlines of localities drawn from their postcodes alone: no boundary file, no geometry library.

The land is cut into squares. A square belongs to the authority most of its postcodes name, an empty one to that of the
nearest postcode, and the edge of the squares is walked and straightened. Good enough to see where you are on a map;
not a legal boundary, and moorland edges are the roughest.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import cos, floor, radians
from statistics import median
from typing import Any

from network.outline_tracing import Cell, Ring, meeting_corners, straightened, traced

METRES_A_DEGREE = 111_320  # of latitude, near enough
DECIMALS = 4  # about 10 metres
CROWDED = 20  # this many postcodes on one point: a post office's boxes or a large user, not a street

Point = tuple[float, float, str]  # latitude, longitude, label


@dataclass(frozen=True)
class Squares:
    """A net of squares of one size over the land. Sizes in metres; the width of a degree is taken at one latitude."""

    size: float
    latitude: float

    def cell(self, latitude: float, longitude: float) -> Cell:
        """The square a point falls in."""
        return floor(longitude / self._wide), floor(latitude / self._high)

    def degrees(self, corner: Cell) -> list[float]:
        """Longitude and latitude of a square's south-west corner, in GeoJSON's order."""
        return [round(corner[0] * self._wide, DECIMALS), round(corner[1] * self._high, DECIMALS)]

    @property
    def _high(self) -> float:
        return self.size / METRES_A_DEGREE

    @property
    def _wide(self) -> float:
        return self.size / (METRES_A_DEGREE * cos(radians(self.latitude)))


def outlines(
    points: Iterable[Point], names: Sequence[str], *, size: float = 250, reach: float = 4000, tolerance: float = 0.9
) -> dict[str, list[list[list[float]]]]:
    """A GeoJSON polygon (rings of longitude and latitude) for each name found among the points' labels.

    Points of other labels mark where the neighbours are. size and reach (how far from a postcode land may lie) are in
    metres, tolerance (how far a line may move when straightened) in squares.
    """
    known = _round_the(names, points, reach)
    if not known:
        return {}
    squares = Squares(size, median(point[0] for point in known))
    labels = labelled(known, squares, reach / size)
    rings = {name: traced([cell for cell, label in labels.items() if label == name]) for name in names}
    fixed = meeting_corners(labels, {corner for found in rings.values() for ring in found for corner in ring})
    return {
        name: [_to_degrees(straightened(ring, fixed, tolerance), squares) for ring in found]
        for name, found in rings.items()
        if found
    }


def _round_the(names: Sequence[str], points: Iterable[Point], reach: float) -> list[Point]:
    """The points in the smallest box round the named ones and a margin of twice the reach: no others matter."""
    known = list(points)
    own = [point for point in known if point[2] in names]
    if not own:
        return []
    margin = 2 * reach / METRES_A_DEGREE
    south, north = min(point[0] for point in own) - margin, max(point[0] for point in own) + margin
    west, east = min(point[1] for point in own) - 2 * margin, max(point[1] for point in own) + 2 * margin
    return [point for point in known if south <= point[0] <= north and west <= point[1] <= east]


def labelled(points: Iterable[Point], squares: Squares, reach: float) -> dict[Cell, str]:
    """Which label each square within reach (in squares) of a point belongs to, each label in one piece."""
    votes: defaultdict[Cell, Counter[str]] = defaultdict(Counter)
    for latitude, longitude, label in points:
        votes[squares.cell(latitude, longitude)][label] += 1
    labels = spread({cell: _most(counted) for cell, counted in votes.items()}, reach)
    for _ in range(2):  # take off single squares that stick out
        labels = {cell: _most(_round_about(cell, labels)) for cell in labels}
    return spread(largest_pieces(labels), reach)


def spread(labels: Mapping[Cell, str], reach: float) -> dict[Cell, str]:
    """Give each empty square within reach the label of the nearest square that has one."""
    settled: dict[Cell, str] = {}
    waiting = [(0, cell, cell) for cell in sorted(labels)]
    while waiting:
        _, cell, source = heappop(waiting)
        if cell in settled:
            continue
        settled[cell] = labels[source]
        for near in _beside(cell):
            far = (near[0] - source[0]) ** 2 + (near[1] - source[1]) ** 2
            if near not in settled and far <= reach * reach:
                heappush(waiting, (far, near, source))
    return settled


def largest_pieces(labels: Mapping[Cell, str]) -> dict[Cell, str]:
    """Only the largest joined-up piece of each label; stray squares are left empty."""
    pieces: dict[str, set[Cell]] = {}
    left = set(labels)
    while left:
        first = min(left)
        piece = _piece(first, labels)
        left -= piece
        if len(piece) > len(pieces.get(labels[first], ())):
            pieces[labels[first]] = piece
    return {cell: label for label, piece in pieces.items() for cell in piece}


def _piece(first: Cell, labels: Mapping[Cell, str]) -> set[Cell]:
    piece, waiting = {first}, [first]
    while waiting:
        joined = [near for near in _beside(waiting.pop()) if labels.get(near) == labels[first] and near not in piece]
        piece.update(joined)
        waiting += joined
    return piece


def _beside(cell: Cell) -> tuple[Cell, ...]:
    x, y = cell
    return (x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)


def _round_about(cell: Cell, labels: Mapping[Cell, str]) -> Counter[str]:
    near = ((cell[0] + x, cell[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
    return Counter(labels[square] for square in near if square in labels)


def _most(counted: Counter[str]) -> str:
    """The label with most votes; a tie goes to the first in the alphabet, so that a drawing can be repeated."""
    return min(counted, key=lambda label: (-counted[label], label))


def _to_degrees(ring: Ring, squares: Squares) -> list[list[float]]:
    return [squares.degrees(corner) for corner in ring]


def middle_of(places: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """The middle (median) latitude and longitude of some postcodes, large users left out where others remain."""
    counted = Counter(places)
    streets = [place for place, times in counted.items() if times < CROWDED] or list(counted)
    if not streets:
        return None
    return median(place[0] for place in streets), median(place[1] for place in streets)


def feature_collection(
    polygons: Mapping[str, list[list[list[float]]]], towns: Mapping[str, tuple[float, float]], attribution: str
) -> dict[str, Any]:
    """GeoJSON (RFC 7946): an outline for each locality and a point for each town, with whom to thank."""
    shapes = [_feature("locality", name, "Polygon", rings) for name, rings in sorted(polygons.items())]
    points = [
        _feature("town", name, "Point", [round(longitude, DECIMALS), round(latitude, DECIMALS)])
        for name, (latitude, longitude) in sorted(towns.items())
    ]
    return {"type": "FeatureCollection", "attribution": attribution, "features": shapes + points}


def _feature(kind: str, name: str, shape: str, coordinates: list[Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"kind": kind, "name": name},
        "geometry": {"type": shape, "coordinates": coordinates},
    }
