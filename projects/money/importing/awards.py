"""Writes the awards of a plan, each with a project of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from network.models import Person
from partners.models import Organisation
from projects.models import Award, Project
from projects.money.importing.dates import ends_on, is_over
from projects.money.importing.places import locality_of
from projects.money.importing.recipients import NewAward
from projects.money.importing.references import new_references

BATCH = 1_000


@dataclass(frozen=True)
class Import:
    """Who brings in which file, and when."""

    file_name: str
    by: Person | None
    at: datetime


def make_awards(pairs: Sequence[tuple[NewAward, Organisation]], what: Import) -> None:
    """Save one project for each award, then the award itself, in batches."""
    today = timezone.localdate(what.at)
    references = zip(new_references(Project, len(pairs)), new_references(Award, len(pairs)), strict=True)
    for start in range(0, len(pairs), BATCH):
        batch = [(*pair, *next(references)) for pair in pairs[start : start + BATCH]]
        projects = Project.objects.bulk_create(
            Project(
                reference=reference,
                organisation=organisation,
                locality=locality_of(award.place),
                title=award.row.title,
                summary=award.row.description,
                starts_on=award.row.planned_start,
                ends_on=ends_on(award.row),
                state="finished" if is_over(award.row, today) else "active",
                source=what.file_name,
                made_at=what.at,
                made_by=what.by,
            )
            for award, organisation, reference, _ in batch
        )
        Award.objects.bulk_create(
            _award(award, project, reference, what)
            for (award, _, _, reference), project in zip(batch, projects, strict=True)
        )


def _award(award: NewAward, project: Project, reference: str, what: Import) -> Award:
    row = award.row
    return Award(
        reference=reference,
        project=project,
        organisation=project.organisation,
        locality=project.locality,
        source="brought_in",
        state="brought_in",
        amount_pence=row.amount_pence,
        asked_pence=row.amount_applied_pence,
        awarded_on=row.award_date,
        grant_identifier=row.identifier,
        funder_name=row.funder_name,
        funder_identifier=row.funder_identifier,
        programme=row.programme,
        file_name=what.file_name,
    )
