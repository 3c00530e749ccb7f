"""A meeting of a collective: agenda, who came, what is to be done; and the one sheet of a hall without wifi."""

from typing import ClassVar

from django.db import models

from collectives.models.seat import Seat, collectives_of
from collectives.states import MEETING, MEETING_ACTION
from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings. That there is one, when and where, anyone may know: a collective is always open."""

    def visible_to(self, person: Someone) -> "MeetingQuerySet":
        """Return all."""
        del person
        return self

    def inside(self, person: Someone) -> "MeetingQuerySet":
        """Return those whose agenda, papers and minutes this person reads: members, coordinator and lead."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead"):
            return self
        return self.filter(
            models.Q(collective__in=collectives_of(person))
            | models.Q(collective__locality__in=person.rolebook.localities("coordinator"))
        )


class Meeting(Referenced):
    """Members come together on a day, at a place. `summary` is the easy-read top of its papers."""

    PREFIX = "M"
    MOVES: ClassVar[Moves] = MEETING
    PRIVACY: ClassVar = privacy.labels(
        public="reference collective on starts_at place access state",
        internal="summary notes made_at made_by held_at chair",
    )

    collective = models.ForeignKey("collectives.Collective", on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=200)
    access = models.CharField(max_length=300, blank=True, help_text="Steps, parking, hearing loop, quiet room, buses.")
    state = models.CharField(max_length=20, choices=MEETING.choices(), default="planned")
    summary = models.TextField(max_length=2000, blank=True, help_text="In easy read: what this meeting is about.")
    notes = models.TextField(max_length=4000, blank=True, help_text="What was said, without names.")
    chair = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="held") | models.Q(held_at__isnull=False), name="meeting_held_has_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.collective}, {self.on:%d %B %Y}"


class AgendaItem(models.Model):
    """One point of an agenda: a bid, a need, or what any member adds. `outcome` is its line in the minutes."""

    KINDS = [("bid", "A bid"), ("need", "Something that is missing here"), ("other", "Something to talk about")]
    PRIVACY: ClassVar = privacy.labels(
        internal="meeting position kind bid need ballot words outcome added_at", personal="added_by"
    )

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS, default="other")
    bid = models.ForeignKey("projects.Bid", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey("collectives.Need", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ballot = models.ForeignKey(
        "collectives.Ballot", null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items"
    )
    words = models.CharField(max_length=300)
    outcome = models.TextField(max_length=1000, blank=True)
    added_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "bid"], condition=models.Q(bid__isnull=False), name="agenda_bid_once"
            )
        ]

    def __str__(self) -> str:
        return self.words


class Attendance(models.Model):
    """Whether a member came to a meeting, with the seat they held that day."""

    STATES = [("here", "Here"), ("sorry", "Sent apologies")]
    PRIVACY: ClassVar = privacy.labels(internal="meeting state at", personal="person", special="seat")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="+")
    seat = models.CharField(max_length=20, choices=Seat.SEATS)
    state = models.CharField(max_length=10, choices=STATES)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.get_state_display()} at {self.meeting}"


class MeetingAction(models.Model):
    """Something a meeting agreed somebody does by a day."""

    MOVES: ClassVar[Moves] = MEETING_ACTION
    PRIVACY: ClassVar = privacy.labels(internal="meeting words due_on state made_at made_by done_at", personal="owner")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="actions")
    words = models.CharField(max_length=300)
    owner = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=MEETING_ACTION.choices(), default="open")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(done_at__isnull=False), name="meeting_action_done_has_time"
            )
        ]

    def __str__(self) -> str:
        return self.words


class HallSheet(models.Model):
    """The sheet of a meeting held on paper: register and shows of hands, signed by two people, entered once.

    The register is the meeting's attendances. `photo` names the picture of the sheet in the private store.
    """

    PRIVACY: ClassVar = privacy.labels(
        internal="meeting entered_at entered_by signed_one signed_two photo photo_digest"
    )

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="sheet")
    signed_one = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    signed_two = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    photo = models.CharField(max_length=120)
    photo_digest = models.CharField(max_length=64, unique=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(signed_one=models.F("signed_two")), name="hall_sheet_signed_by_two"
            )
        ]

    def __str__(self) -> str:
        return f"sheet of {self.meeting}"


class HallCount(models.Model):
    """The hands counted for one bid in a hall. Those present who did not stand aside make up the three numbers."""

    PRIVACY: ClassVar = privacy.labels(internal="sheet ballot yes no abstain")

    sheet = models.ForeignKey(HallSheet, on_delete=models.CASCADE, related_name="counts")
    ballot = models.OneToOneField("collectives.Ballot", on_delete=models.PROTECT, related_name="hall_count")
    yes = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    abstain = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "ballot"], name="hall_count_once")]

    def __str__(self) -> str:
        return f"hands for {self.ballot}"
