"""A locality's collective: the local people who decide where its share goes."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from network import privacy
from network.models.person import Someone
from projects.models import Bid
from projects.models.bid import BidQuerySet


class CollectiveQuerySet(models.QuerySet["Collective"]):
    """Collectives are public; who sits in them is not."""

    def visible_to(self, _person: Someone) -> "CollectiveQuerySet":
        """Return all."""
        return self


class Collective(models.Model):
    """One for each locality. `authority_pence` is the most it may award by itself; `waiting_days` how soon we promise.

    `least_voters` and `least_lived` are the rules its next ballot starts from: how many must vote, and how many of them
    must sit for lived experience.
    """

    PRIVACY: ClassVar = privacy.labels(
        public="locality about promise_days least_voters least_lived", money="authority_pence"
    )

    locality = models.OneToOneField("network.Locality", on_delete=models.PROTECT, related_name="collective")
    about = models.TextField(blank=True)
    authority_pence = models.PositiveBigIntegerField(default=500_000)
    promise_days = models.PositiveSmallIntegerField(default=15, help_text="Working days from sent in to a letter.")
    least_voters = models.PositiveSmallIntegerField(default=3)
    least_lived = models.PositiveSmallIntegerField(default=1)

    objects = CollectiveQuerySet.as_manager()

    class Meta:
        ordering = ["locality__name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(least_voters__gte=1), name="collective_needs_a_voter"),
            models.CheckConstraint(
                condition=models.Q(least_lived__lte=models.F("least_voters")), name="collective_lived_within_voters"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality} collective"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("collective", args=[self.locality.slug])

    def waiting_bids(self) -> BidQuerySet:
        """Return the bids sent in to this locality that no open ballot has yet, nearest outside deadline first."""
        found: BidQuerySet = Bid.objects.filter(locality=self.locality_id).waiting()
        return found

    def sent_bids(self) -> BidQuerySet:
        """Return every bid ever sent in to this locality, for those who put bids to the members."""
        found: BidQuerySet = Bid.objects.filter(locality=self.locality_id).exclude(submitted_at=None)
        return found
