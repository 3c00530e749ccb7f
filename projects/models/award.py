"""An award: money offered after a decision here, or awarded before and brought in from a file."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from partners.models.membership import organisations_of
from projects.states import AWARD

PUBLIC_STATES = ("accepted", "stopped", "closed", "brought_in")
# Those whose promise stands: money waits in the share for them.
OPEN_STATES = ("in_principle", "offered", "accepted")


class AwardQuerySet(models.QuerySet["Award"]):
    """Awards as different people may see them."""

    def visible_to(self, person: Someone) -> "AwardQuerySet":
        """Return accepted and brought-in ones for all; offers for the group, its coordinator, finance and lead."""
        # A recipient brought in and not yet checked by a coordinator is counted in sums, and named nowhere.
        public = models.Q(state__in=PUBLIC_STATES) & ~models.Q(organisation__state__in=("unlisted", "asked"))
        if not person.is_authenticated:
            return self.filter(public)
        if person.rolebook.has("lead", "finance"):
            return self
        return self.filter(
            public
            | models.Q(organisation__in=organisations_of(person))
            | models.Q(locality__in=person.rolebook.localities("coordinator"))
        )

    def inside_visible_to(self, person: Someone) -> "AwardQuerySet":
        """Return those whose conditions, payments and reports this person may read.

        That is the group, its host partner, the coordinator of the locality, finance and lead.
        """
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead", "finance"):
            return self
        own = organisations_of(person)
        return self.filter(
            models.Q(organisation__in=own)
            | models.Q(host__in=own)
            | models.Q(locality__in=person.rolebook.localities("coordinator"))
        )

    def counted(self) -> "AwardQuerySet":
        """Return those that count as awarded: all but the ones declined or run out."""
        return self.exclude(state__in=("declined", "lapsed"))


class Award(Referenced):
    """Money awarded to one organisation for one project, in pence.

    `source` "decided" means a collective decided here: it has a bid and a share. "brought_in" means it was made before
    and came from a file: no bid, no share, and `grant_identifier` is the file's own. "opening" came with the opening
    position: a share, no bid.

    `amount_pence` is what was awarded and never changes. `varied_pence` is what later variations added (or, below
    nothing, took), `released_pence` what went back to the share unpaid, `paid_pence` what was paid and did not fail,
    `returned_pence` what came back after it was paid. The database refuses to pay or release more than was awarded.

    Every offer runs out on `lapses_on` unless it is answered before; "in_principle" and "conditional" ones unless the
    match is secured. "underwriting" pays only what is missing, up to the amount. `host` is the partner that holds the
    money for a group without an account.

    `answered_by` answered for the group. Where they did so by telephone, `answer_said_on` is the day and
    `answer_written_by` who of the staff wrote it down.
    """

    KINDS = [
        ("outright", "Outright"),
        ("conditional", "If the other money is secured"),
        ("in_principle", "In principle"),
        ("underwriting", "Underwriting: we pay what is missing, up to a sum"),
    ]

    SOURCES = [("decided", "Decided here"), ("brought_in", "Brought in"), ("opening", "Open on day one")]
    PREFIX = "W"
    MOVES: ClassVar[Moves] = AWARD
    PRIVACY: ClassVar = privacy.labels(
        public="reference project organisation locality source state awarded_on grant_identifier funder_name"
        " funder_identifier programme file_name",
        internal="bid share offered_at answered_at answered_by answer_said_on answer_written_by once_key kind"
        " lapses_on less_why host closed_at ended_why",
        money="amount_pence asked_pence varied_pence paid_pence returned_pence released_pence matched_pence",
    )

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="awards")
    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="awards")
    locality = models.ForeignKey("network.Locality", on_delete=models.PROTECT, related_name="awards")
    source = models.CharField(max_length=20, choices=SOURCES)
    state = models.CharField(max_length=20, choices=AWARD.choices())
    bid = models.OneToOneField("projects.Bid", null=True, blank=True, on_delete=models.PROTECT, related_name="award")
    share = models.ForeignKey("projects.Share", null=True, blank=True, on_delete=models.PROTECT, related_name="awards")
    amount_pence = models.PositiveBigIntegerField()
    asked_pence = models.PositiveBigIntegerField(null=True, blank=True)
    less_why = models.CharField(max_length=500, blank=True, help_text="Why it is not what was asked for.")
    varied_pence = models.BigIntegerField(default=0)
    paid_pence = models.PositiveBigIntegerField(default=0)
    returned_pence = models.PositiveBigIntegerField(default=0)
    released_pence = models.PositiveBigIntegerField(default=0)
    matched_pence = models.PositiveBigIntegerField(null=True, blank=True, help_text="Match received, when it closed.")
    kind = models.CharField(max_length=20, choices=KINDS, default="outright")
    lapses_on = models.DateField(null=True, blank=True)
    host = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="hosted_awards"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=500, blank=True)
    awarded_on = models.DateField()
    offered_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    answer_said_on = models.DateField(null=True, blank=True)
    answer_written_by = models.ForeignKey(
        "network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    grant_identifier = models.CharField(max_length=200, blank=True)
    funder_name = models.CharField(max_length=200, blank=True)
    funder_identifier = models.CharField(max_length=120, blank=True)
    programme = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    once_key = models.CharField(max_length=120, unique=True, null=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["-awarded_on", "-pk"]
        indexes = [models.Index(fields=["locality", "awarded_on"], name="award_locality_day")]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_pence__gt=0), name="award_above_nothing"),
            models.CheckConstraint(
                condition=models.Q(source="decided", bid__isnull=False, share__isnull=False)
                | models.Q(source="brought_in", bid=None, share=None, state="brought_in")
                | models.Q(source="opening", bid=None, share__isnull=False),
                name="award_source_fits",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    amount_pence__gte=models.F("paid_pence") + models.F("released_pence") - models.F("varied_pence")
                ),
                name="award_paid_within_amount",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_pence__lte=models.F("paid_pence")), name="award_returned_within_paid"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OPEN_STATES)
                | models.Q(source="brought_in")
                | models.Q(amount_pence=models.F("paid_pence") + models.F("released_pence") - models.F("varied_pence")),
                name="award_ended_holds_no_promise",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("accepted", "declined")) | models.Q(answered_at__isnull=False),
                name="award_answered_has_time",
            ),
            models.UniqueConstraint(
                fields=["grant_identifier", "awarded_on", "amount_pence"],
                condition=models.Q(source="brought_in"),
                name="award_brought_in_once",
            ),
        ]

    @property
    def agreed_pence(self) -> int:
        """What the award comes to now: awarded, varied, less what went back unpaid."""
        return self.amount_pence + self.varied_pence - self.released_pence

    @property
    def promised_pence(self) -> int:
        """What is still promised and not paid. Nothing, for an award that was brought in or has ended."""
        return 0 if self.source == "brought_in" else self.agreed_pence - self.paid_pence
