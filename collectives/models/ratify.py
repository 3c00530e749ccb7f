"""Two named people beside a collective: they ratify above its authority, and decide when connections leave too few."""

from typing import Any, ClassVar

from django.db import models

from network import privacy
from network.models.appointment import Appointment, AppointmentQuerySet, ends_after_start
from network.models.person import Someone


class RatifierQuerySet(AppointmentQuerySet["Ratifier"]):
    """Those who ratify. Who they are is public once they said yes: it is a public duty."""

    def visible_to(self, person: Someone) -> "RatifierQuerySet":
        """Return those who said yes; to a lead and to whoever was asked also the others."""
        if person.is_authenticated and person.rolebook.has("lead"):
            return self
        own = models.Q(person=person.pk) if person.is_authenticated else models.Q(pk=None)
        return self.filter(models.Q(accepted_at__isnull=False) | own)


def ratified_by(person: Someone) -> "models.QuerySet[Ratifier, Any]":
    """Return the collectives that somebody ratifies for, as rows that a search of others can ask."""
    return Ratifier.objects.current().filter(person=person.pk).values("collective")


class Ratifier(Appointment):
    """A named person who may ratify what a collective recommends above its own authority.

    A member of staff and a trustee (`duty`) decide together on a bid that is referred to them.
    """

    DUTIES = [("charity_staff", "A member of the charity’s staff"), ("trustee", "A trustee of the charity")]
    PRIVACY: ClassVar = privacy.labels(
        public="collective duty", internal="starts_on ends_on accepted_at given_by", personal="person"
    )

    collective = models.ForeignKey("collectives.Collective", on_delete=models.CASCADE, related_name="ratifiers")
    duty = models.CharField(max_length=20, choices=DUTIES, blank=True)

    objects = RatifierQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("ratifier_ends_after_start"),
            models.UniqueConstraint(
                fields=["person", "collective"], condition=models.Q(ends_on=None), name="ratifier_once"
            ),
        ]

    def __str__(self) -> str:
        return f"ratifies for {self.collective}"


class Ratification(models.Model):
    """One named person's yes to a decision above the collective's authority."""

    PRIVACY: ClassVar = privacy.labels(internal="decision at", personal="person")

    decision = models.ForeignKey("collectives.Decision", on_delete=models.CASCADE, related_name="ratifications")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "person"], name="decision_ratified_once")]

    def __str__(self) -> str:
        return f"ratification of {self.decision}"
