"""A form that was sent: sending it again (double click, back button, phone retry) changes nothing twice."""

from typing import ClassVar

from django.db import models

from network import privacy


class Once(models.Model):
    """The key printed into a form, and where its first sending led."""

    PRIVACY: ClassVar = privacy.labels(internal="key url at")

    key = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=300)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
