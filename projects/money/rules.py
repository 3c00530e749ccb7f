"""Who may touch the money, in words."""

from network.answers import YES, Answer, no
from network.models import Locality
from network.models.person import Someone
from partners.models import Membership
from partners.models.membership import organisations_of
from projects.models import Award, Share


def may_allocate(person: Someone, locality: Locality) -> Answer:  # noqa: ARG001 - by locality, once leads are local
    """Say whether this person may put money into a locality's share."""
    if person.is_authenticated and person.rolebook.has("lead", "finance"):
        return YES
    return no("Only the strategic lead or finance can put money into a share.")


def may_answer_offer(person: Someone, award: Award) -> Answer:
    """Say whether this person may accept an offer, or say that the group cannot go ahead."""
    if not person.is_authenticated:
        return no("Sign in first.")
    holds = Membership.objects.current().filter(
        person=person, organisation=award.organisation_id, role__in=("contact", "treasurer")
    )
    if not holds.exists():
        return no("Only the group’s main contact or treasurer can answer the offer.")
    if award.state != "offered":
        return no("This offer has been answered already.")
    return YES


def may_read_offer(person: Someone, award: Award) -> Answer:
    """Say whether this person may read an offer: the group, its coordinator, finance and lead."""
    if not person.is_authenticated:
        return no("Sign in first.")
    local = award.locality_id in person.rolebook.localities("coordinator")
    if local or person.rolebook.has("lead", "finance") or award.organisation_id in organisations_of(person):
        return YES
    return no("Only the group, its coordinator and finance can read the offer.")


def may_check_balance(person: Someone, share: Share) -> Answer:
    """Say whether this person may see a share's balance recomputed from its lines."""
    if person.is_authenticated and person.rolebook.has("lead", "finance"):
        return YES
    if person.is_authenticated and share.locality_id in person.rolebook.localities("coordinator"):
        return YES
    return no("Only finance, the strategic lead and the locality’s coordinator can check the lines of a share.")
