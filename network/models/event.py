"""One line of the audit trail: written once, never changed, never removed."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from network import privacy
from network.models.person import Someone


class EventQuerySet(models.QuerySet["Event"]):
    """The trail, read by staff, or through the record it is about."""

    def visible_to(self, person: Someone) -> "EventQuerySet":
        """Return all for a lead, one's own acts for anyone else signed in."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead"):
            return self
        return self.filter(by=person)

    def about(self, record: models.Model) -> "EventQuerySet":
        """Return the lines about one record that the caller may already see, oldest first."""
        return self.filter(subject_kind=record._meta.label_lower, subject_id=str(record.pk)).order_by("at", "pk")

    def update(self, **_values: Any) -> NoReturn:  # noqa: ANN401
        """Refuse: the trail is never changed."""
        raise TypeError("Events are never changed.")

    def delete(self) -> NoReturn:
        """Refuse: the trail is never removed."""
        raise TypeError("Events are never removed.")


class Event(models.Model):
    """Who did what, to which record, when and why, with the values before and after (never personal or special ones).

    `by_key` outlives the person's erasure. `previous_hash` is the seam for chained lines.
    """

    PRIVACY: ClassVar = privacy.labels(
        internal="at by by_key verb subject_kind subject_id subject_reference why before after previous_hash"
    )

    at = models.DateTimeField()
    by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_key = models.UUIDField(null=True, blank=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject_reference = models.CharField(max_length=20, blank=True)
    why = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "at"], name="event_subject")]
        constraints = [models.CheckConstraint(condition=~models.Q(verb=""), name="event_has_verb")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_reference or self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Save a new line; raises TypeError for one that is already written."""
        if self.pk:
            raise TypeError("Events are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401
        """Refuse: the trail is never removed."""
        raise TypeError("Events are never removed.")
