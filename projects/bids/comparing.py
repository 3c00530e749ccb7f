"""What changed between two times a bid was sent in: each answer and line that differs, and what was asked to change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from network.furniture import Line
from network.money import pounds
from projects.bids.versions import as_sent
from projects.models import BidVersion

NOTHING = "Nothing"


@dataclass(frozen=True)
class Difference:
    """One thing that reads differently now: what it is, and how it read before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Compared:
    """A version beside the one before it: when that came in, what was asked to change in it, and what changed."""

    since: datetime
    asked: list[Line]
    differences: list[Difference]


def compared(versions: list[BidVersion], version: BidVersion) -> Compared | None:
    """Return how a version differs from the one before it, of all versions of a bid in order; None for the first."""
    before = next((row for row in versions if row.number == version.number - 1), None)
    return Compared(before.at, asked_of(before), differences(before, version)) if before else None


def asked_of(version: BidVersion) -> list[Line]:
    """Return what was asked to change in a version, by the titles its parts had then."""
    titles: dict[str, str] = version.content.get("titles", {})
    return [Line(titles.get(slug, slug), reason) for slug, reason in version.changes_asked.items()]


def differences(old: BidVersion, new: BidVersion) -> list[Difference]:
    """Return every answer that reads differently, in the order of the new version, then the lines."""
    before, after = as_sent(old), as_sent(new)
    said, says = dict(before.answers), dict(after.answers)
    found = [(question, said.get(question, ""), says.get(question, "")) for question in {**says, **said}]
    found += [
        ("What it costs", _costs(before.cost_lines), _costs(after.cost_lines)),
        ("What others put in", _match(old), _match(new)),
    ]
    return [Difference(what, was or NOTHING, now or NOTHING) for what, was, now in found if was != now]


def _costs(lines: Iterable[tuple[str, int]]) -> str:
    return "\n".join(f"{what}: {pounds(pence)}" for what, pence in lines)


def _match(version: BidVersion) -> str:
    return "\n".join(
        ", ".join(part for part in (line.source, pounds(line.amount_pence), line.kind, line.worth, line.state) if part)
        for line in as_sent(version).income_lines
    )
