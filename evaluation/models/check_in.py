"""A check-in: the wellbeing questions, answered with a card, before or after."""

from typing import ClassVar

from django.db import models

from evaluation.states import CHECK_IN
from network import privacy
from network.moves_table import Moves


class CheckIn(models.Model):
    """One card's answers at one time. Nobody but the person with the card reads them singly; results are pooled.

    `consent_wording` is the version of the words the person said yes to. `mode` is how it was filled in. `in_window`
    is set when it is finished: whether it came when it was due, by the project's dates of that day.
    """

    WAVES = [("before", "At the start"), ("after", "About 3 months on")]
    MODES = [("self", "By myself"), ("helped", "Someone read it out or helped me")]
    MOVES: ClassVar[Moves] = CHECK_IN
    PRIVACY: ClassVar = privacy.labels(
        internal="card wave started_at finished_at in_window state mode consented_at consent_wording"
    )

    card = models.ForeignKey("evaluation.Card", on_delete=models.CASCADE, related_name="check_ins")
    wave = models.CharField(max_length=10, choices=WAVES)
    state = models.CharField(max_length=10, choices=CHECK_IN.choices(), default="started")
    mode = models.CharField(max_length=10, choices=MODES, default="self")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    in_window = models.BooleanField(null=True)
    consented_at = models.DateTimeField()
    consent_wording = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card", "wave"], name="check_in_once_for_a_wave"),
            models.CheckConstraint(
                condition=~models.Q(state="finished") | models.Q(finished_at__isnull=False, in_window__isnull=False),
                name="check_in_finished_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"check-in {self.wave}"


class Answers(models.Model):
    """The answers to one questionnaire in one check-in: each item's value, or nothing where it was left out."""

    PRIVACY: ClassVar = privacy.labels(internal="check_in instrument instrument_version", special="values")

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="answers")
    instrument = models.CharField(max_length=30)
    instrument_version = models.CharField(max_length=20)
    values = models.JSONField()

    class Meta:
        verbose_name_plural = "answers"
        constraints = [models.UniqueConstraint(fields=["check_in", "instrument"], name="answers_once")]

    def __str__(self) -> str:
        return self.instrument


class Score(models.Model):
    """One scale's score of one check-in, in hundredths of a point, so that sums are exact on every database.

    `scale` is questionnaire and scale, "ons4.happy". `finished_at` and `in_window` repeat the check-in's, so that sums
    need no further table.
    """

    PRIVACY: ClassVar = privacy.labels(
        internal="answers card wave scale project finished_at in_window", special="hundredths"
    )

    answers = models.ForeignKey(Answers, on_delete=models.CASCADE, related_name="scores")
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey("evaluation.Card", on_delete=models.CASCADE, related_name="scores")
    wave = models.CharField(max_length=10, choices=CheckIn.WAVES)
    scale = models.CharField(max_length=40)
    hundredths = models.IntegerField()
    finished_at = models.DateTimeField()
    in_window = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["project", "scale", "wave", "card", "hundredths"], name="score_sums")]
        constraints = [models.UniqueConstraint(fields=["card", "wave", "scale"], name="score_once")]

    def __str__(self) -> str:
        return self.scale
