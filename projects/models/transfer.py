"""Money moved between shares by two people, and the position a network opens with on its first day."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from projects.money_states import OPENING, TRANSFER


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Transfers: lead and finance."""

    def visible_to(self, person: Someone) -> "TransferQuerySet":
        """Return all for lead and finance, none for anyone else."""
        return self if person.is_authenticated and person.rolebook.has("lead", "finance") else self.none()


class Transfer(Referenced):
    """Money asked to move from one share to another, in pence. Whoever agrees is never who asked.

    Kind "between": two localities of one fund. "carry": one locality, from last year's fund to this year's.
    """

    KINDS = [("between", "To another locality"), ("carry", "Carried into a later year")]
    PREFIX = "T"
    MOVES: ClassVar[Moves] = TRANSFER
    PRIVACY: ClassVar = privacy.labels(
        internal="reference kind from_share to_share state why asked_at asked_by answered_at answered_by",
        money="amount_pence",
    )

    kind = models.CharField(max_length=10, choices=KINDS)
    from_share = models.ForeignKey("projects.Share", on_delete=models.PROTECT, related_name="transfers_out")
    to_share = models.ForeignKey("projects.Share", on_delete=models.PROTECT, related_name="transfers_in")
    amount_pence = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=TRANSFER.choices(), default="asked")
    why = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_pence__gt=0), name="transfer_above_nothing"),
            models.CheckConstraint(
                condition=~models.Q(from_share=models.F("to_share")), name="transfer_to_another_share"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by=None) | ~models.Q(answered_by=models.F("asked_by")),
                name="transfer_two_people",
            ),
        ]


class OpeningQuerySet(models.QuerySet["Opening"]):
    """Opening positions: lead and finance."""

    def visible_to(self, person: Someone) -> "OpeningQuerySet":
        """Return all for lead and finance, none for anyone else."""
        return self if person.is_authenticated and person.rolebook.has("lead", "finance") else self.none()


class Opening(Referenced):
    """What a fund stood at on day one, read from a file: it counts once the totals agree and two people do.

    `rows` are the lines as read; `totals` the finance system's own sums in pence, typed in by hand. `digest` is the
    SHA-256 of the file, so that the same one cannot count twice.
    """

    PREFIX = "O"
    MOVES: ClassVar[Moves] = OPENING
    PRIVACY: ClassVar = privacy.labels(
        internal="reference fund state file_name digest made_at made_by counted_at counted_by", money="rows totals"
    )

    fund = models.ForeignKey("projects.Fund", on_delete=models.PROTECT, related_name="openings")
    state = models.CharField(max_length=10, choices=OPENING.choices(), default="drafted")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.JSONField()
    totals = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    counted_at = models.DateTimeField(null=True, blank=True)
    counted_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=models.Q(state="counted"), name="opening_file_counts_once"
            ),
            models.CheckConstraint(
                condition=models.Q(counted_by=None) | ~models.Q(counted_by=models.F("made_by")),
                name="opening_two_people",
            ),
        ]
