"""What stands beside a vote: secret papers, earlier votes, votes taken by phone or on paper, objections answered."""

import uuid
from typing import ClassVar

from django.db import models

from collectives.models.holder import Holder
from collectives.models.seat import collectives_of
from network import privacy
from network.models.person import Someone


class SecretPaper(models.Model):
    """One paper of a secret ballot or round: what was voted, and nothing about by whom, when or in which order.

    As many as there are electors are made, blank, when it opens; each vote fills one at random and writes every paper
    of the ballot anew in a random order, so that no order of rows tells. `marks` maps the key of a ballot to the mark
    it got; it is empty on a blank paper.
    """

    PRIVACY: ClassVar = privacy.labels(internal="id ballot round", special="marks")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(
        "collectives.Ballot", null=True, blank=True, on_delete=models.CASCADE, related_name="secret_papers"
    )
    round = models.ForeignKey(
        "collectives.Round", null=True, blank=True, on_delete=models.CASCADE, related_name="secret_papers"
    )
    marks = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ballot=None, round__isnull=False) | models.Q(ballot__isnull=False, round=None),
                name="secret_paper_of_one",
            )
        ]

    def __str__(self) -> str:
        return "secret paper"


class EarlierVoteQuerySet(models.QuerySet["EarlierVote"]):
    """Votes that were changed, each seen only by the person who had cast it."""

    def visible_to(self, person: Someone) -> "EarlierVoteQuerySet":
        """Return one's own."""
        return self.filter(person=person) if person.is_authenticated else self.none()


class EarlierVote(models.Model):
    """A vote that its voter changed before the close. Only the newest counts; the voter alone sees the earlier ones."""

    PRIVACY: ClassVar = privacy.labels(internal="ballot cast_at", personal="person", special="choice marks reason")

    ballot = models.ForeignKey("collectives.Ballot", on_delete=models.CASCADE, related_name="earlier_votes")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=10, blank=True)
    marks = models.JSONField(default=dict, blank=True)
    reason = models.TextField(max_length=1000, blank=True)
    cast_at = models.DateTimeField()

    objects = EarlierVoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(choice="") | ~models.Q(marks={}), name="earlier_vote_says_something"
            )
        ]

    def __str__(self) -> str:
        return f"earlier vote in {self.ballot}"


class HelpedVote(models.Model):
    """A vote a helper took down on the telephone, waiting until the member confirms it by a code or a witness heard it.

    `content` is what the vote says, as casting takes it; it is emptied once the vote is cast or dropped.
    """

    WAYS = [("phone", "On the telephone"), ("paper", "On paper"), ("hall", "By show of hands")]
    STATES = [("waiting", "Waiting to be confirmed"), ("confirmed", "Confirmed"), ("dropped", "Dropped")]
    PRIVACY: ClassVar = privacy.labels(
        internal="ballot round way state entered_at entered_by witness confirmed_at code_digest tries",
        personal="person",
        special="content",
    )

    ballot = models.ForeignKey(
        "collectives.Ballot", null=True, blank=True, on_delete=models.CASCADE, related_name="helped_votes"
    )
    round = models.ForeignKey(
        "collectives.Round", null=True, blank=True, on_delete=models.CASCADE, related_name="helped_votes"
    )
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=10, choices=WAYS)
    content = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    witness = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    code_digest = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "person"],
                condition=models.Q(state="waiting", round=None),
                name="helped_vote_waits_once",
            ),
            models.UniqueConstraint(
                fields=["round", "person"],
                condition=models.Q(state="waiting", ballot=None),
                name="helped_vote_waits_once_in_round",
            ),
        ]

    def __str__(self) -> str:
        return f"helped vote, {self.get_state_display().lower()}"

    @property
    def holder(self) -> Holder:
        """The ballot or round it was taken down for."""
        return self.round or self.ballot  # type: ignore[return-value]  # it is always for one of the two


class PaperBallotQuerySet(models.QuerySet["PaperBallot"]):
    """Paper ballots, seen by those who run the collective they are for."""

    def visible_to(self, person: Someone) -> "PaperBallotQuerySet":
        """Return those of collectives this person facilitates or coordinates."""
        if not person.is_authenticated:
            return self.none()
        facilitated = [key for key, facilitates in collectives_of(person).items() if facilitates]
        places = person.rolebook.localities("coordinator")
        return self.filter(
            models.Q(ballot__collective__in=facilitated)
            | models.Q(ballot__collective__locality__in=places)
            | models.Q(round__collective__in=facilitated)
            | models.Q(round__collective__locality__in=places)
        )


class PaperBallot(models.Model):
    """A printed ballot for one elector, with a code that enters it once. Only the code's digest is kept."""

    PRIVACY: ClassVar = privacy.labels(
        internal="ballot round code_digest made_at made_by used_at used_by", personal="person"
    )

    ballot = models.ForeignKey(
        "collectives.Ballot", null=True, blank=True, on_delete=models.CASCADE, related_name="paper_ballots"
    )
    round = models.ForeignKey(
        "collectives.Round", null=True, blank=True, on_delete=models.CASCADE, related_name="paper_ballots"
    )
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = PaperBallotQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ballot=None, round__isnull=False) | models.Q(ballot__isnull=False, round=None),
                name="paper_ballot_of_one",
            )
        ]

    def __str__(self) -> str:
        return "paper ballot"


class ObjectionAnswer(models.Model):
    """What was answered to the objections of one time a bid was put by consent, before it was put again."""

    PRIVACY: ClassVar = privacy.labels(internal="ballot time words at by")

    ballot = models.ForeignKey("collectives.Ballot", on_delete=models.CASCADE, related_name="objection_answers")
    time = models.PositiveSmallIntegerField()
    words = models.TextField(max_length=2000)
    at = models.DateTimeField()
    by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["time"]
        constraints = [models.UniqueConstraint(fields=["ballot", "time"], name="objections_answered_once")]

    def __str__(self) -> str:
        return f"answer to objections in {self.ballot}"
