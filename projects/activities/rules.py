"""Who may list activities, in words."""

from network.answers import YES, Answer, no
from network.models.person import Someone
from partners.models import Membership, Organisation
from projects.models import Activity, Project


def _works_for(person: Someone, organisation: Organisation) -> bool:
    if not person.is_authenticated:
        return False
    if person.rolebook.has("lead") or person.rolebook.has_in([organisation.locality_id], "coordinator", "champion"):
        return True
    held = Membership.objects.current().filter(person=person, organisation=organisation)
    return held.filter(role__in=Membership.MAY_WRITE).exists()


def may_list_activity(person: Someone, project: Project) -> Answer:
    """Say whether this person may add an activity to a project."""
    if not _works_for(person, project.organisation):
        return no(
            "Only the group that runs the project, or someone who helps groups in its locality, can list an activity."
        )
    if project.organisation.state != "active":
        return no(
            "Your group needs to be approved before its activities can be listed. The coordinator is looking at it."
        )
    if project.state != "active":
        return no("This project is finished. Open it again before you list an activity.")
    return YES


def may_edit_activity(person: Someone, activity: Activity) -> Answer:
    """Say whether this person may change an activity or take it down."""
    if _works_for(person, activity.project.organisation):
        return YES
    return no("Only the group that runs this activity, or someone who helps groups in its locality, can change it.")
