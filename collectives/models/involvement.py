"""Involvement payments, kept apart from expenses: what members get for their time, and what coming cost them."""

from typing import ClassVar

from django.db import models

from collectives.models.seat import collectives_of
from collectives.states import CLAIM
from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves


class InvolvementRate(models.Model):
    """What is paid for a kind of involvement from a day on, in pence, and where the figure comes from."""

    KINDS = [
        ("meeting", "A meeting of up to half a day"),
        ("day", "A whole day"),
        ("reading", "Reading the papers of a ballot at home"),
    ]
    PRIVACY: ClassVar = privacy.labels(public="kind from_on source", money="pence")

    kind = models.CharField(max_length=10, choices=KINDS)
    pence = models.PositiveIntegerField()
    from_on = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["kind", "-from_on"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "from_on"], name="involvement_rate_once"),
            models.CheckConstraint(condition=models.Q(pence__gt=0), name="involvement_rate_above_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.from_on}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, seen by who claims, by those who run the collective, and by finance and lead."""

    def visible_to(self, person: Someone) -> "ClaimQuerySet":
        """Return one's own, those of localities one coordinates, all for finance and lead."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead", "finance"):
            return self
        return self.filter(
            models.Q(person=person) | models.Q(collective__locality__in=person.rolebook.localities("coordinator"))
        )

    def for_all(self) -> "ClaimQuerySet":
        """Return the words of those who would rather not be paid for any meeting."""
        return self.filter(kind="involvement", no_thanks=True, meeting=None)

    def inside(self, person: Someone) -> "ClaimQuerySet":
        """Return the claims of collectives this person sits in that are their own."""
        return self.visible_to(person).filter(person=person.pk, collective__in=collectives_of(person))


class Claim(Referenced):
    """A member's claim: `kind` "involvement" for their time, by the rate table; else what coming cost them.

    Money in pence. `no_thanks` records that a member would rather not be paid, which is theirs to say: for one meeting
    or, without one, for all until it is taken back. `ahead` says that travel or care is paid before it is needed.
    `ballot` or `round` is what was read at home. `advice_seen_at` is when the page about benefits was shown and read.
    """

    KINDS = [
        ("involvement", "My time"),
        ("travel", "Travel"),
        ("care", "Replacement care"),
        ("other", "Something else that coming cost me"),
    ]
    WAYS = [("bank", "To my bank account"), ("cash", "In cash"), ("voucher", "As a voucher")]
    PREFIX = "E"
    MOVES: ClassVar[Moves] = CLAIM
    PRIVACY: ClassVar = privacy.labels(
        internal="reference collective meeting ballot round rate kind on state way ahead no_thanks advice_seen_at"
        " asked_at answered_at answered_by paid_at paid_by once_key",
        personal="person words why_not",
        money="pence",
    )

    collective = models.ForeignKey("collectives.Collective", on_delete=models.PROTECT, related_name="claims")
    person = models.ForeignKey("network.Person", on_delete=models.PROTECT, related_name="claims")
    meeting = models.ForeignKey(
        "collectives.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    ballot = models.ForeignKey("collectives.Ballot", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("collectives.Round", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rate = models.ForeignKey(InvolvementRate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=KINDS)
    pence = models.PositiveIntegerField()
    on = models.DateField()
    words = models.CharField(max_length=300, blank=True)
    way = models.CharField(max_length=10, choices=WAYS, default="bank")
    ahead = models.BooleanField(default=False)
    no_thanks = models.BooleanField(default=False)
    advice_seen_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=CLAIM.choices(), default="asked")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    why_not = models.CharField(max_length=300, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    once_key = models.CharField(max_length=120, unique=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(no_thanks=True, pence=0) | models.Q(no_thanks=False, pence__gt=0),
                name="claim_has_a_sum",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by=None) | ~models.Q(answered_by=models.F("person")),
                name="claim_two_people",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="paid") | models.Q(paid_at__isnull=False), name="claim_paid_has_time"
            ),
        ]
