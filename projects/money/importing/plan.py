"""What an import would do, worked out and shown before anything is saved."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from projects.models import Award
from projects.money.award_rows import AwardFile, AwardRow, RowProblem
from projects.money.importing.chunks import chunks
from projects.money.importing.dates import ends_on
from projects.money.importing.naming import Naming, held_names, naming
from projects.money.importing.places import Place, Places
from projects.money.importing.recipients import NewAward, Recipient, recipients_of

NO_PLACE = "We do not know this place. Write the name of the council’s area in the column Beneficiary Location:Name."
END_FIRST = "The planned end is before the planned start. Put one of them right."
Key = tuple[str, date, int]


@dataclass(frozen=True)
class Counts:
    """How many of each thing an import makes, and the sums in pence."""

    rows: int = 0
    awards_new: int = 0
    awards_held: int = 0
    organisations_new: int = 0
    organisations_matched: int = 0
    organisations_renamed: int = 0
    names_new: int = 0
    localities_new: int = 0
    pence_in_file: int = 0
    pence_new: int = 0

    @property
    def changes(self) -> int:
        """How many records would be made or changed: none when the file was brought in before."""
        return (
            self.awards_new + self.organisations_new + self.organisations_renamed + self.names_new + self.localities_new
        )


@dataclass(frozen=True)
class Plan:
    """What would be made, in the order it is written; with `problems`, nothing can be."""

    file: AwardFile
    problems: tuple[RowProblem, ...] = ()
    places: tuple[Place, ...] = ()
    recipients: tuple[tuple[Recipient, Naming], ...] = ()
    counts: Counts = field(default_factory=Counts)
    held: frozenset[Key] = frozenset()  # awards we have that carry an identifier of this file

    def digest(self) -> str:
        """Return a mark that differs when the file, or what would come of it, has changed since it was shown."""
        parts = [repr(sorted(asdict(self.counts).items())), *sorted(_told(*each) for each in self.recipients)]
        return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()


def _told(recipient: Recipient, name: Naming) -> str:
    keys = sorted((key_of(award.row), award.place.name) for award in recipient.awards)
    return repr((recipient.organisation.pk if recipient.organisation else None, name.name, keys))


def key_of(row: AwardRow) -> Key:
    """Return what tells one award from another: a funder may use one identifier for several."""
    return row.identifier, row.award_date, row.amount_pence


def plan(file: AwardFile) -> Plan:
    """Work out what bringing in this file would do now. Reads the database, writes nothing."""
    places = Places()
    placed = [(row, places.of(row)) for row in sorted(file.rows, key=_newest)]
    problems = sorted((*file.problems, *_misfits(placed)), key=lambda problem: problem.row_number)
    if problems:
        return Plan(file, tuple(problems), counts=Counts(rows=len(file.rows)))
    held = held_keys(row.identifier for row in file.rows)
    awards = [NewAward(row, place) for row, place in placed if place and key_of(row) not in held]
    recipients = recipients_of(awards)
    before = held_names(each.organisation for each in recipients if each.organisation)
    named = [
        (each, naming(each, before.get(each.organisation.pk) if each.organisation else None)) for each in recipients
    ]
    used = {award.place for award in awards}
    new_places = tuple(place for place in places.new if place in used)
    return Plan(file, (), new_places, tuple(named), _counts(file, awards, named, new_places), held)


def _newest(row: AwardRow) -> tuple[int, int]:
    return -row.award_date.toordinal(), -row.row_number


def _misfits(placed: Iterable[tuple[AwardRow, Place | None]]) -> list[RowProblem]:
    found = []
    for row, place in placed:
        if place is None:
            found.append(RowProblem(row.row_number, "Beneficiary Location:Name", row.locality_code, NO_PLACE))
        end = ends_on(row)
        if row.planned_start and end and end < row.planned_start:
            found.append(RowProblem(row.row_number, "Planned Dates:End Date", end.isoformat(), END_FIRST))
    return found


def held_keys(identifiers: Iterable[str]) -> frozenset[Key]:
    """Return the keys of the awards brought in before that carry one of these identifiers."""
    found: set[Key] = set()
    for chunk in chunks(identifiers):
        rows = Award.objects.filter(source="brought_in", grant_identifier__in=chunk)
        found.update(rows.values_list("grant_identifier", "awarded_on", "amount_pence"))
    return frozenset(found)


def _counts(
    file: AwardFile, awards: Sequence[NewAward], named: Sequence[tuple[Recipient, Naming]], places: Sequence[Place]
) -> Counts:
    matched = [(each.organisation, name) for each, name in named if each.organisation]
    return Counts(
        rows=len(file.rows),
        awards_new=len(awards),
        awards_held=len(file.rows) - len(awards),
        organisations_new=len(named) - len(matched),
        organisations_matched=len(matched),
        organisations_renamed=sum(organisation.name != name.name for organisation, name in matched),
        names_new=sum(len(name.others) for _, name in named),
        localities_new=len(places),
        pence_in_file=sum(row.amount_pence for row in file.rows),
        pence_new=sum(award.row.amount_pence for award in awards),
    )
