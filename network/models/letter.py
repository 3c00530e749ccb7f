"""A letter in the outbox: kept exactly as it was sent."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from network.states import LETTER


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, seen by the person they are to and by the coordinator of the place."""

    def visible_to(self, person: Someone) -> "LetterQuerySet":
        """Return one's own; for a coordinator those of the locality; for a lead all."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead"):
            return self
        return self.filter(models.Q(to=person) | models.Q(locality__in=person.rolebook.localities("coordinator")))

    def for_a_person(self) -> "LetterQuerySet":
        """Return those someone must see to: to be posted, rung or texted, or failed; the oldest first."""
        waiting = models.Q(state="queued") & ~models.Q(way="email")
        return self.filter(waiting | models.Q(state="failed")).select_related("to").order_by("queued_at", "pk")

    def about(self, record: models.Model) -> "LetterQuerySet":
        """Return the letters about one record, oldest first."""
        return self.filter(about_kind=record._meta.label_lower, about_id=str(record.pk)).order_by("queued_at", "pk")


class Letter(Referenced):
    """One letter to one person about one record, with its words as sent and how it goes (email, post, phone, text)."""

    PREFIX = "L"
    MOVES: ClassVar[Moves] = LETTER
    PRIVACY: ClassVar = privacy.labels(
        internal="reference template about_kind about_id locality queued_at sent_at state by once_key problem",
        personal="to address subject body way",
    )

    to = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="letters")
    address = models.TextField(blank=True, help_text="The email address, phone number or postal address used.")
    way = models.CharField(max_length=10)
    template = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    locality = models.ForeignKey("network.Locality", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=LETTER.choices(), default="queued")
    problem = models.CharField(max_length=200, blank=True)
    once_key = models.CharField(max_length=120, unique=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about_id"], name="letter_about")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False) | (~models.Q(state="sent")),
                name="letter_sent_has_time",
            ),
        ]
