"""Many values asked about a part at a time: a database takes only so many in one question."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

CHUNK = 5_000  # SQLite takes 32,766 in its own build
Value = TypeVar("Value", int, str)


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Yield the different values in order, at most 5,000 at a time."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
