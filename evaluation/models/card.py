"""A code card: it links a person's answers before and after without a name."""

from typing import ClassVar

from django.db import models

from evaluation.models.check_in import CheckIn
from network import privacy
from network.models.person import Someone
from partners.models import Membership
from partners.models.membership import memberships_of


class CardQuerySet(models.QuerySet["Card"]):
    """Cards, seen by the group that hands them out. A card says nothing about who holds it."""

    def visible_to(self, person: Someone) -> "CardQuerySet":
        """Return those of the projects of organisations that one runs, writes for or keeps the money of."""
        runs = [key for key, roles in memberships_of(person).items() if roles & set(Membership.MAY_WRITE)]
        return self.filter(project__organisation__in=runs)

    def with_times(self) -> "CardQuerySet":
        """Return them with when each was answered at the start and again, and nothing that was answered."""
        finished = {
            wave: models.Subquery(
                CheckIn.objects.filter(card=models.OuterRef("pk"), wave=wave, state="finished").values("finished_at")[
                    :1
                ]
            )
            for wave in ("before", "after")
        }
        return self.annotate(answered_at=finished["before"], answered_again_at=finished["after"])

    def answered_once(self) -> "CardQuerySet":
        """Return those answered at the start and not again; `check_ins` is then the first check-in."""
        again = CheckIn.objects.filter(card=models.OuterRef("pk"), wave="after", state="finished")
        return self.filter(~models.Exists(again), check_ins__wave="before", check_ins__state="finished")


class Card(models.Model):
    """One code, given to one person of one project on paper. Who holds it, only the group knows, on paper.

    Cards made together share `issued_at`, so that they can be printed together.
    """

    PRIVACY: ClassVar = privacy.labels(internal="project issued_at issued_by code")

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="cards")
    code = models.CharField(max_length=12, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["issued_at", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(code=""), name="card_has_code")]

    def __str__(self) -> str:
        return f"card {self.pk}"
