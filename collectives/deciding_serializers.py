"""Calls, ratifying and questions as JSON, field by field."""

from typing import Any

from rest_framework import serializers

from collectives.calling import CAME
from collectives.models import Collective, Decision, Ratifier


class AuthorityOut(serializers.ModelSerializer[Collective]):
    """What a collective may award by itself, in pence, who delegated that and when."""

    collective = serializers.CharField(source="locality.slug")

    class Meta:
        model = Collective
        fields = ["collective", "authority_pence", "authority_from", "authority_on"]


class AuthorityIn(serializers.Serializer[Any]):
    """What a collective may award by itself, in pence, who delegated that and when."""

    authority_pence = serializers.IntegerField(min_value=0, max_value=10**12)
    authority_from = serializers.CharField(max_length=300)
    authority_on = serializers.DateField()


class RatifierOut(serializers.ModelSerializer[Ratifier]):
    """One who ratifies. Without `accepted_at` they have not answered yet."""

    person = serializers.CharField(source="person.__str__")

    class Meta:
        model = Ratifier
        fields = ["id", "person", "duty", "starts_on", "ends_on", "accepted_at"]


class RatifierIn(serializers.Serializer[Any]):
    """Who is asked to ratify, and whether they are of the staff or a trustee."""

    duty = serializers.ChoiceField(choices=Ratifier.DUTIES)
    name = serializers.CharField(max_length=100)
    email = serializers.EmailField(required=False, default="", allow_blank=True)
    phone = serializers.CharField(max_length=30, required=False, default="", allow_blank=True)


class RatifierAnswerIn(serializers.Serializer[Any]):
    """Yes or no to ratifying."""

    yes = serializers.BooleanField()


class NoConnectionField(serializers.BooleanField):
    """A yes that must be said."""

    default_error_messages = {"must_be_true": "Only people with no connection to the group ratify. Say true."}

    def to_internal_value(self, data: Any) -> bool:  # noqa: ANN401
        """Return true, or refuse."""
        if not super().to_internal_value(data):
            self.fail("must_be_true")
        return True


class RatifyIn(serializers.Serializer[Any]):
    """A yes to a decision as it was `written_at`, from someone with no connection to the group."""

    written_at = serializers.DateTimeField()
    no_connection = NoConnectionField()


class RatifySendBackIn(serializers.Serializer[Any]):
    """Why a decision goes back to the members."""

    why = serializers.CharField(max_length=500)


class DecisionCallIn(serializers.Serializer[Any]):
    """What came of the call that was offered, and which role in the group it reached."""

    came = serializers.ChoiceField(choices=list(CAME.items()))
    reached = serializers.CharField(max_length=20)


class RingLineOut(serializers.Serializer[Any]):
    """Whom to offer a call, and how they asked to be reached."""

    person = serializers.CharField(source="label")
    how = serializers.CharField(source="value")


class DecisionCallOut(serializers.Serializer[Any]):
    """Whom to offer a call, and the roles that can be named as reached."""

    people = RingLineOut(many=True)
    roles = serializers.ListField(child=serializers.CharField())


class DecisionQuestionOut(serializers.ModelSerializer[Decision]):
    """The question for which a decision was put off, and its answer."""

    reference = serializers.CharField(source="ballot.reference")

    class Meta:
        model = Decision
        fields = ["reference", "question", "question_to", "question_by", "answer", "answered_at"]


class FiguresOut(serializers.Serializer[Any]):
    """How fast decisions were in one place. Without a slug it is the whole network; no median among fewer than 3."""

    place = serializers.CharField()
    slug = serializers.CharField(allow_blank=True)
    decisions = serializers.IntegerField()
    median_days = serializers.FloatField(allow_null=True)
    inside_promise = serializers.IntegerField(source="inside")
    inside_percent = serializers.IntegerField(allow_null=True)
    windows_met = serializers.IntegerField()
    windows_missed = serializers.IntegerField()


class DecisionAnswerIn(serializers.Serializer[Any]):
    """The answer."""

    answer = serializers.CharField(max_length=2000)
