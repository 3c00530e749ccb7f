"""The shared project record: what bids, awards, activities, check-ins and stories all link to."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from partners.models.membership import organisations_of
from projects.states import PROJECT

PUBLISHED = models.Q(listed=True, organisation__state="active", organisation__listed=True) & ~models.Q(
    organisation__person_name__in=("undecided", "hide")
)


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects as different people may see them."""

    def published(self) -> "ProjectQuerySet":
        """Return those anyone may see: listed, of an organisation anyone may see."""
        return self.filter(PUBLISHED)

    def visible_to(self, person: Someone) -> "ProjectQuerySet":
        """Return the published; also one's own, those of one's localities for a coordinator, and all for a lead."""
        if not person.is_authenticated:
            return self.published()
        if person.rolebook.has("lead"):
            return self
        return self.filter(
            PUBLISHED
            | models.Q(organisation__in=organisations_of(person))
            | models.Q(locality__in=person.rolebook.localities("coordinator"))
        )

    def own(self, person: Someone) -> "ProjectQuerySet":
        """Return those of the organisations the person belongs to."""
        return self.filter(organisation__in=organisations_of(person))


class Project(Referenced):
    """One project of one organisation in one locality. `source` names the file a past award was brought in from."""

    PREFIX = "J"
    MOVES: ClassVar[Moves] = PROJECT
    PRIVACY: ClassVar = privacy.labels(
        public="reference organisation locality title summary starts_on ends_on state listed source made_at",
        internal="made_by",
    )

    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="projects")
    locality = models.ForeignKey("network.Locality", on_delete=models.PROTECT, related_name="projects")
    title = models.CharField(max_length=200)
    summary = models.TextField(max_length=2000, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=PROJECT.choices(), default="active")
    listed = models.BooleanField(default=True)
    source = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["locality", "listed", "title"], name="project_listed")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="project_has_title"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="project_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the project's page."""
        return reverse("project", args=[self.reference])
