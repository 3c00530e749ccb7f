"""Awards from the inside, conditions, pauses and calls as JSON, field by field; money in whole pence."""

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from projects.awards.other_money import missing_pence
from projects.awards.running_out import standing_words
from projects.models import Award, Call, Pause
from projects.money.serializers import ConditionOut
from projects.money.terms import MOST_LETTERS_A_CONDITION


class AwardInsideOut(serializers.ModelSerializer[Award]):
    """An award, for the group, its host, its coordinator, finance and lead."""

    organisation = serializers.CharField(source="organisation.reference")
    host = serializers.CharField(source="host.reference", default=None, allow_null=True)
    agreed_pence = serializers.IntegerField()
    promised_pence = serializers.IntegerField()
    missing_pence = serializers.SerializerMethodField()
    last_day_words = serializers.SerializerMethodField()
    next_step = serializers.SerializerMethodField()
    # Where the group answered by telephone: who of the staff wrote it down.
    recorded_by = serializers.CharField(source="answer_written_by", default=None, allow_null=True)
    conditions = ConditionOut(many=True)

    class Meta:
        model = Award
        fields = [
            "reference", "organisation", "host", "state", "next_step", "kind", "amount_pence", "asked_pence",
            "less_why", "agreed_pence", "paid_pence", "promised_pence", "returned_pence", "missing_pence", "lapses_on",
            "last_day_words", "answered_at", "answer_said_on", "recorded_by", "ended_why", "conditions",
        ]  # fmt: skip

    def get_missing_pence(self, award: Award) -> int:
        """What is still to find besides this award, in pence."""
        return missing_pence(award)

    def get_last_day_words(self, award: Award) -> str:
        """One sentence about its last day, if it has one."""
        return standing_words(award, timezone.now())

    def get_next_step(self, award: Award) -> str:
        """What happens next, and who has it."""
        return award.MOVES.next_step[award.state]


class PauseOut(serializers.ModelSerializer[Pause]):
    """A pause of a group's clocks."""

    organisation = serializers.CharField(source="organisation.reference")

    class Meta:
        model = Pause
        fields = ["organisation", "began_on", "ended_on"]


class CallOut(serializers.ModelSerializer[Call]):
    """A call to make, or made."""

    organisation = serializers.CharField(source="organisation.reference")
    award = serializers.CharField(source="award.reference", default=None, allow_null=True)

    class Meta:
        model = Call
        fields = ["reference", "organisation", "award", "kind", "why", "due_on", "state", "said", "done_at"]


class AwardWhyIn(serializers.Serializer[Any]):
    """A reason the group reads."""

    why = serializers.CharField(max_length=300)


class ExtendIn(AwardWhyIn):
    """A new last day, and why."""

    until = serializers.DateField()


class ToldIn(serializers.Serializer[Any]):
    """An answer given by telephone: yes or no, the key of who of the group said it, the day, and what stops it."""

    answer = serializers.ChoiceField(choices=["yes", "no"])
    who = serializers.UUIDField()
    on = serializers.DateField()
    why = serializers.CharField(max_length=240, required=False, default="", allow_blank=True)


class VaryIn(AwardWhyIn):
    """By how much an award changes, in pence, below nothing when it becomes smaller. The same key changes it once."""

    change_pence = serializers.IntegerField(min_value=-(10**12), max_value=10**12)
    once_key = serializers.CharField(max_length=60)


class ConditionIn(AwardWhyIn):
    """One more thing a group needs to do; `part` is the reference of the payment that waits for it."""

    words = serializers.CharField(max_length=MOST_LETTERS_A_CONDITION)
    due_on = serializers.DateField(required=False, default=None, allow_null=True)
    part = serializers.CharField(max_length=12, required=False, default="", allow_blank=True)


class ConditionDayIn(AwardWhyIn):
    """Another day for a condition, and why."""

    due_on = serializers.DateField()


class HostIn(AwardWhyIn):
    """The reference of the partner that holds what is still to be paid; null when it goes to the group itself."""

    host = serializers.CharField(max_length=12, allow_null=True)


class ShowIn(serializers.Serializer[Any]):
    """What shows that a condition is done: words, the reference of a paper sent before, or both."""

    words = serializers.CharField(max_length=1000, required=False, default="", allow_blank=True)
    paper = serializers.CharField(max_length=12, required=False, default="", allow_blank=True)


class CheckIn(serializers.Serializer[Any]):
    """What the coordinator makes of it; all but "met" need a reason."""

    answer = serializers.ChoiceField(choices=["met", "again", "waived", "open"])
    why = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)


class SaidIn(serializers.Serializer[Any]):
    """What was said on the phone."""

    said = serializers.CharField(max_length=1000)
