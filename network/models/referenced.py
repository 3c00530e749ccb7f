"""A record with a reference people can say and type, which is also its address."""

from typing import Any, ClassVar

from django.db import models

from network.references import new_reference


class Referenced(models.Model):
    """Gives a record a `reference` when it is first saved. PREFIX is one to three letters."""

    PREFIX: ClassVar[str] = "X"

    reference = models.CharField(max_length=12, unique=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Give the reference, then save. A clash is one in hundreds of millions; the unique column would refuse it."""
        if not self.reference:
            self.reference = new_reference(self.PREFIX)
        super().save(*args, **kwargs)
