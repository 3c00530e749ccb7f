"""Meetings, agendas, papers and minutes as JSON, field by field."""

from typing import Any

from rest_framework import serializers

from collectives.models import AgendaItem, Meeting, MeetingAction
from collectives.serializers import PaperOut
from network.models import Person
from projects.activities.times import parse_time


class TimeTyped(serializers.CharField):
    """A time as people type it: 10am or 14:30. Its length is asked here, since what comes out is no text."""

    def to_internal_value(self, data: Any) -> Any:  # noqa: ANN401 - the framework's own signature
        """Return a `datetime.time`."""
        try:
            return parse_time(super().to_internal_value(data))
        except ValueError as refusal:
            raise serializers.ValidationError(str(refusal)) from None


class MeetingOut(serializers.ModelSerializer[Meeting]):
    """When and where a meeting is, as anyone may read it."""

    collective = serializers.CharField(source="collective.locality.slug")

    class Meta:
        model = Meeting
        fields = ["reference", "collective", "on", "starts_at", "place", "access", "state"]


class MeetingIn(serializers.Serializer[Any]):
    """When and where."""

    on = serializers.DateField()
    starts_at = TimeTyped(help_text="Like 10am or 14:30.")
    place = serializers.CharField(max_length=200)
    access = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)


class CancelIn(serializers.Serializer[Any]):
    """Why it is cancelled."""

    why = serializers.CharField(max_length=300)


class ComingIn(serializers.Serializer[Any]):
    """Whether one comes."""

    coming = serializers.BooleanField()


class ComingOut(serializers.Serializer[Any]):
    """One's own answer: here or sorry."""

    answer = serializers.CharField()


class SummaryIn(serializers.Serializer[Any]):
    """The easy-read summary."""

    summary = serializers.CharField(max_length=2000, allow_blank=True)


class SummaryOut(serializers.Serializer[Any]):
    """The easy-read summary, and a draft made of the agenda."""

    summary = serializers.CharField()
    draft = serializers.CharField()


class PointOut(serializers.ModelSerializer[AgendaItem]):
    """One point of an agenda; `bid` and `need` are the references of what it is about."""

    bid = serializers.CharField(source="bid.reference", default=None, read_only=True)
    need = serializers.CharField(source="need.reference", default=None, read_only=True)

    class Meta:
        model = AgendaItem
        fields = ["id", "position", "kind", "words", "outcome", "bid", "need"]


class PointIn(serializers.Serializer[Any]):
    """What a member wants to talk about."""

    words = serializers.CharField(max_length=300)


class WayIn(serializers.Serializer[Any]):
    """Up or down."""

    way = serializers.ChoiceField(choices=["up", "down"])


class OutcomeIn(serializers.Serializer[Any]):
    """What came of a point."""

    outcome = serializers.CharField(max_length=1000)


class CountOut(serializers.Serializer[Any]):
    """One line about who comes."""

    what = serializers.CharField(source="label")
    count = serializers.CharField(source="value")


class WaitingWordsOut(serializers.Serializer[Any]):
    """One thing that waits, in words."""

    kind = serializers.CharField()
    words = serializers.CharField()


class AgendaOut(serializers.Serializer[Any]):
    """An agenda: who comes first, then the points, then what waits."""

    who_comes = CountOut(many=True)
    points = PointOut(many=True)
    waits = WaitingWordsOut(many=True)


class BidPaperOut(serializers.Serializer[Any]):
    """One bid among the papers, or the sentence why one does not read it."""

    title = serializers.CharField()
    group = serializers.CharField()
    asked_pence = serializers.IntegerField()
    why_not = serializers.CharField()
    bid = PaperOut(allow_null=True)


class PackOut(serializers.Serializer[Any]):
    """All papers as one may read them."""

    summary = serializers.CharField()
    items = PointOut(many=True)
    bids = BidPaperOut(many=True)


class RegisterPersonOut(serializers.Serializer[Any]):
    """Someone who had a seat on the day, with their answer; for those who keep the register."""

    key = serializers.UUIDField()
    name = serializers.CharField()
    here = serializers.BooleanField()


class RegisterIn(serializers.Serializer[Any]):
    """Who was here, by key, who led, and what was said."""

    here = serializers.ListField(child=serializers.UUIDField(), max_length=200)
    chair = serializers.UUIDField(required=False, allow_null=True, default=None)
    notes = serializers.CharField(max_length=4000, required=False, default="", allow_blank=True)


class MeetingActionOut(serializers.ModelSerializer[MeetingAction]):
    """Something taken on at a meeting."""

    meeting = serializers.CharField(source="meeting.reference")
    owner = serializers.SerializerMethodField()

    class Meta:
        model = MeetingAction
        fields = ["id", "meeting", "words", "owner", "due_on", "state"]

    def get_owner(self, action: MeetingAction) -> str:
        """The name of whoever took it on."""
        owner: Person | None = action.owner
        return str(owner) if owner else ""


class MeetingActionIn(serializers.Serializer[Any]):
    """What is to be done by when; without an owner one takes it on oneself."""

    words = serializers.CharField(max_length=300)
    due_on = serializers.DateField()
    owner = serializers.UUIDField(required=False, allow_null=True, default=None)


class DecidedOut(serializers.Serializer[Any]):
    """One decision in the minutes."""

    about = serializers.CharField()
    words = serializers.CharField()
    ballot = serializers.CharField(source="reference")


class MinutesOut(serializers.Serializer[Any]):
    """The minutes of a meeting."""

    who_was_here = CountOut(many=True)
    chair = serializers.CharField()
    notes = serializers.CharField()
    decided = DecidedOut(many=True)
    by_hand = DecidedOut(many=True)
    items = PointOut(many=True)
    actions = MeetingActionOut(many=True)
    earlier = MeetingActionOut(many=True)
