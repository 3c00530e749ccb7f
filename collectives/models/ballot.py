"""A ballot: one bid put to the members, with its rules and its electorate frozen when it opens."""

from typing import ClassVar

from django.db import models

from collectives.models.seat import Seat, collectives_of
from collectives.states import BALLOT
from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Ballots. Closed ones are public with their counts; open ones are for the locality."""

    def visible_to(self, person: Someone) -> "BallotQuerySet":
        """Return closed ones for all; open and set-aside ones for the collective, its coordinator and lead."""
        public = models.Q(state="closed", settled=True)
        if not person.is_authenticated:
            return self.filter(public)
        if person.rolebook.has("lead"):
            return self
        return self.filter(
            public
            | models.Q(collective__in=collectives_of(person))
            | models.Q(collective__locality__in=person.rolebook.localities("coordinator"))
        )


class Ballot(Referenced):
    """A bid, the rules it is decided by, and who may vote.

    `casts` counts every cast; casting and closing both touch this row first, so that no vote arrives after the close.
    The counts and the outcome are empty until it closes. `settled` is set once the reasons are agreed and the letter
    is out.
    """

    OUTCOMES = [
        ("carried", "Yes"),
        ("not_carried", "No"),
        ("not_quorate", "Not enough people voted"),
    ]
    PREFIX = "V"
    MOVES: ClassVar[Moves] = BALLOT
    PRIVACY: ClassVar = privacy.labels(
        public="reference collective bid state closes_on least_voters least_lived counted_yes counted_no"
        " counted_abstain stood_aside outcome settled",
        internal="opened_at opened_by closed_at closed_by casts",
    )

    collective = models.ForeignKey("collectives.Collective", on_delete=models.PROTECT, related_name="ballots")
    bid = models.ForeignKey("projects.Bid", on_delete=models.PROTECT, related_name="ballots")
    state = models.CharField(max_length=20, choices=BALLOT.choices(), default="open")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    closes_on = models.DateField(help_text="The last day to vote.")
    least_voters = models.PositiveSmallIntegerField()
    least_lived = models.PositiveSmallIntegerField()
    casts = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    counted_yes = models.PositiveSmallIntegerField(null=True)
    counted_no = models.PositiveSmallIntegerField(null=True)
    counted_abstain = models.PositiveSmallIntegerField(null=True)
    stood_aside = models.PositiveSmallIntegerField(null=True)
    outcome = models.CharField(max_length=20, choices=OUTCOMES, blank=True)
    settled = models.BooleanField(default=False)

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bid"], condition=models.Q(state="open"), name="ballot_open_once_for_a_bid"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed")
                | (
                    models.Q(closed_at__isnull=False, counted_yes__isnull=False, counted_no__isnull=False)
                    & ~models.Q(outcome="")
                ),
                name="ballot_closed_is_counted",
            ),
        ]


class Elector(models.Model):
    """Someone who may vote in one ballot, with the seat they held when it opened."""

    PRIVACY: ClassVar = privacy.labels(internal="ballot", personal="person", special="seat")

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="electors")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="elections")
    seat = models.CharField(max_length=20, choices=Seat.SEATS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "person"], name="elector_once")]

    def __str__(self) -> str:
        return f"elector in {self.ballot}"


class VoteQuerySet(models.QuerySet["Vote"]):
    """Votes, each seen only by the person who cast it."""

    def visible_to(self, person: Someone) -> "VoteQuerySet":
        """Return one's own."""
        return self.filter(person=person) if person.is_authenticated else self.none()


class Vote(models.Model):
    """One person's current vote in one ballot. Changing it before the close rewrites this row; it counts once."""

    CHOICES = [("yes", "Yes, fund it"), ("no", "No, don’t fund it"), ("abstain", "I would rather not say")]
    PRIVACY: ClassVar = privacy.labels(internal="ballot cast_at", personal="person", special="choice")

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="votes")
    choice = models.CharField(max_length=10, choices=CHOICES)
    cast_at = models.DateTimeField()

    objects = VoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "person"], name="vote_once"),
            models.CheckConstraint(condition=models.Q(choice__in=("yes", "no", "abstain")), name="vote_has_choice"),
        ]

    def __str__(self) -> str:
        return f"vote in {self.ballot}"
