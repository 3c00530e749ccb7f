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
        """Give a reference that nothing of this kind has yet, then save; the unique column refuses what is left."""
        while not self.reference:
            made = new_reference(self.PREFIX)
            if not type(self)._default_manager.filter(reference=made).exists():
                self.reference = made
        super().save(*args, **kwargs)
