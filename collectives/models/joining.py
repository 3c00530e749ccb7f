"""Coming to a collective: asking to join, meeting someone first, learning the role."""

from typing import ClassVar

from django.db import models

from collectives.models.seat import Seat, collectives_of
from collectives.states import SEAT_REQUEST
from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves


class SeatRequestQuerySet(models.QuerySet["SeatRequest"]):
    """Requests to join, seen by who asked, by the buddy, and by those who keep the seats."""

    def visible_to(self, person: Someone) -> "SeatRequestQuerySet":
        """Return one's own, those one is the buddy of, those of collectives one runs; all for a lead."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead"):
            return self
        facilitated = [key for key, facilitates in collectives_of(person).items() if facilitates]
        return self.filter(
            models.Q(person=person)
            | models.Q(buddy=person)
            | models.Q(collective__in=facilitated)
            | models.Q(collective__locality__in=person.rolebook.localities("coordinator"))
        )


class SeatRequest(Referenced):
    """Someone asks to sit in a collective. They meet someone first; a buddy is named; then a seat is offered.

    `seat` is what they say they would sit for. `at_our_group` says that we come to the carers' group they named.
    """

    PREFIX = "SR"
    MOVES: ClassVar[Moves] = SEAT_REQUEST
    PRIVACY: ClassVar = privacy.labels(
        internal="reference collective state asked_at meet_on answered_at answered_by at_our_group",
        personal="person buddy meet_words our_group phone",
        special="seat why",
    )

    collective = models.ForeignKey("collectives.Collective", on_delete=models.CASCADE, related_name="seat_requests")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="seat_requests")
    seat = models.CharField(max_length=20, choices=Seat.SEATS, blank=True)
    why = models.TextField(max_length=1000, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    at_our_group = models.BooleanField(default=False)
    our_group = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=SEAT_REQUEST.choices(), default="asked")
    asked_at = models.DateTimeField()
    buddy = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    meet_on = models.DateField(null=True, blank=True)
    meet_words = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = SeatRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "collective"],
                condition=models.Q(state__in=("asked", "meeting")),
                name="seat_request_open_once",
            )
        ]


class RoleWords(models.Model):
    """What a role in a collective is, in plain words: a member, the chair, the facilitator, a buddy."""

    PRIVACY: ClassVar = privacy.labels(public="slug title words position")

    slug = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=80)
    words = models.TextField(max_length=2000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class LearningStep(models.Model):
    """One step a member can take to learn the role, at their own pace; none is a condition of voting."""

    PRIVACY: ClassVar = privacy.labels(public="slug title words position")

    slug = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=80)
    words = models.TextField(max_length=2000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class StepTaken(models.Model):
    """A learning step that a member says they have taken. Seen by that member alone."""

    PRIVACY: ClassVar = privacy.labels(internal="step on", personal="person")

    step = models.ForeignKey(LearningStep, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "person"], name="step_taken_once")]

    def __str__(self) -> str:
        return str(self.step)
