"""An activity: what happens, where, when, what it costs and who it is for."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.placed import Placed
from network.models.referenced import Referenced
from network.moves_table import Moves
from partners.models.membership import organisations_of
from projects.models.project import Project
from projects.states import ACTIVITY


def published() -> models.Q:
    """Return the condition that anyone may see an activity.

    The projects are a subquery, not joins: counting 3,000 took a quarter of the time, off the index alone.
    """
    return models.Q(state="listed", project__in=Project.objects.published())


class ActivityKind(models.Model):
    """A kind of activity, such as gardening. Reference data that the network edits."""

    PRIVACY: ClassVar = privacy.labels(public="name slug")

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities as different people may see them."""

    def published(self) -> "ActivityQuerySet":
        """Return those anyone may see."""
        return self.filter(published())

    def for_lists(self) -> "ActivityQuerySet":
        """Return them by title, with all that a list says of each."""
        return self.select_related("project__organisation", "locality", "kind").order_by("title", "pk")

    def visible_to(self, person: Someone) -> "ActivityQuerySet":
        """Return the published; also one's own, those of one's localities for a coordinator, and all for a lead."""
        if not person.is_authenticated:
            return self.published()
        if person.rolebook.has("lead"):
            return self
        return self.filter(
            published()
            | models.Q(project__organisation__in=organisations_of(person))
            | models.Q(locality__in=person.rolebook.localities("coordinator"))
        )


class Activity(Referenced, Placed):
    """One activity of a project: weekly or on one day, at a place or online.

    `cost_pence` is what one person pays each time, 0 when free. With `hide_place` the public sees the outward half of
    the postcode and a point in the middle of that area, never the door.
    """

    DAYS = [
        (1, "Monday"),
        (2, "Tuesday"),
        (3, "Wednesday"),
        (4, "Thursday"),
        (5, "Friday"),
        (6, "Saturday"),
        (7, "Sunday"),
    ]
    PREFIX = "A"
    MOVES: ClassVar[Moves] = ACTIVITY
    PRIVACY: ClassVar = privacy.labels(
        public="reference project locality kind title about weekday on_day starts_at ends_at cost_pence place"
        " hide_place online step_free quiet for_carers who_for how_to_join first_visit state checked_on made_at"
        " public_latitude public_longitude x y",
        internal="postcode latitude longitude made_by",
    )

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="activities")
    locality = models.ForeignKey("network.Locality", on_delete=models.PROTECT, related_name="activities")
    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=2000, blank=True)
    weekday = models.PositiveSmallIntegerField(choices=DAYS, null=True, blank=True)
    on_day = models.DateField(null=True, blank=True)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    cost_pence = models.PositiveIntegerField(default=0)
    place = models.CharField(max_length=200, blank=True)
    hide_place = models.BooleanField(default=False)
    online = models.BooleanField(default=False)
    step_free = models.BooleanField(default=False)
    quiet = models.BooleanField(default=False)
    for_carers = models.BooleanField(default=False)
    who_for = models.CharField(max_length=200, blank=True)
    how_to_join = models.TextField(max_length=500)
    first_visit = models.TextField(max_length=500, blank=True)
    state = models.CharField(max_length=20, choices=ACTIVITY.choices(), default="listed")
    checked_on = models.DateField()
    # The point the public sees: the same as the true one unless `hide_place`. x and y always belong to this point.
    public_latitude = models.FloatField(null=True, blank=True, editable=False)
    public_longitude = models.FloatField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name_plural = "activities"
        indexes = [
            models.Index(fields=["x", "y", "kind", "weekday"], name="activity_map"),
            models.Index(fields=["state", "project"], name="activity_listed"),
            models.Index(fields=["state", "title"], name="activity_by_title"),
            models.Index(fields=["public_latitude", "public_longitude"], name="activity_near"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday__isnull=False, on_day=None) | models.Q(weekday=None, on_day__isnull=False),
                name="activity_weekly_or_one_day",
            ),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="activity_ends_later"),
            models.CheckConstraint(
                condition=models.Q(online=True) | models.Q(latitude__isnull=False), name="activity_has_place"
            ),
        ]

    def __str__(self) -> str:
        return self.title
