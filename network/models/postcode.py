"""Postcodes, so that no outside service ever learns where a person lives."""

from typing import ClassVar

from django.db import models

from network import privacy


class PostcodeQuerySet(models.QuerySet["Postcode"]):
    """Postcodes are public."""

    def visible_to(self, _person: object) -> "PostcodeQuerySet":
        """Return all."""
        return self


class Postcode(models.Model):
    """One postcode's middle point, in degrees (WGS84), and the official code of its local authority.

    Some have ended: the installed data keeps those too, and people go on typing them.
    """

    PRIVACY: ClassVar = privacy.labels(public="postcode outcode sector latitude longitude authority")

    postcode = models.CharField(max_length=8, primary_key=True)
    outcode = models.CharField(max_length=4)
    sector = models.CharField(max_length=6)
    latitude = models.FloatField()
    longitude = models.FloatField()
    authority = models.CharField(max_length=12)

    objects = PostcodeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sector"], name="postcode_sector"),
            models.Index(fields=["outcode"], name="postcode_outcode"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(49, 61), longitude__range=(-9, 2.5)), name="postcode_in_britain"
            ),
        ]

    def __str__(self) -> str:
        return self.postcode
