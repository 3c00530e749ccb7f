"""A role in the network or in one locality."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.appointment import Appointment, AppointmentQuerySet, ends_after_start
from network.models.person import Someone


class RoleQuerySet(AppointmentQuerySet["Role"]):
    """Roles, seen by those who hold them and those who give them."""

    def visible_to(self, person: Someone) -> "RoleQuerySet":
        """Return one's own; for a coordinator those of the locality; for a lead or administrator all."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead", "administrator"):
            return self
        return self.filter(models.Q(person=person) | models.Q(locality__in=person.rolebook.localities("coordinator")))


class Role(Appointment):
    """One of the roles that belong to the network itself. Roles in a partner or a collective are rows of theirs."""

    KINDS = [
        ("participant", "Participant"),
        ("champion", "Champion"),
        ("reporter", "Community Reporter"),
        ("coordinator", "Development coordinator"),
        ("lead", "Strategic lead"),
        ("finance", "Finance"),
        ("report_author", "Report author"),
        ("administrator", "Administrator"),
    ]
    LOCAL = ("participant", "champion", "reporter", "coordinator")
    PRIVACY: ClassVar = privacy.labels(
        internal="kind locality starts_on ends_on accepted_at given_by", personal="person"
    )

    kind = models.CharField(max_length=20, choices=KINDS)
    locality = models.ForeignKey(
        "network.Locality", null=True, blank=True, on_delete=models.PROTECT, related_name="roles"
    )

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("role_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(locality__isnull=False) | ~models.Q(kind__in=("champion", "coordinator")),
                name="role_local_has_locality",
            ),
            # Two constraints, since SQLite does not take an empty locality for a value.
            models.UniqueConstraint(
                fields=["person", "kind", "locality"],
                condition=models.Q(ends_on=None, locality__isnull=False),
                name="role_held_once",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(ends_on=None, locality__isnull=True),
                name="role_held_once_everywhere",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display() + (f", {self.locality}" if self.locality else "")
