"""A locality's collective: the local people who decide where its share goes."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from collectives.models.round import Round
from collectives.models.rules import Rules, rules_make_sense
from network import privacy
from network.models.person import Someone
from projects.models import Bid
from projects.models.bid import BidQuerySet


class CollectiveQuerySet(models.QuerySet["Collective"]):
    """Collectives are public; who sits in them is not."""

    def visible_to(self, _person: Someone) -> "CollectiveQuerySet":
        """Return all."""
        return self


class Collective(Rules):
    """One for each locality, with the rules its next ballot starts from.

    `authority_pence` is the most it may award by itself; `authority_from` says who delegated that, and `authority_on`
    when. `promise_days` is how soon we promise a letter, in working days. Up to `small_sum_pence` three members of two
    seats decide. A ballot between meetings is open `ballot_days`. `role`, `remit`, `relationships` and
    `responsibility` are its terms of reference; `carers_way` is the carers' own way in. `equal_shares_view` asks for
    that view beside a round's outcome, once it is decided.
    """

    PRIVACY: ClassVar = privacy.labels(
        public="locality about promise_days least_voters least_lived role remit relationships responsibility carers_way"
        " authority_from authority_on ballot_days list_rule equal_shares_view"
        " least_percent half_lived_or_carer pass_percent pass_of tie_rule without_quorum closes_early takes_part_votes",
        money="authority_pence small_sum_pence",
    )

    locality = models.OneToOneField("network.Locality", on_delete=models.PROTECT, related_name="collective")
    about = models.TextField(blank=True)
    authority_pence = models.PositiveBigIntegerField(default=500_000)
    promise_days = models.PositiveSmallIntegerField(default=15, help_text="Working days from sent in to a letter.")
    small_sum_pence = models.PositiveBigIntegerField(default=50_000)
    ballot_days = models.PositiveSmallIntegerField(default=5)
    list_rule = models.CharField(max_length=10, choices=Round.LIST_RULES, default="stop")
    equal_shares_view = models.BooleanField(default=False)
    authority_from = models.CharField(max_length=300, blank=True)
    authority_on = models.DateField(null=True, blank=True)
    role = models.TextField(max_length=2000, blank=True)
    remit = models.TextField(max_length=2000, blank=True)
    relationships = models.TextField(max_length=2000, blank=True)
    responsibility = models.TextField(max_length=2000, blank=True)
    carers_way = models.TextField(max_length=1000, blank=True)

    objects = CollectiveQuerySet.as_manager()

    class Meta:
        ordering = ["locality__name"]
        constraints = [*rules_make_sense("collective")]

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
