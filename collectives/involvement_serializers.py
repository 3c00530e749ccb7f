"""Rates and claims as JSON, field by field. Money in whole pence."""

from typing import Any

from rest_framework import serializers

from collectives.actions.involvement import MOST_EXPENSE_PENCE
from collectives.models import Claim, InvolvementRate


class InvolvementRateOut(serializers.Serializer[Any]):
    """What is paid for a kind of involvement from a day on, and who says so."""

    kind = serializers.CharField()
    pence = serializers.IntegerField()
    from_on = serializers.DateField()
    source = serializers.CharField()  # type: ignore[assignment]  # a name of its own, not where one is read from


class InvolvementRateIn(serializers.Serializer[Any]):
    """A new rate."""

    kind = serializers.ChoiceField(choices=InvolvementRate.KINDS)
    pence = serializers.IntegerField(min_value=1, max_value=MOST_EXPENSE_PENCE)
    from_on = serializers.DateField()
    source = serializers.CharField(max_length=200)  # type: ignore[assignment]  # as above


class ClaimOut(serializers.ModelSerializer[Claim]):
    """A claim, for its person and those who approve and pay."""

    collective = serializers.CharField(source="collective.locality.slug")
    person = serializers.CharField(source="person.__str__")
    meeting = serializers.CharField(source="meeting.reference", default=None, allow_null=True)
    ballot = serializers.CharField(source="ballot.reference", default=None, allow_null=True)
    round = serializers.CharField(source="round.reference", default=None, allow_null=True)

    class Meta:
        model = Claim
        fields = [
            "reference", "collective", "person", "kind", "meeting", "ballot", "round", "pence", "on", "words", "way",
            "ahead", "no_thanks", "state", "asked_at", "answered_at", "why_not", "paid_at",
        ]  # fmt: skip


class TimeIn(serializers.Serializer[Any]):
    """A claim for one's time: the kind of the rate, the meeting by its reference or the day, and the way to be paid.

    `read` is the reference of the ballot or round that was read at home; each is paid for once.

    `advice_read` says that one has read the page about benefits; it must be true before the first claim.
    """

    kind = serializers.ChoiceField(choices=InvolvementRate.KINDS)
    meeting = serializers.CharField(max_length=12, required=False, default="", allow_blank=True)
    read = serializers.CharField(max_length=12, required=False, default="", allow_blank=True)
    on = serializers.DateField(required=False, allow_null=True, default=None)
    words = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)
    way = serializers.ChoiceField(choices=Claim.WAYS)
    advice_read = serializers.BooleanField(required=False, default=False)
    once_key = serializers.CharField(max_length=64)


class NoThanksIn(serializers.Serializer[Any]):
    """The meeting, by its reference, for which one would rather not be paid; or all, until that is taken back."""

    meeting = serializers.CharField(max_length=12, required=False)
    for_all = serializers.BooleanField(required=False, default=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """One meeting or all, and not both."""
        if bool(given.get("meeting")) == given["for_all"]:
            raise serializers.ValidationError("Give a meeting, or for_all.")
        return given


class CostIn(serializers.Serializer[Any]):
    """What coming cost, or travel ahead of the journey."""

    kind = serializers.ChoiceField(choices=[row for row in Claim.KINDS if row[0] != "involvement"])
    pence = serializers.IntegerField(min_value=1, max_value=MOST_EXPENSE_PENCE)
    on = serializers.DateField()
    words = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)
    way = serializers.ChoiceField(choices=Claim.WAYS)
    ahead = serializers.BooleanField(required=False, default=False)
    once_key = serializers.CharField(max_length=64)


class ClaimTurnDownIn(serializers.Serializer[Any]):
    """Why a claim is not paid."""

    why = serializers.CharField(max_length=300)


class TotalOut(serializers.Serializer[Any]):
    """What one was paid for one's time in this tax year, and what is on its way."""

    starts = serializers.DateField(source="year.starts")
    ends = serializers.DateField(source="year.ends")
    paid_pence = serializers.IntegerField()
    waiting_pence = serializers.IntegerField()
