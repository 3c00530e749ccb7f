"""Who may make code cards and follow them up, in words. Whoever holds a card needs no rule: the card is the key."""

from network.answers import YES, Answer, no
from network.models.person import Someone
from partners.models import Membership
from partners.models.membership import roles_in
from projects.models import Project


def may_see_cards(person: Someone, project: Project) -> Answer:
    """Say whether this person may see which cards are due. Nobody may see what was answered."""
    if roles_in(person, project.organisation_id) & set(Membership.MAY_WRITE):
        return YES
    return no("Only a main contact, a bid writer or the treasurer of the group can see its code cards.")


def may_make_cards(person: Someone, project: Project) -> Answer:
    """Say whether this person may make new cards for a project."""
    seen = may_see_cards(person, project)
    if not seen:
        return seen
    if project.organisation.state != "active":
        return no("Your group needs to be approved before it can make code cards. The coordinator is looking at it.")
    if project.state != "active":
        return no("This project is finished, so it needs no new code cards.")
    return YES
