"""The partnership agreements that run on day one: none twice, and none for a group that has one here already."""

from datetime import date, datetime

from django.utils import timezone

from network.answers import NotNow
from network.models import Person
from partners.actions import RunningAgreement, bring_in_agreement
from partners.models import Organisation
from partners.rules import agreement_in_the_way
from projects.models import Opening
from projects.money.award_rows import RowProblem
from projects.money.opening.groups import groups_of
from projects.money.opening.rows import AGREEMENT, GROUP, OpeningRow


def clashes(rows: list[OpeningRow], today: date) -> list[RowProblem]:
    """Return a sentence for each agreement that cannot be brought in, by its row. Only reads."""
    agreements = {row.row_number: row for row in rows if row.kind == AGREEMENT}
    found = []
    for recipient, _ in groups_of(rows) if agreements else []:
        own = sorted(each.row.row_number for each in recipient.awards if each.row.row_number in agreements)
        why = agreement_in_the_way(recipient.organisation, today) if recipient.organisation and own else ""
        if why:
            found.append(_problem(agreements[own[0]], f"{why} Take this row out."))
        found += [
            _problem(agreements[number], f"This is the group of row {own[0]}. Take one out.") for number in own[1:]
        ]
    return sorted(found, key=lambda problem: problem.row_number)


def _problem(row: OpeningRow, sentence: str) -> RowProblem:
    return RowProblem(row.row_number, GROUP, row.group, sentence)


def count_agreements(
    opening: Opening, rows: list[OpeningRow], organisations: dict[int, Organisation], *, by: Person, at: datetime
) -> None:
    """Write the agreements of a file that counts now; raises NotNow when one of the groups got one meanwhile."""
    if problems := clashes(rows, timezone.localdate(at)):
        raise NotNow(f"Row {problems[0].row_number}, {problems[0].value}: {problems[0].sentence} Nothing was counted.")
    for row in rows:
        if row.kind == AGREEMENT:
            bring_in_agreement(
                organisation=organisations[row.row_number], terms=_terms(row), source=opening.file_name, by=by, at=at
            )


def _terms(row: OpeningRow) -> RunningAgreement:
    return RunningAgreement(
        starts_on=date.fromisoformat(row.began_on),
        review_on=date.fromisoformat(row.review_on),
        ends_on=date.fromisoformat(row.ends_on) if row.ends_on else None,
        preferred=row.preferred,
    )
