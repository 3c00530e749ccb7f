"""The lines of a bid: what it costs, and what others put in."""

from typing import ClassVar

from django.db import models

from network import privacy


class CostLine(models.Model):
    """One thing the project pays for, in pence."""

    PRIVACY: ClassVar = privacy.labels(internal="bid what", money="amount_pence")

    bid = models.ForeignKey("projects.Bid", on_delete=models.CASCADE, related_name="cost_lines")
    what = models.CharField(max_length=200)
    amount_pence = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_pence__gt=0), name="cost_line_above_nothing"),
        ]

    def __str__(self) -> str:
        return self.what


class IncomeLine(models.Model):
    """One part of the match: what someone else puts in, in cash or in kind, in pence, and how sure it is."""

    KINDS = [("cash", "Money"), ("in_kind", "Time, a room, goods or services")]
    STATES = [
        ("planned", "Hoped for"),
        ("applied", "Applied for"),
        ("offered", "Offered"),
        ("secured", "Secured"),
    ]
    PRIVACY: ClassVar = privacy.labels(internal="bid source kind state", money="amount_pence")

    bid = models.ForeignKey("projects.Bid", on_delete=models.CASCADE, related_name="income_lines")
    source = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=KINDS)
    amount_pence = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=STATES)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_pence__gt=0), name="income_line_above_nothing"),
        ]

    def __str__(self) -> str:
        return self.source
