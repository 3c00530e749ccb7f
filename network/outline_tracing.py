"""Edges of a patch of squares: walked once round, then straightened so that two neighbours keep one shared line."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise
from math import hypot

Cell = tuple[int, int]  # column to the east, row to the north
Corner = tuple[int, int]  # a cell's own south-west corner has the cell's numbers
Ring = list[Corner]  # closed: the last corner is the first


def traced(cells: Collection[Cell]) -> list[Ring]:
    """The rings round a patch, the outside first (anticlockwise) and holes after it (clockwise)."""
    steps = _steps(frozenset(cells))
    rings: list[Ring] = []
    while steps:
        start = min(steps)
        rings.append(_walk(steps, start))
    return sorted(rings, key=lambda ring: -abs(signed_area(ring)))


def _steps(cells: frozenset[Cell]) -> dict[Corner, list[Corner]]:
    """Each step along an outside edge, from corner to corner with the patch on its left."""
    steps: defaultdict[Corner, list[Corner]] = defaultdict(list)
    for x, y in cells:
        edges = (
            ((x, y - 1), (x, y), (x + 1, y)),
            ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
            ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
            ((x - 1, y), (x, y + 1), (x, y)),
        )
        for beyond, start, end in edges:
            if beyond not in cells:
                steps[start].append(end)
    return steps


def _walk(steps: dict[Corner, list[Corner]], start: Corner) -> Ring:
    ring, came_from = [start], start
    while True:
        here = ring[-1]
        onward = steps[here].pop(_leftmost(came_from, here, steps[here]))
        if not steps[here]:
            del steps[here]
        came_from = here
        ring.append(onward)
        if onward == start:
            return ring


def _leftmost(came_from: Corner, here: Corner, ways: list[Corner]) -> int:
    """Where two squares meet at a corner only, turn left: that keeps to the same square."""
    ahead = (here[0] - came_from[0], here[1] - came_from[1])
    turns = [ahead[0] * (way[1] - here[1]) - ahead[1] * (way[0] - here[0]) for way in ways]
    return turns.index(max(turns))


def signed_area(ring: Ring) -> float:
    """Squares inside a closed ring: more than nought when it runs anticlockwise (the shoelace formula)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def straightened(ring: Ring, fixed: Collection[Corner], tolerance: float) -> Ring:
    """The ring with corners dropped where the line moves by no more than the tolerance (in cells).

    Corners in `fixed`, where three or more patches meet, are kept, and each stretch between them is straightened the
    same way whichever side it is walked from, so neighbours keep one shared line.
    """
    open_ring = ring[:-1]
    kept = [place for place, corner in enumerate(open_ring) if corner in fixed] or _two_far_corners(open_ring)
    turned = [*open_ring[kept[0] :], *open_ring[: kept[0]], open_ring[kept[0]]]
    stops = [*(place - kept[0] for place in kept), len(turned) - 1]
    result = [turned[0]]
    for start, end in pairwise(stops):
        result.extend(_stretch(turned[start : end + 1], tolerance)[1:])
    return result


def _two_far_corners(corners: Ring) -> list[int]:
    first = corners.index(min(corners))
    far = max(range(len(corners)), key=lambda place: (_apart(corners[first], corners[place]), corners[place]))
    return sorted([first, far])


def _stretch(line: Ring, tolerance: float) -> Ring:
    if line[0] > line[-1]:
        return _simplified(line[::-1], tolerance)[::-1]
    return _simplified(line, tolerance)


def _simplified(line: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's way (1973): keep the corner farthest from the straight line, then do both halves."""
    keep, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        middle = range(start + 1, end)
        far = max(middle, key=lambda place: _off_line(line[place], line[start], line[end]), default=start)
        if _off_line(line[far], line[start], line[end]) > tolerance:
            keep.add(far)
            waiting += [(start, far), (far, end)]
    return [line[place] for place in sorted(keep)]


def _apart(one: Corner, other: Corner) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _off_line(point: Corner, start: Corner, end: Corner) -> float:
    """How far a point lies from the straight line between two others (from the one point, if they are the same)."""
    length = _apart(start, end)
    if not length:
        return _apart(point, start)
    across = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])
    return abs(across) / length


def meeting_corners(labels: dict[Cell, str], corners: Iterable[Corner]) -> set[Corner]:
    """Those corners where three or more patches meet (the outside counts as one)."""
    return {
        (x, y)
        for x, y in corners
        if len({labels.get(cell) for cell in ((x, y), (x - 1, y), (x, y - 1), (x - 1, y - 1))}) > 2  # noqa: PLR2004
    }
