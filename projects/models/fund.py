"""A fund, and each locality's share of it: the one row that money is claimed from."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone


class FundQuerySet(models.QuerySet["Fund"]):
    """Funds. Which there are, and what they hold in all, is public."""

    def visible_to(self, _person: Someone) -> "FundQuerySet":
        """Return all: public money."""
        return self


class Fund(models.Model):
    """Money for one year, from one source, shared among localities.

    Up to `tiny_up_to_pence`, six questions are enough. Above `two_people_above_pence`, whoever approves a payment is
    not who asked for it; 0 means always. Up to `light_report_up_to_pence` a photo and a few words are the whole
    report. Bids are not taken after `closes_on`.
    """

    PRIVACY: ClassVar = privacy.labels(
        public="name source starts_on ends_on closes_on",
        money="tiny_up_to_pence two_people_above_pence light_report_up_to_pence",
    )

    name = models.CharField(max_length=120, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    source = models.CharField(max_length=200, blank=True, help_text="Who gives the money.")
    closes_on = models.DateField(null=True, blank=True)
    tiny_up_to_pence = models.PositiveBigIntegerField(default=50_000)
    two_people_above_pence = models.PositiveBigIntegerField(default=0)
    light_report_up_to_pence = models.PositiveBigIntegerField(default=100_000)

    objects = FundQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="fund_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name


class ShareQuerySet(models.QuerySet["Share"]):
    """Shares. Their totals are public."""

    def visible_to(self, _person: Someone) -> "ShareQuerySet":
        """Return all: what each locality holds is public."""
        return self


class Share(models.Model):
    """A locality's part of a fund ("local pot" on pages), in pence.

    free = allocated - promised - paid + returned. The database itself refuses a free or promised sum below nothing, and
    a free sum that does not follow from the others. Only `projects.money.ledger` writes here. While `stopped_at` is set
    nothing new can be promised or paid from it, since its sums and its lines were found to differ.
    """

    PRIVACY: ClassVar = privacy.labels(
        public="fund locality",
        internal="stopped_at",
        money="allocated_pence promised_pence paid_pence returned_pence free_pence",
    )

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="shares")
    locality = models.ForeignKey("network.Locality", on_delete=models.PROTECT, related_name="shares")
    allocated_pence = models.BigIntegerField(default=0)
    promised_pence = models.BigIntegerField(default=0)
    paid_pence = models.BigIntegerField(default=0)
    returned_pence = models.BigIntegerField(default=0)
    free_pence = models.BigIntegerField(default=0)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["fund", "locality"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "locality"], name="share_once"),
            models.CheckConstraint(condition=models.Q(free_pence__gte=0), name="share_free_not_below_nothing"),
            models.CheckConstraint(condition=models.Q(promised_pence__gte=0), name="share_promised_not_below_nothing"),
            models.CheckConstraint(
                condition=models.Q(
                    free_pence=models.F("allocated_pence")
                    - models.F("promised_pence")
                    - models.F("paid_pence")
                    + models.F("returned_pence")
                ),
                name="share_free_follows",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality}, {self.fund}"
