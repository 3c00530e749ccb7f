"""A place with its own collective and share. Localities are data, never code."""

from typing import ClassVar

from django.db import models

from network import privacy


class LocalityQuerySet(models.QuerySet["Locality"]):
    """Localities are public."""

    def visible_to(self, _person: object) -> "LocalityQuerySet":
        """Return all: the list of places is public."""
        return self

    def served(self) -> "LocalityQuerySet":
        """Return those the network works in, not those known only from past awards."""
        return self.filter(served=True)


class Locality(models.Model):
    """A locality, such as a metropolitan district.

    `served` is False for a place known only because an imported award happened there.
    """

    PRIVACY: ClassVar = privacy.labels(public="name slug served phone latitude longitude")

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    served = models.BooleanField(default=False)
    phone = models.CharField(max_length=30, blank=True, help_text="The number people ring for help here.")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    objects = LocalityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "localities"
        constraints = [models.CheckConstraint(condition=~models.Q(slug=""), name="locality_has_slug")]

    def __str__(self) -> str:
        return self.name


class LocalityCode(models.Model):
    """One official code of a locality. A place may have several, since codes change when boundaries do."""

    PRIVACY: ClassVar = privacy.labels(public="locality code")

    locality = models.ForeignKey(Locality, on_delete=models.CASCADE, related_name="codes")
    code = models.CharField(max_length=12, unique=True)

    def __str__(self) -> str:
        return self.code
