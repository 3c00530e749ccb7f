"""Answers of a long form for which nothing else exists yet."""

import uuid
from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts, seen only by their owner."""

    def visible_to(self, person: Someone) -> "DraftQuerySet":
        """Return one's own."""
        return self.filter(owner=person) if person.is_authenticated else self.none()


class Draft(Referenced):
    """One person's answers to one long form, saved at each Continue and picked up on any device.

    `answers` maps a step's name to what was cleaned there. `used_at` is set when the form was sent.
    """

    PREFIX = "D"
    PRIVACY: ClassVar = privacy.labels(
        internal="reference key kind owner started_at changed_at used_at result_url", personal="answers"
    )

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    owner = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="drafts")
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    result_url = models.CharField(max_length=200, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "kind"], condition=models.Q(used_at=None), name="draft_open_once_for_each_kind"
            ),
        ]
