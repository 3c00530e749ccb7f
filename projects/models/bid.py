"""A bid: an application for match funding, belonging to the group and never to one person."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from partners.models.membership import organisations_of
from projects.states import BID

SENT = ("submitted", "deciding", "awarded", "refused")


class BidQuerySet(models.QuerySet["Bid"]):
    """Bids as different people may see them. Members of a collective read them through its ballots, not here."""

    def visible_to(self, person: Someone) -> "BidQuerySet":
        """Return one's own groups' bids, and those one took down in a call; once sent in, those of the locality too.

        A lead sees all that were sent in.
        """
        if not person.is_authenticated:
            return self.none()
        own = models.Q(organisation__in=organisations_of(person))
        if person.rolebook.has("lead"):
            return self.filter(own | ~models.Q(submitted_at=None))
        local = models.Q(locality__in=person.rolebook.localities("coordinator")) & ~models.Q(submitted_at=None)
        told = models.Q(told_to=person.pk, locality__in=person.rolebook.localities("coordinator", "champion"))
        return self.filter(own | local | told)

    def held(self) -> "BidQuerySet":
        """Return bids locked until the transaction ends, with what an action reads of them."""
        return self.select_for_update(of=("self",)).select_related("project", "organisation", "locality", "fund")

    def waiting(self) -> "BidQuerySet":
        """Return those sent in and not yet on a ballot, the nearest outside deadline first."""
        return self.filter(state="submitted").order_by(
            models.F("outside_deadline").asc(nulls_last=True), "submitted_at"
        )


class Bid(Referenced):
    """What a group asks for. Money in pence. Its cost and income lines are rows of their own.

    `asked_pence` is what is asked of the locality's share; `outside_deadline` is the last day the other funder can be
    answered. Answers are empty or None until given, since a bid exists from its first answer. `form` is how long the
    form is; `least_pence` the smallest part award that would still work. While the group changes a bid that was sent
    back our clock stands still, from `waiting_since`; `waited_days` adds up the working days it stood. `promise_days`
    are the working days we promised when it came in. A bid told in a call was written by `told_to` and read back to the
    group at `read_back_at`. `late_until` lets this one bid in until a day although its fund has closed.
    """

    FORMS = [("tiny", "Six questions"), ("short", "Short"), ("full", "Full")]
    PREFIX = "B"
    MOVES: ClassVar[Moves] = BID
    PRIVACY: ClassVar = privacy.labels(
        public="reference project organisation locality state",
        internal="eligible_community eligible_mental_health eligible_not_started what who_for difference people_count"
        " outside_funder outside_deadline has_outside_funder no_match started_at started_by submitted_at submitted_by"
        " version form fund copied_from waiting_since waited_days promise_days told_to read_back_at late_until",
        money="asked_pence least_pence",
    )

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="bids")
    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="bids")
    locality = models.ForeignKey("network.Locality", on_delete=models.PROTECT, related_name="bids")
    state = models.CharField(max_length=20, choices=BID.choices(), default="draft")
    eligible_community = models.BooleanField(null=True)
    eligible_mental_health = models.BooleanField(null=True)
    eligible_not_started = models.BooleanField(null=True)
    what = models.TextField(max_length=4000, blank=True)
    who_for = models.TextField(max_length=4000, blank=True)
    people_count = models.PositiveIntegerField(null=True)
    difference = models.TextField(max_length=4000, blank=True)
    asked_pence = models.PositiveBigIntegerField(null=True)
    least_pence = models.PositiveBigIntegerField(null=True, blank=True)
    form = models.CharField(max_length=10, choices=FORMS, default="full")
    fund = models.ForeignKey("projects.Fund", null=True, blank=True, on_delete=models.PROTECT, related_name="bids")
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies")
    waiting_since = models.DateTimeField(null=True, blank=True)
    waited_days = models.PositiveSmallIntegerField(default=0)
    promise_days = models.PositiveSmallIntegerField(default=15, help_text="Working days promised when it came in.")
    told_to = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    read_back_at = models.DateTimeField(null=True, blank=True)
    late_until = models.DateField(null=True, blank=True)
    no_match = models.BooleanField(null=True, help_text="The group has said there is no match.")
    has_outside_funder = models.BooleanField(null=True)
    outside_funder = models.CharField(max_length=200, blank=True)
    outside_deadline = models.DateField(null=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=0, help_text="How many times it was sent in.")

    objects = BidQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["locality", "state"], name="bid_locality_state")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=SENT)
                | models.Q(submitted_at__isnull=False, asked_pence__gt=0, version__gte=1),
                name="bid_sent_is_whole",
            ),
        ]


class BidVersion(models.Model):
    """A bid exactly as it was sent in: every answer and line, frozen.

    `changes_asked` maps a page of the bid to what the coordinator asked to change there, if it was sent back.
    """

    PRIVACY: ClassVar = privacy.labels(internal="bid number at by content changes_asked")

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    content = models.JSONField()
    changes_asked = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["bid", "number"], name="bid_version_once")]

    def __str__(self) -> str:
        return f"{self.bid} version {self.number}"
