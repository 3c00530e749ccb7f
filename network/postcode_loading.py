"""Puts postcodes into the database, a batch at a time: what is there and right already is left alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from network.models import Postcode
from network.postcode_source import PostcodeRow

BATCH = 5_000
FIELDS = PostcodeRow._fields
# The same bounds as the table's own constraint: a point outside them is a slip in the file.
SOUTH, NORTH, WEST, EAST = 49, 61, -9, 2.5

Watch = Callable[[int, str], None]


@dataclass
class Loaded:
    """How many postcodes were new, had moved or changed hands, were there already, or lie outside Britain."""

    new: int = 0
    changed: int = 0
    as_before: int = 0
    outside: int = 0

    @property
    def read(self) -> int:
        """Every postcode that is now in the table because of this load, or was already."""
        return self.new + self.changed + self.as_before


def load(rows: Iterable[PostcodeRow], *, watch: Watch) -> Loaded:
    """Add new postcodes and put changed ones right, each batch saved as it comes; remove none.

    `watch` is told, after each batch, how many were read so far and the last postcode. A second run changes nothing.
    """
    done = Loaded()
    empty = not Postcode.objects.exists()
    for batch in _batches(rows):
        placed = {row.postcode: row for row in batch if _in_britain(row)}
        done.outside += sum(not _in_britain(row) for row in batch)
        _save(placed, {} if empty else _held(placed), done)
        watch(done.read, batch[-1].postcode)
    return done


@transaction.atomic
def replace(rows: Iterable[PostcodeRow], *, watch: Watch) -> Loaded:
    """Make the table exactly these postcodes, all or nothing. Raises ValueError when there are none."""
    Postcode.objects.all().delete()
    done = load(rows, watch=watch)
    if not done.read:
        raise ValueError("No postcodes were found, so none were removed. Check the codes of the authorities.")
    return done


def _batches(rows: Iterable[PostcodeRow]) -> Iterator[list[PostcodeRow]]:
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _in_britain(row: PostcodeRow) -> bool:
    return SOUTH <= row.latitude <= NORTH and WEST <= row.longitude <= EAST


def _held(wanted: Iterable[str]) -> dict[str, PostcodeRow]:
    rows = Postcode.objects.filter(pk__in=list(wanted)).values_list(*FIELDS)
    return {row[0]: PostcodeRow(*row) for row in rows}


def _save(placed: dict[str, PostcodeRow], held: dict[str, PostcodeRow], done: Loaded) -> None:
    """Write the rows that differ from those held. An upsert, since another load may run beside this one."""
    wrong = [row for text, row in placed.items() if held.get(text) != row]
    done.as_before += len(placed) - len(wrong)
    done.changed += sum(row.postcode in held for row in wrong)
    done.new += sum(row.postcode not in held for row in wrong)
    Postcode.objects.bulk_create(
        [Postcode(**row._asdict()) for row in wrong],
        update_conflicts=True,
        unique_fields=["postcode"],
        update_fields=list(FIELDS[1:]),
    )
