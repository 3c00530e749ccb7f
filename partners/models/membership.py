"""Who belongs to an organisation, and in which role."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils import timezone

from network import privacy
from network.models.appointment import Appointment, AppointmentQuerySet, ends_after_start
from network.models.person import Someone

CACHE = "_memberships"


def memberships_of(person: Someone) -> Mapping[int, frozenset[str]]:
    """Return a person's roles today by the key of the organisation, read once for each request."""
    if not person.is_authenticated:
        return {}
    if CACHE not in person.__dict__:
        found: dict[int, frozenset[str]] = {}
        for key, role in Membership.objects.current().filter(person=person).values_list("organisation_id", "role"):
            found[key] = found.get(key, frozenset()) | {role}
        person.__dict__[CACHE] = found
    kept: Mapping[int, frozenset[str]] = person.__dict__[CACHE]
    return kept


def organisations_of(person: Someone) -> frozenset[int]:
    """Return the keys of the organisations a person belongs to today."""
    return frozenset(memberships_of(person))


def roles_in(person: Someone, organisation_id: int) -> frozenset[str]:
    """Return the roles a person holds today in one organisation."""
    return memberships_of(person).get(organisation_id, frozenset())


class MembershipQuerySet(AppointmentQuerySet["Membership"]):
    """Memberships, seen inside the organisation and by its coordinator."""

    def visible_to(self, person: Someone) -> "MembershipQuerySet":
        """Return one's own, those of one's organisations, and for staff those of their localities.

        A champion sees main contacts only, to bring people to them.
        """
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead", "finance"):
            return self
        return self.filter(
            models.Q(person=person)
            | models.Q(organisation__in=organisations_of(person))
            | models.Q(organisation__locality__in=person.rolebook.localities("coordinator"))
            | models.Q(role="contact", organisation__locality__in=person.rolebook.localities("champion"))
        )

    def open(self) -> "MembershipQuerySet":
        """Return those that have not ended, with those still to be answered, in the order people came."""
        ended = models.Q(ends_on__lte=timezone.localdate())
        return self.exclude(ended).select_related("organisation").order_by("starts_on", "pk")

    def contacts(self) -> "MembershipQuerySet":
        """Return the main contacts of today, those who came first before the others."""
        return self.current().filter(role="contact").order_by("starts_on", "pk")


class Membership(Appointment):
    """A person in an organisation. Contacts run it; writers and treasurers work on its bids; members belong.

    "host" is the contact at the partner that holds the group's money: they work on its bids too.
    """

    ROLES = [
        ("contact", "Main contact"),
        ("writer", "Writes bids"),
        ("treasurer", "Treasurer"),
        ("host", "Contact at the host partner"),
        ("member", "Member"),
    ]
    MAY_WRITE = ("contact", "writer", "treasurer")
    WRITES_BIDS = (*MAY_WRITE, "host")
    PRIVACY: ClassVar = privacy.labels(
        internal="organisation role starts_on ends_on accepted_at given_by", personal="person"
    )

    organisation = models.ForeignKey("partners.Organisation", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=ROLES)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("membership_ends_after_start"),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"], condition=models.Q(ends_on=None), name="membership_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.organisation}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, then let the person's organisations be read afresh."""
        super().save(*args, **kwargs)
        self.person.__dict__.pop(CACHE, None)
