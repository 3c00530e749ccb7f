"""Whom letters about payments and bank details go to, and who has a connection to an award's money."""

from datetime import date, timedelta

from django.db.models import Q

from network.models import Person
from network.models.person import Someone
from partners.models import Membership, Organisation
from partners.models.membership import MembershipQuerySet, organisations_of
from projects.models import Award

KEEPERS = ("contact", "treasurer")
# Whoever kept the money until lately is told of new bank details too: pushing someone out must not keep it from them.
LATELY = timedelta(days=30)


def connected(person: Someone, award: Award) -> bool:
    """Return whether the person belongs to the group, or to the host that holds its money."""
    return not organisations_of(person).isdisjoint({award.organisation_id, award.host_id})


def money_people(award: Award) -> list[Person]:
    """Return the contacts and treasurers of the group and of its host, each once."""
    return _people(Membership.objects.current().filter(organisation__in=[award.organisation_id, award.host_id]))


def old_contacts(organisation: Organisation, today: date) -> list[Person]:
    """Return an organisation's contacts and treasurers, and those who were until lately, each once."""
    began = Membership.objects.filter(organisation=organisation, accepted_at__isnull=False, starts_on__lte=today)
    return _people(began.filter(Q(ends_on=None) | Q(ends_on__gt=today - LATELY)))


def keeps_money_of(person: Someone, organisation_id: int) -> bool:
    """Return whether the person is a main contact or treasurer of an organisation today."""
    if not person.is_authenticated:
        return False
    held = Membership.objects.current().filter(person=person, organisation=organisation_id, role__in=KEEPERS)
    return held.exists()


def _people(rows: MembershipQuerySet) -> list[Person]:
    kept = rows.filter(role__in=KEEPERS).select_related("person").order_by("pk")
    return list({row.person_id: row.person for row in kept}.values())
