"""The lines of a bid: what it costs, and what others put in."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.moves_table import Moves
from projects.money_states import MATCH


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


class HourlyRateQuerySet(models.QuerySet["HourlyRate"]):
    """Hourly rates: how a worth was worked out is open to everyone."""

    def visible_to(self, _person: Someone) -> "HourlyRateQuerySet":
        """Return all of them."""
        return self


class HourlyRate(models.Model):
    """What an hour of a volunteer's time counts for from a day on, in pence, and who says so."""

    PRIVACY: ClassVar = privacy.labels(public="fund from_on source", money="pence_an_hour")

    fund = models.ForeignKey("projects.Fund", null=True, blank=True, on_delete=models.CASCADE, related_name="rates")
    from_on = models.DateField()
    pence_an_hour = models.PositiveIntegerField()
    source = models.CharField(max_length=200)

    objects = HourlyRateQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "from_on"], name="hourly_rate_once"),
            models.UniqueConstraint(fields=["from_on"], condition=models.Q(fund=None), name="hourly_rate_once_for_all"),
            models.CheckConstraint(condition=models.Q(pence_an_hour__gt=0), name="hourly_rate_above_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.pence_an_hour}p an hour from {self.from_on}"


class IncomeLine(models.Model):
    """One part of the match: what someone else puts in, in cash or in kind, in pence, and how sure it is.

    `in_kind` says what sort of thing it is when it is not money. Time is `hours` at `rate`; its worth stands in
    `amount_pence` as it was worked out then, so that a later rate changes nothing already written. The window is the
    other funder's: it opens, closes, must have heard from us by `decision_by`, and `runs_out_on` takes the money back.
    `pays_percent` is the most of the whole cost that funder pays, and `counts_in_kind` whether it counts time and
    goods as ours.
    """

    KINDS = [("cash", "Money"), ("in_kind", "Time, a room, goods or services")]
    IN_KIND = [
        ("time", "Volunteers’ time"),
        ("room", "A room"),
        ("goods", "Goods"),
        ("services", "Services"),
    ]
    MOVES: ClassVar[Moves] = MATCH
    STATES: ClassVar = MATCH.choices()
    PRIVACY: ClassVar = privacy.labels(
        internal="bid source kind in_kind hours rate state paper checked_at checked_by window_opens_on"
        " window_closes_on decision_by runs_out_on pays_percent counts_in_kind",
        money="amount_pence",
    )

    bid = models.ForeignKey("projects.Bid", on_delete=models.CASCADE, related_name="income_lines")
    source = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=KINDS)
    in_kind = models.CharField(max_length=10, choices=IN_KIND, blank=True)
    hours = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    rate = models.ForeignKey(HourlyRate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    amount_pence = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=STATES)
    paper = models.ForeignKey("projects.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    window_opens_on = models.DateField(null=True, blank=True)
    window_closes_on = models.DateField(null=True, blank=True)
    decision_by = models.DateField(null=True, blank=True)
    runs_out_on = models.DateField(null=True, blank=True)
    pays_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    counts_in_kind = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_pence__gt=0), name="income_line_above_nothing"),
            models.CheckConstraint(
                condition=models.Q(pays_percent=None) | models.Q(pays_percent__range=(1, 100)),
                name="income_line_percent",
            ),
            models.CheckConstraint(
                condition=models.Q(window_opens_on=None)
                | models.Q(window_closes_on=None)
                | models.Q(window_closes_on__gte=models.F("window_opens_on")),
                name="income_line_window_closes_later",
            ),
        ]

    def __str__(self) -> str:
        return self.source
