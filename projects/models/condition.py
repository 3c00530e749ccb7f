"""A condition of an award: what must be done, by when, what shows it and who checked."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.moves_table import Moves
from projects.models.award import Award
from projects.money_states import CONDITION


class ConditionQuerySet(models.QuerySet["Condition"]):
    """Conditions, seen by those who may read the award's offer."""

    def visible_to(self, person: Someone) -> "ConditionQuerySet":
        """Return those of the awards whose inside this person may read."""
        return self.filter(award__in=Award.objects.inside_visible_to(person))


class Condition(models.Model):
    """One condition. With `instalment`, that part of the money waits for it. Kind "match": the other money is secured.

    `due_on` moves only with a reason, kept in the trail.
    """

    KINDS = [("match", "The other money is secured"), ("other", "Something else")]
    MOVES: ClassVar[Moves] = CONDITION
    PRIVACY: ClassVar = privacy.labels(
        internal="award kind words due_on state instalment paper shown_words checked_at checked_by made_at made_by"
    )

    award = models.ForeignKey("projects.Award", on_delete=models.PROTECT, related_name="conditions")
    kind = models.CharField(max_length=10, choices=KINDS, default="other")
    words = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=CONDITION.choices(), default="open")
    instalment = models.ForeignKey(
        "projects.Instalment", null=True, blank=True, on_delete=models.PROTECT, related_name="conditions"
    )
    paper = models.ForeignKey("projects.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    shown_words = models.TextField(max_length=1000, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ConditionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=("met", "waived")) | models.Q(checked_at__isnull=False),
                name="condition_done_was_checked",
            ),
        ]

    def __str__(self) -> str:
        return self.words
