"""A round: several bids that compete for one share, decided together and claimed in one go."""

from typing import ClassVar

from django.db import models

from collectives.models.ballot import called_to
from collectives.models.rules import Rules, rules_make_sense
from collectives.models.seat import collectives_of
from collectives.states import ROUND
from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds. Settled ones are public with their outcome; open ones are for the locality."""

    def visible_to(self, person: Someone) -> "RoundQuerySet":
        """Return settled ones for all; the rest for the collective, its coordinator and lead, and who was lent."""
        public = models.Q(state="settled")
        if not person.is_authenticated:
            return self.filter(public)
        if person.rolebook.has("lead"):
            return self
        return self.filter(
            public
            | models.Q(collective__in=collectives_of(person))
            | models.Q(collective__locality__in=person.rolebook.localities("coordinator"))
            | models.Q(pk__in=called_to(person).values("ballot__round"))
        )


class Round(Referenced, Rules):
    """Bids that are put to the members together, by one method, for at most `money_pence` of one share.

    Each bid has a ballot of its own in the round, which keeps its electorate, connections, reasons and letter. The
    round keeps what is common: rules, method, money, and the walk down the list, frozen in `outcome` when it closes.
    `casts` is touched first by whoever votes or closes, so that no vote arrives after the count. `lot_seed` is
    published, so that anyone can draw the lot again.
    """

    METHODS = [
        ("yes_no", "Yes or no to each"),
        ("score", "Points from 0 to 5 for each question"),
        ("dots", "Dots to share out"),
        ("ranked", "First, second, third"),
    ]
    LIST_RULES = [
        ("stop", "Stop at the first bid that does not fit"),
        ("skip", "Go on to the next bid that fits"),
    ]
    PREFIX = "VR"
    MOVES: ClassVar[Moves] = ROUND
    PRIVACY: ClassVar = privacy.labels(
        public="reference collective title state method list_rule secret criteria dots_each closes_on lot_seed outcome"
        " least_voters least_lived least_percent half_lived_or_carer pass_percent pass_of tie_rule without_quorum"
        " closes_early takes_part_votes",
        internal="share opened_at opened_by casts closed_at closed_by chaired_by settled_at once_key extended_at",
        money="money_pence",
    )

    collective = models.ForeignKey("collectives.Collective", on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=120)
    share = models.ForeignKey("projects.Share", on_delete=models.PROTECT, related_name="+")
    money_pence = models.PositiveBigIntegerField(help_text="The most this round may give.")
    state = models.CharField(max_length=20, choices=ROUND.choices(), default="open")
    method = models.CharField(max_length=10, choices=METHODS)
    list_rule = models.CharField(max_length=10, choices=LIST_RULES, default="stop")
    criteria = models.JSONField(default=list, blank=True, help_text="The questions that points are given for.")
    dots_each = models.PositiveSmallIntegerField(default=0)
    secret = models.BooleanField(default=False)
    closes_on = models.DateField(help_text="The last day to vote.")
    lot_seed = models.CharField(max_length=40, blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    casts = models.PositiveIntegerField(default=0)
    extended_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    chaired_by = models.ForeignKey(
        "network.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who chaired, where their casting vote put bids in order.",
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    once_key = models.CharField(max_length=120, unique=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            *rules_make_sense("round"),
            models.CheckConstraint(condition=models.Q(money_pence__gt=0), name="round_has_money"),
            models.CheckConstraint(
                condition=~models.Q(state__in=("closed", "settled")) | models.Q(closed_at__isnull=False),
                name="round_closed_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title
