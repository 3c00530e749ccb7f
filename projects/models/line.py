"""One line of a share's account: written once, never changed; a correction is a line of its own."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from network import privacy
from network.models.person import Someone


class LineQuerySet(models.QuerySet["Line"]):
    """Lines, only ever added."""

    def visible_to(self, person: Someone) -> "LineQuerySet":
        """Return all for lead and finance, those of their localities for coordinators, none for anyone else."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead", "finance"):
            return self
        return self.filter(share__locality__in=person.rolebook.localities("coordinator"))

    def update(self, **_values: Any) -> NoReturn:  # noqa: ANN401
        """Refuse: a line is never changed."""
        raise TypeError("Lines are never changed; write an opposite line.")

    def delete(self) -> NoReturn:
        """Refuse: a line is never removed."""
        raise TypeError("Lines are never removed; write an opposite line.")


class Line(models.Model):
    """One movement of a share, in pence, always above nothing; `kind` says which way it goes.

    `once_key` makes a repeat of the same request one line. A correction names the line it `corrects`, once.
    """

    KINDS = [
        ("allocation", "Money put in"),
        ("allocation_back", "Money put in, taken out again"),
        ("transfer_in", "Moved here from another pot"),
        ("transfer_out", "Moved to another pot"),
        ("promise", "Promised in an offer"),
        ("release", "Promise given back"),
        ("payment", "Paid"),
        ("payment_back", "Payment that did not arrive"),
        ("return", "Came back after it was paid"),
        ("return_back", "Money that came back, corrected"),
        ("opening_allocation", "Put in before day one"),
        ("opening_promise", "Promised before day one"),
        ("opening_payment", "Paid before day one"),
        ("opening_return", "Came back before day one"),
        ("opening_payment_back", "Paid before day one, corrected"),
    ]
    PRIVACY: ClassVar = privacy.labels(
        internal="share kind award transfer instalment opening corrects at by why once_key", money="amount_pence"
    )

    share = models.ForeignKey("projects.Share", on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=20, choices=KINDS)
    amount_pence = models.PositiveBigIntegerField()
    award = models.ForeignKey("projects.Award", null=True, blank=True, on_delete=models.PROTECT, related_name="lines")
    transfer = models.ForeignKey(
        "projects.Transfer", null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    instalment = models.ForeignKey(
        "projects.Instalment", null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    opening = models.ForeignKey(
        "projects.Opening", null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    once_key = models.CharField(max_length=120, unique=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(amount_pence__gt=0), name="line_above_nothing")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount_pence}p"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Save a new line; raises TypeError for one that is already written."""
        if self.pk:
            raise TypeError("Lines are never changed; write an opposite line.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401
        """Refuse: a line is never removed."""
        raise TypeError("Lines are never removed; write an opposite line.")
