"""Reporting back: when a report is due, what it says, what was spent, and what was not."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from projects.models.award import Award
from projects.money_states import REPAYMENT, REPORT


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, seen by those who may read the inside of the award."""

    def visible_to(self, person: Someone) -> "ReportQuerySet":
        """Return those of the awards whose inside this person may read."""
        return self.filter(award__in=Award.objects.inside_visible_to(person))


class Report(Referenced):
    """One report of an award. Kind "light" is a photo and a paragraph; "full" adds what was spent on each line.

    `due_on` moves only with a reason, kept in the trail. With `instalment`, that part of the money waits for it.
    """

    KINDS = [("light", "A photo and a few words"), ("full", "What was done and what was spent")]
    PREFIX = "R"
    MOVES: ClassVar[Moves] = REPORT
    PRIVACY: ClassVar = privacy.labels(
        internal="reference award number kind due_on state instalment words people_count asked_more sent_at sent_by"
        " read_at read_by photo"
    )

    award = models.ForeignKey("projects.Award", on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=REPORT.choices(), default="due")
    instalment = models.ForeignKey(
        "projects.Instalment", null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    words = models.TextField(max_length=4000, blank=True)
    people_count = models.PositiveIntegerField(null=True, blank=True)
    photo = models.ForeignKey("projects.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_more = models.TextField(max_length=1000, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="report_once"),
            models.CheckConstraint(
                condition=~models.Q(state__in=("sent", "accepted")) | models.Q(sent_at__isnull=False),
                name="report_sent_has_time",
            ),
        ]


class SpendLine(models.Model):
    """One thing the award was spent on, in pence, with its receipt and the cost line of the bid it belongs to."""

    PRIVACY: ClassVar = privacy.labels(internal="report what receipt cost_line", money="amount_pence")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="spend_lines")
    what = models.CharField(max_length=200)
    amount_pence = models.PositiveBigIntegerField()
    cost_line = models.ForeignKey(
        "projects.CostLine", null=True, blank=True, on_delete=models.SET_NULL, related_name="spend_lines"
    )
    receipt = models.ForeignKey("projects.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_pence__gt=0), name="spend_line_above_nothing"),
            models.UniqueConstraint(
                fields=["receipt"], condition=models.Q(receipt__isnull=False), name="spend_line_receipt_once"
            ),
        ]

    def __str__(self) -> str:
        return self.what


class RepaymentQuerySet(models.QuerySet["Repayment"]):
    """Repayments, seen by those who may read the inside of the award."""

    def visible_to(self, person: Someone) -> "RepaymentQuerySet":
        """Return those of the awards whose inside this person may read."""
        return self.filter(award__in=Award.objects.inside_visible_to(person))


class Repayment(Referenced):
    """Money of an award that was paid and not spent, in pence, and what became of it. One open sum of an award at once.

    `due_on` is the day by which it is decided. `answered_by` decided, with `why`; nobody with a connection to the group
    may. What came back in part is a row of its own, and the open sum is smaller by it.
    """

    PREFIX = "U"
    MOVES: ClassVar[Moves] = REPAYMENT
    PRIVACY: ClassVar = privacy.labels(
        internal="reference award report state due_on asked_at asked_by answered_at answered_by why",
        money="amount_pence",
    )

    award = models.ForeignKey("projects.Award", on_delete=models.PROTECT, related_name="repayments")
    report = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="repayments")
    amount_pence = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=REPAYMENT.choices(), default="asked")
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=500, blank=True)

    objects = RepaymentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_pence__gt=0), name="repayment_above_nothing"),
            models.CheckConstraint(
                condition=models.Q(state="asked") | models.Q(answered_at__isnull=False),
                name="repayment_answered_has_time",
            ),
            models.UniqueConstraint(fields=["award"], condition=models.Q(state="asked"), name="repayment_one_open_sum"),
        ]
