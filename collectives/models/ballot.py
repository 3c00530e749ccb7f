"""A ballot: one bid put to the members, with its rules and its electorate frozen when it opens."""

from typing import Any, ClassVar

from django.db import models

from collectives.models.ratify import Ratifier, ratified_by
from collectives.models.rules import Rules, rules_make_sense
from collectives.models.seat import Seat, collectives_of
from collectives.states import BALLOT
from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves

REFERRED = "referred"


def called_to(person: Someone) -> "models.QuerySet[Elector, Any]":
    """Return the ballots somebody votes in without a seat there, as rows that a search of others can ask.

    They were lent by another place, or are one of the two named people to whom the bid was referred.
    """
    called = models.Q(borrowed__isnull=False) | models.Q(ballot__route=REFERRED)
    return Elector.objects.filter(called, person=person.pk).values("ballot")


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Ballots. Closed ones are public with their counts; open ones are for the locality."""

    def visible_to(self, person: Someone) -> "BallotQuerySet":
        """Return closed ones for all; the rest for the collective, its coordinator and lead.

        Who ratifies sees what waits for them, and one who was called to a ballot sees that one.
        """
        public = models.Q(state="closed", settled=True)
        if not person.is_authenticated:
            return self.filter(public)
        if person.rolebook.has("lead"):
            return self
        return self.filter(
            public
            | models.Q(collective__in=collectives_of(person))
            | models.Q(collective__locality__in=person.rolebook.localities("coordinator"))
            | models.Q(decision__state="ratifying", collective__in=ratified_by(person))
            | models.Q(pk__in=called_to(person))
        )


class Ballot(Referenced, Rules):
    """A bid, the rules it is decided by, and who may vote.

    `casts` counts every cast; casting and closing both touch this row first, so that no vote arrives after the close.
    The counts and the outcome are empty until it closes; `counted` holds what else a method counted, as anyone may read
    it. `settled` is set once the reasons are agreed and the letter is out. `route` is how it came to the members.

    In a round, `round` names it, `position` is the place on its paper, `rank` the place in its outcome and
    `given_pence` what the walk down the list leaves for this bid. `consent_time` counts how often
    the bid was put: 2 once there were objections to answer, 3 once there were some again and it goes to a vote.
    """

    OUTCOMES = [
        ("carried", "Yes"),
        ("not_carried", "No"),
        ("not_quorate", "Not enough people voted"),
        ("no_money", "Backed, but not enough money was left"),
    ]
    METHODS = [
        ("yes_no", "Yes or no"),
        ("consent", "Consent"),
        ("score", "Points from 0 to 5 for each question"),
        ("dots", "Dots to share out"),
        ("ranked", "First, second, third"),
    ]
    ROUTES = [
        ("meeting", "At a meeting"),
        ("between", "Between meetings"),
        ("small", "Three members, for a small sum"),
        ("preferred", "Preferred supplier"),
        (REFERRED, "Referred to two named people"),
    ]
    PREFIX = "V"
    MOVES: ClassVar[Moves] = BALLOT
    PRIVACY: ClassVar = privacy.labels(
        public="reference collective bid state closes_on least_voters least_lived counted_yes counted_no"
        " counted_abstain stood_aside outcome settled round method secret position rank counted route"
        " least_percent half_lived_or_carer pass_percent pass_of tie_rule without_quorum closes_early takes_part_votes"
        " consent_time",
        internal="opened_at opened_by closed_at closed_by casts meeting extended_at void_why",
        money="given_pence",
    )

    collective = models.ForeignKey("collectives.Collective", on_delete=models.PROTECT, related_name="ballots")
    bid = models.ForeignKey("projects.Bid", on_delete=models.PROTECT, related_name="ballots")
    state = models.CharField(max_length=20, choices=BALLOT.choices(), default="open")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    closes_on = models.DateField(help_text="The last day to vote.")
    round = models.ForeignKey(
        "collectives.Round", null=True, blank=True, on_delete=models.PROTECT, related_name="ballots"
    )
    method = models.CharField(max_length=10, choices=METHODS, default="yes_no")
    secret = models.BooleanField(default=False)
    route = models.CharField(max_length=10, choices=ROUTES, default="between")
    meeting = models.ForeignKey(
        "collectives.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="ballots"
    )
    position = models.PositiveSmallIntegerField(default=1)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    given_pence = models.PositiveBigIntegerField(null=True, blank=True)
    counted = models.JSONField(default=dict, blank=True)
    consent_time = models.PositiveSmallIntegerField(default=1)
    extended_at = models.DateTimeField(null=True, blank=True)
    void_why = models.CharField(max_length=500, blank=True)
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
            models.UniqueConstraint(
                fields=["round", "position"], condition=models.Q(round__isnull=False), name="ballot_place_in_round_once"
            ),
            *rules_make_sense("ballot"),
            models.CheckConstraint(
                condition=~models.Q(state="closed") | models.Q(closed_at__isnull=False) & ~models.Q(outcome=""),
                name="ballot_closed_is_counted",
            ),
        ]

    @property
    def is_referred(self) -> bool:
        """Whether two named people decide in the members' place."""
        return self.route == REFERRED


class Elector(models.Model):
    """Someone who may vote in one ballot, with the seat they held when it opened.

    `voted` is written in a secret ballot alone, where no vote carries a name. `borrowed` names the collective of
    another place that lent this member. `substitute_for` names the member of the same seat whose place this one takes.
    In a referred ballot `seat` is the duty of one of the two named people.
    """

    SEATS = [*Seat.SEATS, *Ratifier.DUTIES]
    PRIVACY: ClassVar = privacy.labels(
        internal="ballot voted borrowed", personal="person substitute_for", special="seat"
    )

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="electors")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="elections")
    seat = models.CharField(max_length=20, choices=SEATS)
    voted = models.BooleanField(default=False)
    borrowed = models.ForeignKey(
        "collectives.Collective", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    substitute_for = models.ForeignKey(
        "network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

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
    """One person's current vote in one ballot. Changing it before the close rewrites this row; it counts once.

    `choice` is the answer of a yes-or-no or consent ballot. `marks` holds points by question, dots, or the place given,
    by the ballot's method. `way` is how it came; `recorded_by` who entered it for the member.
    """

    CHOICES = [("yes", "Yes, fund it"), ("no", "No, don’t fund it"), ("abstain", "I would rather not say")]
    CONSENT = [
        ("consent", "I consent"),
        ("concern", "I consent, and I have a concern"),
        ("objection", "I object"),
        ("abstain", "I would rather not say"),
    ]
    WAYS = [("own", "By the member"), ("phone", "On the telephone"), ("paper", "On paper"), ("hall", "In a hall")]
    PRIVACY: ClassVar = privacy.labels(
        internal="ballot cast_at way recorded_by witness", personal="person", special="choice marks reason"
    )

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="votes")
    choice = models.CharField(max_length=10, blank=True)
    marks = models.JSONField(default=dict, blank=True)
    reason = models.TextField(max_length=1000, blank=True)
    way = models.CharField(max_length=10, choices=WAYS, default="own")
    recorded_by = models.ForeignKey(
        "network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    witness = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    cast_at = models.DateTimeField()

    objects = VoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "person"], name="vote_once"),
            models.CheckConstraint(
                condition=models.Q(choice__in=("yes", "no", "abstain", "consent", "concern", "objection"))
                | models.Q(choice="") & ~models.Q(marks={}),
                name="vote_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"vote in {self.ballot}"

    @property
    def words(self) -> str:
        """What was chosen, in words; nothing where the method asks for marks."""
        return dict([*self.CONSENT, *self.CHOICES]).get(self.choice, "")
