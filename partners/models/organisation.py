"""An organisation: a partner, a peer-led group, or a name known only from a past award."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from network import privacy
from network.models.person import Someone
from network.models.placed import Placed
from network.models.referenced import Referenced
from network.moves_table import Moves
from partners.models.agreement import Agreement
from partners.models.membership import organisations_of
from partners.names import normal_name
from partners.states import ORGANISATION


def public_name(name: str, person_name: str) -> str:
    """Return the name the public may read, from an organisation's `name` and `person_name`."""
    return "A private person" if person_name in {"undecided", "hide"} else name


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations as different people may see them."""

    def published(self) -> "OrganisationQuerySet":
        """Return those anyone may see: active, listed, and no private person's name still to be decided or hidden."""
        return self.filter(state="active", listed=True).exclude(person_name__in=("undecided", "hide"))

    def visible_to(self, person: Someone) -> "OrganisationQuerySet":
        """Return the published; also one's own, those of one's localities for a coordinator, and all for a lead."""
        if not person.is_authenticated:
            return self.published()
        if person.rolebook.has("lead"):
            return self
        published = models.Q(state="active", listed=True) & ~models.Q(person_name__in=("undecided", "hide"))
        return self.filter(
            published
            | models.Q(pk__in=organisations_of(person))
            | models.Q(locality__in=person.rolebook.localities("coordinator"))
        )

    def asked(self) -> "OrganisationQuerySet":
        """Return those that ask to join, the one that has waited longest first."""
        return self.filter(state="asked").order_by("asked_at", "pk")

    def to_check(self) -> "OrganisationQuerySet":
        """Return those brought in from a file that nobody has checked yet."""
        return self.filter(state="unlisted").order_by("name", "pk")

    def decided_by(self, person: Someone) -> "OrganisationQuerySet":
        """Return those a coordinator or lead answers for, leaving out their own: someone else decides about those."""
        if not person.is_authenticated:
            return self.none()
        others = self.exclude(pk__in=organisations_of(person))
        if person.rolebook.has("lead"):
            return others
        return others.filter(locality__in=person.rolebook.localities("coordinator"))

    def same_name_as(self, organisation: "Organisation") -> "OrganisationQuerySet":
        """Return others of the same place whose name matches however it is spelt: listed, brought in, or asking."""
        return self.filter(
            normal_name=organisation.normal_name,
            locality=organisation.locality_id,
            state__in=("active", "unlisted", "asked"),
        ).exclude(pk=organisation.pk)

    def known(self) -> "OrganisationQuerySet":
        """Return those that are more than a wish: active, or brought in from a file."""
        return self.filter(state__in=("active", "unlisted"))

    def for_cards(self) -> "OrganisationQuerySet":
        """Return them with all that a card or a line of the API shows, in a fixed number of queries."""
        today = Agreement.objects.current().filter(organisation=models.OuterRef("pk")).order_by("starts_on")
        return (
            self.select_related("locality")
            .prefetch_related("localities")
            .annotate(partner_since=models.Subquery(today.values("starts_on")[:1]))
        )

    def partners(self) -> "OrganisationQuerySet":
        """Return those with an agreement."""
        return self.filter(agreements__isnull=False).distinct()


class Organisation(Referenced, Placed):
    """An organisation of any kind; its identity stays when a group becomes a partner, so its history stays too.

    `person_name` guards a recipient that looks like a private person: never named to the public until someone decides.
    """

    KINDS = [
        ("organisation", "Organisation"),
        ("group", "Peer-led group"),
        ("not_known", "Not yet known"),
    ]
    PERSON_NAME = [
        ("no", "Not a private person"),
        ("undecided", "May be a private person: not decided"),
        ("show", "A private person who may be named"),
        ("hide", "A private person, never named"),
    ]
    PREFIX = "P"
    MOVES: ClassVar[Moves] = ORGANISATION
    PRIVACY: ClassVar = privacy.labels(
        public="reference name kind about offers website locality localities public_email public_phone source"
        " joined_at",
        internal="state listed person_name normal_name postcode latitude longitude x y asked_at",
    )

    name = models.CharField(max_length=200)
    normal_name = models.CharField(max_length=200, db_index=True, editable=False)
    kind = models.CharField(max_length=20, choices=KINDS)
    about = models.TextField(blank=True, max_length=2000)
    offers = models.TextField(blank=True, max_length=1000, help_text="Time, skills or space it can lend.")
    website = models.URLField(blank=True)
    public_email = models.EmailField(blank=True)
    public_phone = models.CharField(max_length=30, blank=True)
    locality = models.ForeignKey("network.Locality", on_delete=models.PROTECT, related_name="organisations")
    localities = models.ManyToManyField("network.Locality", blank=True, related_name="served_by")
    state = models.CharField(max_length=20, choices=ORGANISATION.choices(), default="asked")
    listed = models.BooleanField(default=True)
    person_name = models.CharField(max_length=10, choices=PERSON_NAME, default="no")
    source = models.CharField(max_length=200, blank=True, help_text="The file it was brought in from.")
    asked_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["state", "listed", "name"], name="organisation_listed")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="organisation_has_name"),
            models.CheckConstraint(
                condition=~models.Q(state="active") | models.Q(joined_at__isnull=False) | ~models.Q(source=""),
                name="organisation_active_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Save, keeping the name used for matching in step with the name."""
        self.normal_name = normal_name(self.name)
        if (fields := kwargs.get("update_fields")) is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "normal_name"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of the partner's page."""
        return reverse("partner", args=[self.reference])

    @property
    def shown_name(self) -> str:
        """The name for the public: a private person's is kept back until someone has decided."""
        return public_name(self.name, self.person_name)


class OrganisationName(models.Model):
    """Another name an organisation is or was known by, and the last day a source used it."""

    PRIVACY: ClassVar = privacy.labels(public="organisation name last_used_on")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="also_known_as")
    name = models.CharField(max_length=200)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-last_used_on", "name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="organisation_name_once")]

    def __str__(self) -> str:
        return self.name


class OrganisationIdentifier(models.Model):
    """An official identifier, such as GB-CHC-1110767: charity, company, council, or the publisher's own."""

    PRIVACY: ClassVar = privacy.labels(public="organisation identifier")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    identifier = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["identifier"]
        constraints = [models.CheckConstraint(condition=~models.Q(identifier=""), name="identifier_not_empty")]

    def __str__(self) -> str:
        return self.identifier

    @property
    def is_official(self) -> bool:
        """Whether a register issued it, not the publisher of one file."""
        return not self.identifier.startswith("360G-")
