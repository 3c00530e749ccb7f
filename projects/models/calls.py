"""What keeps a group from running into a date alone: pauses of its clocks, calls to make, and second looks."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from partners.models.membership import organisations_of
from projects.models.bid import Bid
from projects.money_states import CALL, SECOND_LOOK


class PauseQuerySet(models.QuerySet["Pause"]):
    """Pauses, seen by the group, its coordinator, finance and lead."""

    def visible_to(self, person: Someone) -> "PauseQuerySet":
        """Return one's own groups', those of one's localities for a coordinator; all for lead and finance."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead", "finance"):
            return self
        return self.filter(
            models.Q(organisation__in=organisations_of(person))
            | models.Q(organisation__locality__in=person.rolebook.localities("coordinator"))
        )


class Pause(models.Model):
    """Life happened: from `began_on` all clocks of a group stand still until `ended_on`. No reason is asked or kept."""

    PRIVACY: ClassVar = privacy.labels(internal="organisation began_on ended_on began_by ended_by")

    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="pauses")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    began_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    ended_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["-began_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(ended_on=None), name="pause_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("began_on")),
                name="pause_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} from {self.began_on}"


class CallQuerySet(models.QuerySet["Call"]):
    """Calls to make, seen by those who make them."""

    def visible_to(self, person: Someone) -> "CallQuerySet":
        """Return those of one's localities for a coordinator; all for a lead."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead"):
            return self
        return self.filter(locality__in=person.rolebook.localities("coordinator"))


class Call(Referenced):
    """A call that a person must make to a group, and must say was made. `why` is one sentence; `due_on` its day.

    The same `once_key` never asks for the same call twice.
    """

    KINDS = [
        ("lapse", "An offer is about to run out"),
        ("ended", "An offer ran out, or an award was stopped"),
        ("report", "A report is late"),
        ("condition", "A condition is late"),
        ("refused", "A bid was not funded"),
        ("other", "Something else"),
    ]
    PREFIX = "K"
    MOVES: ClassVar[Moves] = CALL
    PRIVACY: ClassVar = privacy.labels(
        internal="reference organisation locality award kind why due_on state made_at done_at done_by once_key",
        personal="said",
    )

    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="calls")
    locality = models.ForeignKey("network.Locality", on_delete=models.PROTECT, related_name="+")
    award = models.ForeignKey("projects.Award", null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    kind = models.CharField(max_length=10, choices=KINDS)
    why = models.CharField(max_length=300)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=CALL.choices(), default="open")
    said = models.TextField(max_length=1000, blank=True, help_text="What was agreed on the phone.")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    once_key = models.CharField(max_length=120, unique=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(done_at__isnull=False), name="call_done_has_time"
            ),
        ]


class SecondLookQuerySet(models.QuerySet["SecondLook"]):
    """Second looks, seen by the group, those asked to look, and lead."""

    def visible_to(self, person: Someone) -> "SecondLookQuerySet":
        """Return one's own groups', those of the locality that looks for its coordinator, and all for a lead."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead"):
            return self
        places = person.rolebook.localities("coordinator")
        return self.filter(
            models.Q(bid__organisation__in=organisations_of(person))
            | models.Q(locality__in=places)
            | models.Q(bid__locality__in=places)
        )


class SecondLook(Referenced):
    """A refused group asks people of another locality to look again: once for each bid, with a day for the answer."""

    PREFIX = "Q"
    MOVES: ClassVar[Moves] = SECOND_LOOK
    PRIVACY: ClassVar = privacy.labels(
        internal="reference bid locality state asked_at asked_by asked_words answer_by answered_at answered_by words"
    )

    bid = models.OneToOneField(Bid, on_delete=models.PROTECT, related_name="second_look")
    locality = models.ForeignKey("network.Locality", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=SECOND_LOOK.choices(), default="asked")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_words = models.TextField(max_length=2000)
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(max_length=2000, blank=True)

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        ordering = ["answer_by", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="asked") | models.Q(answered_at__isnull=False),
                name="second_look_answered_has_time",
            ),
        ]
