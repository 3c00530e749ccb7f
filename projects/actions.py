"""Making, changing, finishing and opening again the shared project record."""

from datetime import date, datetime

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, require
from network.models import Locality, Person
from network.moves import move
from partners.models import Organisation
from projects.models import Project
from projects.rules import may_create_project, may_edit_project, may_move_project


@transaction.atomic
def create_project(
    *,
    organisation: Organisation,
    title: str,
    summary: str,
    locality: Locality,
    by: Person,
    at: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Project:
    """Start a project of a group in one of its places.

    Raises NotAllowed, or DoesNotFit for a place the group does not serve, no title, or an end before the start.
    """
    require(may_create_project(by, organisation))
    if locality.pk not in {place.pk for place in places_for(organisation)}:
        raise DoesNotFit("Choose a place the group belongs to or serves.")
    check(title, starts_on, ends_on)
    project = Project.objects.create(
        organisation=organisation,
        locality=locality,
        title=title,
        summary=summary,
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=at,
        made_by=by,
    )
    audit.record("create_project", project, by=by, at=at, after={"title": title, "locality": locality})
    return project


@transaction.atomic
def edit_project(
    *,
    project: Project,
    title: str,
    summary: str,
    starts_on: date | None,
    ends_on: date | None,
    by: Person,
    at: datetime,
) -> Project:
    """Change a project's words and dates. Writes nothing when all is as before. Raises NotAllowed, DoesNotFit."""
    require(may_edit_project(by, project))
    check(title, starts_on, ends_on)
    audit.change(project, "edit", by=by, at=at, title=title, summary=summary, starts_on=starts_on, ends_on=ends_on)
    return project


@transaction.atomic
def finish_project(*, project: Project, by: Person, at: datetime) -> Project:
    """Say that a project is finished; the record stays. Raises NotAllowed, or NotNow when it is finished already."""
    require(may_move_project(by, project))
    move(project, "finish", by=by, at=at)
    return project


@transaction.atomic
def reopen_project(*, project: Project, by: Person, at: datetime) -> Project:
    """Open a finished project again. Raises NotAllowed, or NotNow when it is not finished."""
    require(may_move_project(by, project))
    move(project, "reopen", by=by, at=at)
    return project


def places_for(organisation: Organisation) -> list[Locality]:
    """Return the places a group may run a project in: its own first, then those it serves."""
    served = organisation.localities.exclude(pk=organisation.locality_id)
    return [organisation.locality, *served]


def check(title: str, starts_on: date | None, ends_on: date | None) -> None:
    """Raise DoesNotFit without a title, or when the end is before the start."""
    if not title.strip():
        raise DoesNotFit("Give the project a name.")
    if starts_on and ends_on and ends_on < starts_on:
        raise DoesNotFit("The last day must be on or after the first day.")
