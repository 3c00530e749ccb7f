"""What a role, a membership and a seat have in common: a person, a start, an end, and a yes from the person."""

from datetime import date
from typing import Any, Self, TypeVar

from django.db import models
from django.utils import timezone

Row = TypeVar("Row", bound=models.Model, covariant=True)


class AppointmentQuerySet(models.QuerySet[Row]):
    """Appointments as they stand on a day."""

    def current(self, on: date | None = None) -> Self:
        """Return those accepted, begun and not ended on a day (today when none is given). The end day itself is out."""
        day = on or timezone.localdate()
        return self.filter(
            models.Q(ends_on=None) | models.Q(ends_on__gt=day), starts_on__lte=day, accepted_at__isnull=False
        )

    def offered(self) -> Self:
        """Return those the person has not yet said yes to."""
        return self.filter(accepted_at=None, ends_on=None)


class Appointment(models.Model):
    """A person holds something from `starts_on` until the day before `ends_on`, once they have said yes.

    `given_by` is empty for those that a spreadsheet or the demo brought in.
    """

    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="%(class)ss")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Save, then let the person's roles be read afresh."""
        super().save(*args, **kwargs)
        self.person.forget_rolebook()


def ends_after_start(name: str) -> models.CheckConstraint:
    """Return the constraint that an appointment does not end before it starts."""
    return models.CheckConstraint(
        condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")), name=name
    )
