"""A story, told by someone who was there; and the consent without which it shows nowhere."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone

from evaluation.states import STORY
from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from partners.models.membership import organisations_of


def consent_holds(on: date, *uses: str) -> models.Exists:
    """Return the condition that a story's teller agrees, on this day, to one of these uses, or to any."""
    given = StoryConsent.objects.filter(story=models.OuterRef("pk"), withdrawn_at=None, ends_on__gt=on)
    return models.Exists(given.filter(use__in=uses) if uses else given)


class StoryQuerySet(models.QuerySet["Story"]):
    """Stories. Consent is checked here, at the moment of showing, whatever the page."""

    def shown_in(self, use: str, on: date | None = None) -> "StoryQuerySet":
        """Return those shared whose consent for this use holds on a day, today when none is given."""
        return self.filter(consent_holds(on or timezone.localdate(), use), state="published")

    def visible_to(self, person: Someone) -> "StoryQuerySet":
        """Return those on the public website; also those for one's own group, and what one works on.

        Whoever wrote a story down reads it until it is taken back; lead and report author read it once the teller has
        said yes. Nobody reads one whose every consent has ended.
        """
        today = timezone.localdate()
        public = models.Q(consent_holds(today, "website"), state="published")
        if not person.is_authenticated:
            return self.filter(public)
        held = models.Q(consent_holds(today), state__in=("approved", "published"))
        groups = models.Q(project__organisation__in=organisations_of(person), state="published")
        seen = public | (groups & models.Q(consent_holds(today, "group")))
        seen |= models.Q(gathered_by=person) & (held | models.Q(state__in=("draft", "with_teller")))
        if person.rolebook.has("lead", "report_author"):
            seen |= held
        return self.filter(seen)


class Story(Referenced):
    """Words and perhaps a picture. `key` opens the teller's own private page, where they approve it or take it back.

    `shown_name` is the name the teller chose to show, of the kind `name_kind`. `change_asked` is what the teller last
    asked to change. Width and height are those of the larger picture, in pixels. Once taken back, no words are left.
    """

    NAME_KINDS = [
        ("real", "Their full name"),
        ("first", "Their first name"),
        ("made_up", "A made-up name"),
        ("none", "No name"),
    ]

    PREFIX = "S"
    MOVES: ClassVar[Moves] = STORY
    PRIVACY: ClassVar = privacy.labels(
        internal="reference project state gathered_by made_at published_at withdrawn_at key name_kind picture_width"
        " picture_height picture_agreed_at",
        personal="shown_name picture thumbnail",
        special="title body picture_alt change_asked",
    )

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="stories")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    body = models.TextField(max_length=10_000)
    name_kind = models.CharField(max_length=10, choices=NAME_KINDS, blank=True)
    shown_name = models.CharField(max_length=80, blank=True)
    picture = models.FileField(upload_to="stories/", blank=True, max_length=200)
    thumbnail = models.FileField(upload_to="stories/", blank=True, max_length=200)
    picture_alt = models.CharField(max_length=250, blank=True)
    picture_width = models.PositiveSmallIntegerField(null=True)
    picture_height = models.PositiveSmallIntegerField(null=True)
    picture_agreed_at = models.DateTimeField(null=True, help_text="When everyone in the picture had said yes.")
    change_asked = models.TextField(max_length=1000, blank=True)
    state = models.CharField(max_length=20, choices=STORY.choices(), default="draft")
    gathered_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "stories"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn") | models.Q(withdrawn_at__isnull=False),
                name="story_withdrawn_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(published_at__isnull=False),
                name="story_published_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(picture="") | ~models.Q(picture_alt=""), name="story_picture_has_words"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("approved", "published"))
                | models.Q(picture="")
                | models.Q(picture_agreed_at__isnull=False),
                name="story_picture_agreed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn") | models.Q(title="", body="", picture="", thumbnail=""),
                name="story_withdrawn_is_empty",
            ),
        ]


class StoryConsent(models.Model):
    """The teller's yes to one use of a story, until a day, in words of a known version. Taken back, the row stays."""

    USES = [
        ("group", "My group"),
        ("website", "The public website"),
        ("report", "The yearly report"),
    ]
    WAYS = [("self", "The teller ticked it"), ("witnessed", "The teller said yes and a second person heard it")]
    PRIVACY: ClassVar = privacy.labels(internal="story use given_at ends_on withdrawn_at way wording")

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="consents")
    use = models.CharField(max_length=20, choices=USES)
    given_at = models.DateTimeField()
    ends_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=20, choices=WAYS)
    wording = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story", "use"], condition=models.Q(withdrawn_at=None), name="story_consent_once_for_a_use"
            ),
        ]

    def __str__(self) -> str:
        return self.get_use_display()
