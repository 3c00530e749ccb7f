"""Who may do what with partners and their people, in words."""

from datetime import date

from django.db.models import Q

from network.answers import YES, Answer, no
from network.models.person import Someone
from partners.models import Agreement, Membership, Organisation
from partners.models.membership import roles_in

SIGN_IN = no("Sign in first.")


def may_join(person: Someone) -> Answer:
    """Say whether this person may ask for a group to join as a partner."""
    return YES if person.is_authenticated else SIGN_IN


def looks_after(person: Someone, organisation: Organisation) -> bool:
    """Return whether the person is the locality's coordinator, or a lead."""
    return person.is_authenticated and (
        person.rolebook.has("lead") or person.rolebook.has_in([organisation.locality_id], "coordinator")
    )


def may_see_waiting(person: Someone) -> Answer:
    """Say whether this person may read the lists of groups that wait for a coordinator."""
    if person.is_authenticated and person.rolebook.has("coordinator", "lead"):
        return YES
    return no("Only coordinators and the strategic lead read the groups that wait.")


def may_judge(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may decide things about this group for the network."""
    if not person.is_authenticated:
        return SIGN_IN
    if not looks_after(person, organisation):
        return no("Only the coordinator for this locality, or the strategic lead, can decide this.")
    if roles_in(person, organisation.pk):
        return no("You belong to this group, so someone else has to decide this.")
    return YES


def may_decide(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may say yes or no to a group that asks to join."""
    if organisation.state != "asked":
        return no("This group is not waiting for an answer.")
    return may_judge(person, organisation)


def may_confirm(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may confirm a group that was brought in from a file."""
    if organisation.state != "unlisted":
        return no("This group has been checked already.")
    return may_judge(person, organisation)


def may_say_who(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may decide if a name from a file is a private person's."""
    if not organisation.source:
        return no("This group joined by itself, so there is nothing to decide about its name.")
    return may_judge(person, organisation)


def may_prefer(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may decide if a short form is enough when this partner asks for money."""
    if not person.is_authenticated or not person.rolebook.has("lead"):
        return no("Only the strategic lead decides for which partners a short form is enough.")
    if roles_in(person, organisation.pk):
        return no("You belong to this group, so someone else has to decide this.")
    return YES


def may_bring_in_agreement(person: Someone) -> Answer:
    """Say whether this person may bring in agreements that ran before this record began."""
    if person.is_authenticated and person.rolebook.has("lead", "finance"):
        return YES
    return no("Only the strategic lead or finance brings in agreements that run already.")


def agreement_in_the_way(organisation: Organisation, today: date) -> str:
    """Return, in a sentence, why no running agreement of a group can be brought in; nothing where one can."""
    if organisation.state not in {"active", "unlisted"}:
        return f"“{organisation.name}” is “{organisation.MOVES.words[organisation.state].lower()}” here."
    rows = Agreement.objects.filter(organisation=organisation)
    if rows.filter(Q(ends_on=None) | Q(ends_on__gt=today)).exists():
        return f"“{organisation.name}” has an agreement here already."
    return ""


def may_edit(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may change what the partner's page says."""
    if not person.is_authenticated:
        return SIGN_IN
    if organisation.state == "closed":
        return no("This group is closed, so its page stays as it is.")
    if "contact" in roles_in(person, organisation.pk) or looks_after(person, organisation):
        return YES
    return no("Only the group’s main contact, or the coordinator, can change this page.")


def may_see_people(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may read who belongs to the group."""
    if not person.is_authenticated:
        return SIGN_IN
    if roles_in(person, organisation.pk) or looks_after(person, organisation):
        return YES
    return no("Only people of this group, and its coordinator, see who belongs to it.")


def may_see_contacts(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may read who the main contacts are and how to reach them."""
    if not person.is_authenticated:
        return SIGN_IN
    if person.rolebook.has("finance") or person.rolebook.has_in([organisation.locality_id], "champion"):
        return YES
    return may_see_people(person, organisation)


def may_add_people(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may add someone to the group."""
    return may_edit(person, organisation)


def may_end_membership(person: Someone, membership: Membership) -> Answer:
    """Say whether this person may end someone's place in the group: their own, or one of a group they run."""
    if not person.is_authenticated:
        return SIGN_IN
    if membership.ends_on is not None:
        return no("This has ended already.")
    if membership.person_id != person.pk and not may_add_people(person, membership.organisation):
        return no("Only the group’s main contact, or the coordinator, can take someone off the list.")
    if is_last_contact(membership) and not looks_after(person, membership.organisation):
        return no("This is the group’s only main contact. Add another main contact first.")
    return YES


def is_last_contact(membership: Membership) -> bool:
    """Return whether the group would have no main contact without this one."""
    if membership.role != "contact" or membership.accepted_at is None:
        return False
    others = Membership.objects.contacts().filter(organisation=membership.organisation_id)
    return not others.exclude(pk=membership.pk).exists()


def may_answer_membership(person: Someone, membership: Membership) -> Answer:
    """Say whether this person may say yes or no to being added to a group."""
    if not person.is_authenticated:
        return SIGN_IN
    if membership.person_id != person.pk:
        return no("Only the person who was asked can answer.")
    if membership.accepted_at is not None or membership.ends_on is not None:
        return no("This has been answered already.")
    return YES


def may_see_history(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may read what was done to the record, when and by whom."""
    if roles_in(person, organisation.pk) & set(Membership.MAY_WRITE) or looks_after(person, organisation):
        return YES
    return no("Only the group, and its coordinator, read the history.")
