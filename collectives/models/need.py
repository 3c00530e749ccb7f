"""Offers and needs: what people and groups here can lend, what is missing, and what became of each suggestion."""

from typing import ClassVar

from django.db import models

from collectives.models.seat import collectives_of
from collectives.states import NEED, SUGGESTION
from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves


class NeedQuerySet(models.QuerySet["Need"]):
    """Offers and needs. Those the collective has looked at are public; who said so is not."""

    def visible_to(self, person: Someone) -> "NeedQuerySet":
        """Return published ones for all; new ones for who said them and for those who run the collective."""
        public = models.Q(state__in=("open", "answered"))
        if not person.is_authenticated:
            return self.filter(public)
        if person.rolebook.has("lead"):
            return self
        return self.filter(
            public
            | models.Q(said_by=person)
            | models.Q(collective__in=collectives_of(person))
            | models.Q(collective__locality__in=person.rolebook.localities("coordinator"))
        )


class Need(Referenced):
    """Something that can be lent, or is missing, in a locality; or a barrier that keeps people from coming.

    `said_for` says in general words whom it is for; nobody is named. `organisation` is the group that offers it.
    """

    KINDS = [
        ("offer", "Something we can lend"),
        ("need", "Something that is missing"),
        ("barrier", "What stops people"),
    ]
    WHATS = [
        ("time", "Time"),
        ("skills", "A skill"),
        ("room", "A room or a place"),
        ("kit", "Kit or materials"),
        ("transport", "Getting there"),
        ("activity", "Something to do"),
        ("other", "Something else"),
    ]
    PREFIX = "N"
    MOVES: ClassVar[Moves] = NEED
    PRIVACY: ClassVar = privacy.labels(
        public="reference collective kind what words said_for state organisation answer bids",
        internal="said_at from_champion looked_at looked_by answered_at",
        personal="said_by contact",
    )

    collective = models.ForeignKey("collectives.Collective", on_delete=models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=10, choices=KINDS)
    what = models.CharField(max_length=12, choices=WHATS)
    words = models.CharField(max_length=500)
    said_for = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    said_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField()
    contact = models.CharField(max_length=200, blank=True)
    from_champion = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=NEED.choices(), default="said")
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    bids = models.ManyToManyField("projects.Bid", blank=True, related_name="needs")

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="answered") | ~models.Q(answer=""), name="need_answered_in_words"
            )
        ]

    def __str__(self) -> str:
        return self.words


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggestions. Answered ones are public: you said, we did."""

    def visible_to(self, person: Someone) -> "SuggestionQuerySet":
        """Return answered ones for all; the rest for who made them and for those who run the collective."""
        public = models.Q(state="answered")
        if not person.is_authenticated:
            return self.filter(public)
        if person.rolebook.has("lead"):
            return self
        return self.filter(
            public
            | models.Q(by=person)
            | models.Q(collective__in=collectives_of(person))
            | models.Q(collective__locality__in=person.rolebook.localities("coordinator"))
        )


class Suggestion(Referenced):
    """A suggestion to a collective, and what was done: green for done, amber for under way, red for not possible."""

    COLOURS = [("green", "Done"), ("amber", "Under way"), ("red", "Not possible now")]
    PREFIX = "G"
    MOVES: ClassVar[Moves] = SUGGESTION
    PRIVACY: ClassVar = privacy.labels(
        public="reference collective words state colour we_did answered_at",
        internal="at answered_by",
        personal="by",
    )

    collective = models.ForeignKey("collectives.Collective", on_delete=models.PROTECT, related_name="suggestions")
    words = models.TextField(max_length=1000)
    by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=SUGGESTION.choices(), default="said")
    colour = models.CharField(max_length=10, choices=COLOURS, blank=True)
    we_did = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="answered") | ~models.Q(colour="") & ~models.Q(we_did=""),
                name="suggestion_answered_in_words",
            )
        ]
