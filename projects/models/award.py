"""An award: money offered after a decision here, or awarded before and brought in from a file."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from partners.models.membership import organisations_of
from projects.states import AWARD

PUBLIC_STATES = ("accepted", "brought_in")


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

    def counted(self) -> "AwardQuerySet":
        """Return those that count as awarded: offered and not declined, accepted, or brought in."""
        return self.exclude(state="declined")


class Award(Referenced):
    """Money awarded to one organisation for one project, in pence.

    `source` "decided" means a collective decided here: it has a bid and a share. "brought_in" means it was made before
    and came from a file: no bid, no share, and `grant_identifier` is the file's own.
    """

    SOURCES = [("decided", "Decided here"), ("brought_in", "Brought in")]
    PREFIX = "W"
    MOVES: ClassVar[Moves] = AWARD
    PRIVACY: ClassVar = privacy.labels(
        public="reference project organisation locality source state awarded_on grant_identifier funder_name"
        " funder_identifier programme file_name",
        internal="bid share offered_at answered_at answered_by once_key",
        money="amount_pence asked_pence",
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
    awarded_on = models.DateField()
    offered_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
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
                | models.Q(source="brought_in", bid=None, share=None, state="brought_in"),
                name="award_source_fits",
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
