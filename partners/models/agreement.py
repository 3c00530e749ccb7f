"""A partnership agreement. A current one makes an organisation a partner."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone

from network import privacy
from network.models.person import Someone


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements by day."""

    def visible_to(self, _person: Someone) -> "AgreementQuerySet":
        """Return all: that a group is a partner, and since when, is public where the group is."""
        return self

    def current(self, on: date | None = None) -> "AgreementQuerySet":
        """Return those begun and not ended on a day, today when none is given."""
        day = on or timezone.localdate()
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gt=day), starts_on__lte=day)


class Agreement(models.Model):
    """What a partner and the network have agreed, from a day, with a day to look at it again.

    `preferred` says that the network knows this partner's work well enough for a short form when it asks for money.
    """

    PRIVACY: ClassVar = privacy.labels(
        public="organisation starts_on review_on ends_on", internal="agreed_by preferred"
    )

    organisation = models.ForeignKey("partners.Organisation", on_delete=models.CASCADE, related_name="agreements")
    starts_on = models.DateField()
    review_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    preferred = models.BooleanField(default=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(review_on__gt=models.F("starts_on")), name="agreement_reviewed_after_start"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(ends_on=None), name="agreement_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Agreement with {self.organisation} from {self.starts_on}"
