"""The questions of a bid, as data: each fund may have its own list, and each form uses a part of it."""

from typing import ClassVar

from django.db import models

from network import privacy


class Question(models.Model):
    """One question of a fund's list; without a fund, of the list every fund starts from.

    `slug` names the page. A slug that the bid itself knows (what, who-for, difference, costs, match and so on) fills
    that part of the bid; any other is answered in an Answer. `position` orders the pages, lowest first.
    """

    PRIVACY: ClassVar = privacy.labels(
        public="fund slug position title words hint most_letters must in_tiny in_short in_full"
    )

    fund = models.ForeignKey("projects.Fund", null=True, blank=True, on_delete=models.CASCADE, related_name="questions")
    slug = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    words = models.CharField(max_length=200)
    hint = models.CharField(max_length=300, blank=True)
    most_letters = models.PositiveSmallIntegerField(default=4000)
    must = models.BooleanField(default=True, help_text="Must be answered before the bid is sent in.")
    in_tiny = models.BooleanField(default=False)
    in_short = models.BooleanField(default=False)
    in_full = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "slug"], name="question_once"),
            models.UniqueConstraint(fields=["slug"], condition=models.Q(fund=None), name="question_once_for_all"),
            models.CheckConstraint(
                condition=models.Q(in_tiny=True) | models.Q(in_short=True) | models.Q(in_full=True),
                name="question_is_asked",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Answer(models.Model):
    """A bid's answer to one of its fund's own questions, or something spoken that stands beside a written answer."""

    PRIVACY: ClassVar = privacy.labels(internal="bid slug text paper changed_at changed_by")

    bid = models.ForeignKey("projects.Bid", on_delete=models.CASCADE, related_name="own_answers")
    slug = models.SlugField(max_length=40)
    text = models.TextField(max_length=4000, blank=True)
    paper = models.ForeignKey("projects.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["bid", "slug"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.bid} {self.slug}"
