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
    """Say whether this person may accept an offer for the group."""
    if award.state == "in_principle":
        return no("The offer is in principle. It can be accepted once the other money is secured and checked.")
    return _answers_for_the_group(person, award, "offered")


def may_decline_offer(person: Someone, award: Award) -> Answer:
    """Say whether this person may say that the group cannot go ahead."""
    return _answers_for_the_group(person, award, "offered", "in_principle")


def _answers_for_the_group(person: Someone, award: Award, *states: str) -> Answer:
    if not person.is_authenticated:
        return no("Sign in first.")
    holds = Membership.objects.current().filter(
        person=person, organisation=award.organisation_id, role__in=("contact", "treasurer")
    )
    if not holds.exists():
        return no(
            "Only the group’s main contact or treasurer can answer the offer. What they say by telephone is written "
            "down on the award’s page."
        )
    if award.state not in states:
        return no("This offer has been answered already.")
    return YES


def has_connection(person: Someone, award: Award) -> bool:
    """Return whether a person belongs to the group or to the partner that holds its money."""
    return bool(organisations_of(person) & {award.organisation_id, award.host_id})


def may_read_offer(person: Someone, award: Award) -> Answer:
    """Say whether this person may read an offer: the group, its coordinator, finance and lead."""
    if not person.is_authenticated:
        return no("Sign in first.")
    local = award.locality_id in person.rolebook.localities("coordinator")
    if local or person.rolebook.has("lead", "finance") or award.organisation_id in organisations_of(person):
        return YES
    return no("Only the group, its coordinator and finance can read the offer.")


def may_show_confirmation(person: Someone, award: Award) -> Answer:
    """Say whether this person may open the page for the other funder: who reads the offer, while it is in principle."""
    if award.state != "in_principle":
        return no("Only an offer in principle has a page for the other funder.")
    return may_read_offer(person, award)


def may_check_balance(person: Someone, share: Share) -> Answer:
    """Say whether this person may see a share's balance recomputed from its lines."""
    if person.is_authenticated and person.rolebook.has("lead", "finance"):
        return YES
    if person.is_authenticated and share.locality_id in person.rolebook.localities("coordinator"):
        return YES
    return no("Only finance, the strategic lead and the locality’s coordinator can check the lines of a share.")
