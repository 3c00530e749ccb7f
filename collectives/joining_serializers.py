"""Requests to join, terms of reference and learning steps as JSON, field by field."""

from typing import Any

from rest_framework import serializers

from collectives.models import Seat, SeatRequest
from collectives.reading_requests import reason_of
from collectives.rules.joining import reads_wish


class SeatRequestOut(serializers.ModelSerializer[SeatRequest]):
    """A request. `seat` and `why` are left out for the buddy, who only meets them."""

    collective = serializers.CharField(source="collective.locality.slug")
    person = serializers.CharField(source="person.__str__")
    buddy = serializers.CharField(source="buddy.__str__", default=None, allow_null=True)
    why_not = serializers.SerializerMethodField()

    class Meta:
        model = SeatRequest
        fields = [
            "reference", "collective", "person", "state", "asked_at", "phone", "at_our_group", "our_group", "seat",
            "why", "buddy", "meet_on", "meet_words", "answered_at", "why_not",
        ]  # fmt: skip

    def get_why_not(self, request: SeatRequest) -> str:
        """Why not now, when it was declined."""
        return reason_of(request)

    def to_representation(self, instance: SeatRequest) -> dict[str, Any]:
        """Leave out what this reader may not read."""
        said: dict[str, Any] = super().to_representation(instance)
        if not reads_wish(self.context["person"], instance):
            del said["seat"], said["why"]
        return said


class WishIn(serializers.Serializer[Any]):
    """What somebody says when they ask to join; nothing has to be said."""

    seat = serializers.ChoiceField(choices=[*Seat.SEATS, ("", "")], required=False, default="", allow_blank=True)
    why = serializers.CharField(max_length=1000, required=False, default="", allow_blank=True)
    phone = serializers.CharField(max_length=30, required=False, default="", allow_blank=True)
    at_our_group = serializers.BooleanField(required=False, default=False)
    our_group = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class SeatTakeDownIn(WishIn):
    """The same, for somebody without email."""

    name = serializers.CharField(max_length=100)


class ArrangeIn(serializers.Serializer[Any]):
    """Who meets them, by the number of the seat they hold here, and when and where."""

    buddy_seat = serializers.IntegerField(min_value=1, max_value=2**31)
    meet_on = serializers.DateField()
    meet_words = serializers.CharField(max_length=300)


class WelcomeIn(serializers.Serializer[Any]):
    """Which seat they take."""

    seat = serializers.ChoiceField(choices=Seat.SEATS)


class SeatDeclineIn(serializers.Serializer[Any]):
    """Why not now."""

    why = serializers.CharField(max_length=500)


class LabelledOut(serializers.Serializer[Any]):
    """Something with its name."""

    title = serializers.CharField(source="label")
    words = serializers.CharField(source="value")


class TermsOut(serializers.Serializer[Any]):
    """The terms of reference: five parts, who is who, and how many sit in each seat."""

    parts = LabelledOut(many=True)
    who = LabelledOut(many=True)
    seats = LabelledOut(many=True)
    phone = serializers.CharField()


class TermsIn(serializers.Serializer[Any]):
    """Some or all of the five parts; an empty one goes back to the usual words."""

    role = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    remit = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    relationships = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    responsibility = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    carers_way = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class RoleWordsOut(serializers.Serializer[Any]):
    """What a role is."""

    slug = serializers.CharField()
    title = serializers.CharField()
    words = serializers.CharField()


class LearningStepOut(serializers.Serializer[Any]):
    """A learning step, with the day one took it oneself."""

    slug = serializers.CharField(source="step.slug")
    title = serializers.CharField(source="step.title")
    words = serializers.CharField(source="step.words")
    taken_on = serializers.DateField(allow_null=True)


class LearningOut(serializers.Serializer[Any]):
    """The roles and the steps."""

    roles = RoleWordsOut(many=True)
    steps = LearningStepOut(many=True)


class StepIn(serializers.Serializer[Any]):
    """Whether one has taken a step."""

    done = serializers.BooleanField()
