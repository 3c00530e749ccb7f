"""The groups of the awards and agreements in an opening file: matched, or made, as those of past awards are."""

from collections.abc import Iterable
from datetime import date

from network.models import Locality
from partners.models import Organisation
from projects.money.award_rows import AwardRow
from projects.money.importing.awards import Import
from projects.money.importing.naming import Naming, held_names, naming
from projects.money.importing.places import Places
from projects.money.importing.recipients import NewAward, Recipient, newest_first, recipients_of
from projects.money.importing.write import keep_organisations
from projects.money.opening.rows import AGREEMENT, AWARD, OpeningRow

Named = list[tuple[Recipient, Naming]]


def groups_of(told: Iterable[OpeningRow]) -> Named:
    """Return each group that rows name with them; `organisation` is None for one we do not have. Only reads."""
    rows = [row for row in told if row.kind in {AWARD, AGREEMENT}]
    places, names = Places(), dict(Locality.objects.values_list("slug", "name"))
    found = [(as_award(row, names[row.locality]), row) for row in rows]
    placed = [NewAward(award, place) for award, _ in found if (place := places.of(award)) is not None]
    recipients = recipients_of(sorted(placed, key=newest_first))
    before = held_names(each.organisation for each in recipients if each.organisation)
    return [
        (each, naming(each, before.get(each.organisation.pk) if each.organisation else None)) for each in recipients
    ]


def organisations_by_row(named: Named, what: Import) -> dict[int, Organisation]:
    """Make the groups we do not have; return the organisation of each row by the row's number."""
    kept = keep_organisations(named, what)
    return {award.row.row_number: organisation for each, organisation in kept.items() for award in each.awards}


def new_names(named: Named) -> list[str]:
    """Return the names of the groups that would be made."""
    return sorted(name.name for recipient, name in named if recipient.organisation is None)


def known_names(named: Named) -> Iterable[str]:
    """Return the names of the groups we have."""
    return sorted(recipient.organisation.name for recipient, _ in named if recipient.organisation is not None)


def as_award(row: OpeningRow, locality: str) -> AwardRow:
    """Return a row as the room of past awards reads one, so that groups are matched in one way only."""
    return AwardRow(
        row_number=row.row_number,
        identifier=f"row {row.row_number}",
        title=row.project,
        description="",
        amount_pence=row.awarded_pence,
        amount_applied_pence=None,
        award_date=date.fromisoformat(row.awarded_on or row.began_on),
        recipient_identifier="",
        recipient_name=row.group,
        charity_number=row.charity_number,
        company_number="",
        postcode="",
        website="",
        locality_name=locality,
        locality_code="",
        funder_name="",
        funder_identifier="",
        programme="",
        planned_start=None,
        planned_end=None,
        months=None,
        last_modified=None,
        theme="",
    )
