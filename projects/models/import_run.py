"""A spreadsheet of past awards someone sent: what was read waits here until they say yes, then only counts stay."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Imports as different people may see them."""

    def visible_to(self, person: Someone) -> "ImportRunQuerySet":
        """Return, for a lead or finance, one's own and all that were brought in; for anyone else none."""
        if not person.is_authenticated or not person.rolebook.has("lead", "finance"):
            return self.none()
        return self.filter(models.Q(by=person) | models.Q(applied_at__isnull=False))

    def waiting(self) -> "ImportRunQuerySet":
        """Return those that were looked at and neither brought in nor thrown away."""
        return self.filter(applied_at=None)

    def brought_in(self) -> "ImportRunQuerySet":
        """Return those that were brought in, the newest first."""
        return self.filter(applied_at__isnull=False).order_by("-applied_at", "-pk")


class ImportRun(Referenced):
    """A file of past awards, from its upload to its import.

    `kept` holds what was read from it, packed, only until it is brought in. `checksum` is the SHA-256 of the file. The
    counts are of what was made. `by` is empty when the import ran from the command line without a name.
    """

    PREFIX = "F"
    PRIVACY: ClassVar = privacy.labels(
        internal="reference file_name checksum by made_at applied_at rows awards_new awards_held organisations_new"
        " organisations_matched organisations_renamed names_new localities_new",
        personal="kept",
        money="pence_new pence_in_file",
    )

    file_name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64)
    kept = models.BinaryField(null=True)
    by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    awards_new = models.PositiveIntegerField(default=0)
    awards_held = models.PositiveIntegerField(default=0)
    organisations_new = models.PositiveIntegerField(default=0)
    organisations_matched = models.PositiveIntegerField(default=0)
    organisations_renamed = models.PositiveIntegerField(default=0)
    names_new = models.PositiveIntegerField(default=0)
    localities_new = models.PositiveIntegerField(default=0)
    pence_in_file = models.PositiveBigIntegerField(default=0)
    pence_new = models.PositiveBigIntegerField(default=0)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(applied_at=None, kept__isnull=False)
                | models.Q(applied_at__isnull=False, kept__isnull=True),
                name="import_keeps_file_only_until_applied",
            ),
        ]
