"""A letter in the outbox: kept exactly as it was sent."""

from datetime import date
from typing import ClassVar

from django.db import models

from network import privacy
from network.dates import say_day, say_weekday
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from network.states import LETTER

WAYS = {"email": "By email", "phone": "Ring and read it out", "text": "Send as a text", "post": "Post it"}
WAITING = {
    "email": "Waiting to go by email. It goes by itself in a few minutes.",
    "phone": "Waiting for someone to ring and read it out.",
    "text": "Waiting for someone to send it as a text.",
    "post": "Waiting to be posted.",
}
GONE = {"email": "Sent by email", "phone": "Read out on the phone", "text": "Sent as a text", "post": "Posted"}


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, seen by the person they are to and by the coordinator of the place."""

    def visible_to(self, person: Someone) -> "LetterQuerySet":
        """Return one's own; for a coordinator those of the locality; for a lead all."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead"):
            return self
        return self.filter(models.Q(to=person) | models.Q(locality__in=person.rolebook.localities("coordinator")))

    def to_post(self) -> "LetterQuerySet":
        """Return those that wait to be posted, oldest first."""
        return self.filter(state="queued", way="post").select_related("to").order_by("queued_at", "pk")

    def to_ring(self) -> "LetterQuerySet":
        """Return those that wait to be read out on the phone or sent as a text, oldest first."""
        return self.filter(state="queued", way__in=("phone", "text")).select_related("to").order_by("queued_at", "pk")

    def due(self, day: date) -> "LetterQuerySet":
        """Return those not put off until after a day, since nobody answered the phone."""
        return self.filter(models.Q(try_again_on=None) | models.Q(try_again_on__lte=day))

    def failed(self) -> "LetterQuerySet":
        """Return those that could not be sent, oldest first."""
        return self.filter(state="failed").select_related("to").order_by("queued_at", "pk")

    def for_a_person(self) -> "LetterQuerySet":
        """Return those someone must see to: to be posted, rung or texted, or failed; the oldest first."""
        waiting = models.Q(state="queued") & ~models.Q(way="email")
        return self.filter(waiting | models.Q(state="failed")).select_related("to").order_by("queued_at", "pk")

    def about(self, record: models.Model) -> "LetterQuerySet":
        """Return the letters about one record, oldest first."""
        return self.filter(about_kind=record._meta.label_lower, about_id=str(record.pk)).order_by("queued_at", "pk")


class Letter(Referenced):
    """One letter to one person about one record, with its words as sent and how it goes (email, post, phone, text).

    A letter is never changed. One sent again is a new letter, `again_of` the one it repeats. `easy_read` says that the
    words are in easy read, as the person asked. `tries` counts the calls nobody answered; the next is for
    `try_again_on`.
    """

    PREFIX = "L"
    MOVES: ClassVar[Moves] = LETTER
    PRIVACY: ClassVar = privacy.labels(
        internal="reference template about_kind about_id locality queued_at sent_at state by once_key problem"
        " again_of tries try_again_on",
        personal="to address subject body way easy_read",
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
    again_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="repeats")
    easy_read = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    try_again_on = models.DateField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about_id"], name="letter_about")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False) | (~models.Q(state="sent")),
                name="letter_sent_has_time",
            ),
        ]

    @property
    def way_words(self) -> str:
        """How it goes, in words."""
        return WAYS.get(self.way, self.way)

    @property
    def wants_large(self) -> bool:
        """Whether the person asks for large print now."""
        return bool(self.to and self.to.large_print)

    @property
    def where_it_is(self) -> str:
        """Where it is on its way, and for one that failed what to do, in one or two sentences."""
        if self.state == "queued":
            again = f" Nobody answered. Try again on {say_weekday(self.try_again_on)}." if self.try_again_on else ""
            return f"{WAITING.get(self.way, 'Waiting to go.')}{again}"
        if self.state == "sent" and self.sent_at:
            return f"{GONE.get(self.way, 'Sent')} on {say_day(self.sent_at)}."
        if self.state == "failed":
            return "It could not be sent. Check the address and send it again, or send it another way."
        return f"{self.MOVES.words[self.state]}."
