"""What was read from a file, packed small, so that it is not read (nor trusted) a second time when someone says yes."""

import json
import zlib
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from projects.money.award_rows import AwardFile, AwardRow, RowProblem

DAYS = ("award_date", "planned_start", "planned_end")
MOMENTS = ("last_modified",)
COLUMNS = tuple(field.name for field in fields(AwardRow))


def pack(file: AwardFile) -> bytes:
    """Return the file's rows, problems and notes as packed JSON. Cells that could not be read are kept as shown."""
    told = {
        "rows": [[getattr(row, name) for name in COLUMNS] for row in file.rows],
        "problems": [asdict(problem) for problem in file.problems],
        "notes": file.notes,
    }
    return zlib.compress(json.dumps(told, default=date.isoformat).encode())


def unpack(packed: bytes) -> AwardFile:
    """Return what `pack` was given."""
    told = json.loads(zlib.decompress(packed))
    rows = tuple(_row(dict(zip(COLUMNS, values, strict=True))) for values in told["rows"])
    return AwardFile(rows, tuple(RowProblem(**problem) for problem in told["problems"]), tuple(told["notes"]))


def _row(values: dict[str, Any]) -> AwardRow:
    for name in DAYS:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    for name in MOMENTS:
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    return AwardRow(**values)
