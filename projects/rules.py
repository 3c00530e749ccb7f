"""Who may make and change the project record, in words."""

from network.answers import YES, Answer, no
from network.models.person import Someone
from partners.models import Membership, Organisation
from partners.models.membership import roles_in
from projects.models import Project


def writes_for(person: Someone, organisation_id: int, *locality_ids: int) -> bool:
    """Return whether the person writes for this group, or is a lead or the coordinator of one of these places."""
    if not person.is_authenticated:
        return False
    if roles_in(person, organisation_id) & set(Membership.MAY_WRITE):
        return True
    return person.rolebook.has("lead") or person.rolebook.has_in(locality_ids, "coordinator")


def may_create_project(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may start a project for this group."""
    if not person.is_authenticated:
        return no("Sign in first.")
    if not writes_for(person, organisation.pk, organisation.locality_id):
        return no("Only people who write for this group, or its coordinator, can start a project.")
    if organisation.state != "active":
        return no("This group is not active yet, so it cannot start a project.")
    return YES


def may_move_project(person: Someone, project: Project) -> Answer:
    """Say whether this person may finish this project or open it again. Reads `project.organisation`."""
    if not person.is_authenticated:
        return no("Sign in first.")
    if writes_for(person, project.organisation_id, project.locality_id, project.organisation.locality_id):
        return YES
    return no("Only people who write for this group, or its coordinator, can change this project.")


def may_edit_project(person: Someone, project: Project) -> Answer:
    """Say whether this person may change what the project's page says."""
    answer = may_move_project(person, project)
    if answer and project.state != "active":
        return no("This project is finished. Open it again to change it.")
    return answer


def may_see_history(person: Someone, project: Project) -> Answer:
    """Say whether this person may read what was done to the record, when and by whom."""
    return may_move_project(person, project)
