"""A decision: what a closed ballot means for the bid, with reasons that two members agree before anything is sent."""

from typing import ClassVar

from django.db import models

from collectives.models.ballot import Elector, called_to
from collectives.models.ratify import ratified_by
from collectives.models.seat import collectives_of
from collectives.states import DECISION
from network import privacy
from network.models.person import Someone
from network.moves_table import Moves
from projects.models import Award
from projects.money.terms import Terms


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions. Settled ones are public."""

    def settled(self) -> "DecisionQuerySet":
        """Return those whose letter has gone, the newest first."""
        return self.filter(state="settled").order_by("-settled_at", "-pk")

    def for_cards(self) -> "DecisionQuerySet":
        """Read in one go what a list shows beside each."""
        return self.select_related(
            "ballot__collective__locality",
            "ballot__bid__project",
            "ballot__bid__organisation",
            "ballot__hall_count__sheet__meeting",
        )

    def visible_to(self, person: Someone) -> "DecisionQuerySet":
        """Return settled ones for all; the rest for the collective, its coordinator and lead, and for who ratifies.

        One who was called to the ballot sees its decision too: they may agree the reasons.
        """
        public = models.Q(state="settled")
        if not person.is_authenticated:
            return self.filter(public)
        if person.rolebook.has("lead"):
            return self
        return self.filter(
            public
            | models.Q(ballot__collective__in=collectives_of(person))
            | models.Q(ballot__collective__locality__in=person.rolebook.localities("coordinator"))
            | models.Q(state="ratifying", ballot__collective__in=ratified_by(person))
            | models.Q(ballot__in=called_to(person))
        )


class Decision(models.Model):
    """The outcome of a ballot in plain words: what was strong, why, what comes next.

    When awarded, also the terms of the offer: `amount_pence` and of which `kind`, its last day, its conditions (one on
    each line), the partner that holds the money, and why it is less than was asked for. `acted_on` tells the group what
    was done with the members' views. A deferral has a `question`, who answers it (`question_to`), and a day. Before a
    refusal is sent somebody offered a call (`called_at`, `called_by`, and `call_words`: what came of it).
    """

    OUTCOMES = [("award", "Fund it"), ("refuse", "Not this time"), ("defer", "Not yet: a question first")]
    ASKED = [("group", "The group"), ("coordinator", "The coordinator"), ("facilitator", "The facilitator")]
    MOVES: ClassVar[Moves] = DECISION
    PRIVACY: ClassVar = privacy.labels(
        public="ballot outcome strength reason next_step state settled_at kind lapses_on conditions host less_why"
        " acted_on question_to question_by",
        internal="written_at written_by question answer answered_at answered_by called_at called_by call_words",
        money="amount_pence",
    )

    ballot = models.OneToOneField("collectives.Ballot", on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    amount_pence = models.PositiveBigIntegerField(null=True)
    strength = models.TextField(max_length=1000)
    reason = models.TextField(max_length=1000)
    next_step = models.TextField(max_length=1000)
    kind = models.CharField(max_length=20, choices=Award.KINDS, default="outright")
    lapses_on = models.DateField(null=True, blank=True)
    conditions = models.TextField(max_length=1500, blank=True)
    host = models.ForeignKey("partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    less_why = models.CharField(max_length=500, blank=True)
    acted_on = models.TextField(max_length=1000, blank=True)
    question = models.CharField(max_length=500, blank=True)
    question_to = models.CharField(max_length=12, choices=ASKED, blank=True)
    question_by = models.DateField(null=True, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    call_words = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=DECISION.choices(), default="written")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(outcome="award") | models.Q(amount_pence__gt=0), name="decision_award_has_amount"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="settled") | models.Q(settled_at__isnull=False),
                name="decision_settled_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="defer")
                | models.Q(question_by__isnull=False) & ~models.Q(question="") & ~models.Q(question_to=""),
                name="decision_defer_has_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.ballot.bid.reference}"

    @property
    def terms(self) -> Terms:
        """The terms of the offer that was decided."""
        return Terms(
            kind=self.kind,
            lapses_on=self.lapses_on,
            less_why=self.less_why,
            host=self.host,
            conditions=tuple(("other", line.strip(), None) for line in self.conditions.splitlines() if line.strip()),
        )


class DecisionAgreement(models.Model):
    """One elector's yes to the reasons, with the seat they hold, or the duty of one of two named people."""

    PRIVACY: ClassVar = privacy.labels(internal="decision agreed_at", personal="person", special="seat")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="agreements")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="+")
    seat = models.CharField(max_length=20, choices=Elector.SEATS)
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "person"], name="decision_agreed_once")]

    def __str__(self) -> str:
        return f"agreement to {self.decision}"
