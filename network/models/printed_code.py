"""A one-time sign-in code printed by a coordinator, for people without email."""

from typing import ClassVar

from django.db import models

from network import privacy


class PrintedCode(models.Model):
    """One code, kept only as a hash. Used once, before `expires_at`."""

    PRIVACY: ClassVar = privacy.labels(internal="code_hash made_by made_at expires_at used_at", personal="person")

    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="printed_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="printed_code_expires_later"
            ),
        ]

    def __str__(self) -> str:
        return f"code made {self.made_at:%Y-%m-%d}"
