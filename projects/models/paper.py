"""A paper: a file that shows something, such as another funder's letter, a receipt or a voice note."""

from typing import Any, ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from partners.models.membership import organisations_of
from projects.models.bid import Bid
from projects.models.bid_lines import IncomeLine
from projects.models.condition import Condition
from projects.models.question import Answer


class PaperQuerySet(models.QuerySet["Paper"]):
    """Papers: seen by the group that sent them and by those who check them, and by nobody else."""

    def visible_to(self, person: Someone) -> "PaperQuerySet":
        """Return one's own groups' papers, those of one's localities for a coordinator; all for lead and finance.

        What a bid names that was never sent in is its writers' own until then.
        """
        if not person.is_authenticated:
            return self.none()
        own = models.Q(organisation__in=organisations_of(person))
        checks = ~models.Q(pk__in=_of_unsent_bids(person))
        if not person.rolebook.has("lead", "finance"):
            checks &= models.Q(locality__in=person.rolebook.localities("coordinator"))
        return self.filter(own | checks)


def _of_unsent_bids(person: Someone) -> models.QuerySet[Any]:
    """Return the keys of the papers in bids that were never sent in and are not this person's to read."""
    unsent = Bid.objects.filter(submitted_at=None).exclude(pk__in=Bid.objects.visible_to(person).values("pk"))
    # What shows that a condition is done is checked, wherever else it stands.
    shown = Condition.objects.exclude(paper=None).values("paper")
    found = [
        model.objects.filter(bid__in=unsent).exclude(paper=None).exclude(paper__in=shown).order_by().values("paper")
        for model in (Answer, IncomeLine)
    ]
    return found[0].union(found[1])


class Paper(Referenced):
    """One file of one group, kept under a random name and shown only after the rule has been asked.

    Pictures are made anew from their pixels. `digest` is the SHA-256 of what is kept: the same file twice is refused
    where it would count twice. `size` is in bytes.
    """

    KINDS = [
        ("letter", "A letter or email"),
        ("receipt", "A receipt or invoice"),
        ("photo", "A photo"),
        ("voice", "A voice note"),
        ("video", "A video"),
        ("other", "Something else"),
    ]
    PREFIX = "F"
    PRIVACY: ClassVar = privacy.labels(
        internal="reference organisation locality kind content_type size digest at by", personal="file name"
    )

    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="papers")
    locality = models.ForeignKey("network.Locality", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=KINDS)
    file = models.FileField(max_length=120)
    name = models.CharField(max_length=120, help_text="What the sender called it.")
    content_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["organisation", "digest"], name="paper_same")]
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="paper_not_empty")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}"
