"""Match as JSON, field by field; money in whole pence, days as 2027-03-27."""

from typing import Any

from rest_framework import serializers

from projects.bids.serializers import MatchOut
from projects.match.shown import VERBS, LineShown
from projects.models import HourlyRate, IncomeLine


class MatchLineOut(serializers.ModelSerializer[IncomeLine]):
    """One part of the match: how it stands, what shows it, who checked it, and the other funder's window."""

    state_words = serializers.CharField(read_only=True)
    next_step = serializers.CharField(read_only=True)
    warnings = serializers.ListField(child=serializers.CharField(), read_only=True)
    paper = serializers.CharField(source="paper.reference", default=None)

    class Meta:
        model = IncomeLine
        fields = [
            "id", "source", "kind", "in_kind", "hours", "amount_pence", "state", "state_words", "next_step", "paper",
            "checked_at", "window_opens_on", "window_closes_on", "decision_by", "runs_out_on", "pays_percent",
            "counts_in_kind", "warnings",
        ]  # fmt: skip


class MatchPageOut(serializers.Serializer[Any]):
    """The match of a bid."""

    sums = MatchOut()
    secured_and_checked_pence = serializers.IntegerField()
    received_pence = serializers.IntegerField()
    lines = MatchLineOut(many=True)


def line_out(shown: LineShown) -> dict[str, Any]:
    """Return one line as it is shown to this person."""
    line: Any = shown.line
    line.state_words, line.next_step, line.warnings = shown.state, shown.next_step, shown.warnings + shown.notes
    return dict(MatchLineOut(line).data)


class MoveMatchIn(serializers.Serializer[Any]):
    """A move of a line, and what shows it."""

    verb = serializers.ChoiceField(choices=sorted(VERBS))
    upload = serializers.FileField(required=False)


class PaperIn(serializers.Serializer[Any]):
    """What shows a line."""

    upload = serializers.FileField()


class AmountIn(serializers.Serializer[Any]):
    """Another amount of money, in pence, why, and what shows it."""

    amount_pence = serializers.IntegerField(min_value=1)
    why = serializers.CharField(max_length=500)
    upload = serializers.FileField(required=False)


class UncheckIn(serializers.Serializer[Any]):
    """Why a check is taken back."""

    why = serializers.CharField(max_length=500)


class WindowIn(serializers.Serializer[Any]):
    """The other funder's dates and rules; give only those that change."""

    window_opens_on = serializers.DateField(required=False, allow_null=True)
    window_closes_on = serializers.DateField(required=False, allow_null=True)
    decision_by = serializers.DateField(required=False, allow_null=True)
    runs_out_on = serializers.DateField(required=False, allow_null=True)
    pays_percent = serializers.IntegerField(required=False, allow_null=True)
    counts_in_kind = serializers.BooleanField(required=False, allow_null=True)


class RateOut(serializers.ModelSerializer[HourlyRate]):
    """What an hour counts for from a day on; `fund` is its name, or null for all that have none of their own."""

    fund = serializers.CharField(source="fund.name", default=None)
    source = serializers.CharField()  # type: ignore[assignment]  # a field leaves the class

    class Meta:
        model = HourlyRate
        fields = ["id", "fund", "from_on", "pence_an_hour", "source"]


class RateIn(serializers.Serializer[Any]):
    """A new rate; `fund` by its number, or left out for all funds that have none of their own."""

    fund = serializers.IntegerField(required=False)
    from_on = serializers.DateField()
    pence_an_hour = serializers.IntegerField(min_value=1, max_value=10_000)
    source = serializers.CharField(max_length=200)  # type: ignore[assignment]  # a field leaves the class
