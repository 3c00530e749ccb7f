"""Awards and shares as JSON, field by field; money in whole pence, private people's names kept back."""

from typing import Any

from rest_framework import serializers

from projects.models import Award, Condition, Share
from projects.money.words import source_words, title_of


class AwardOut(serializers.ModelSerializer[Award]):
    """An award that anyone may see: what was awarded first, and what it comes to now."""

    title = serializers.SerializerMethodField()
    recipient = serializers.CharField(source="organisation.shown_name")
    locality = serializers.CharField(source="locality.slug")
    source_words = serializers.SerializerMethodField()
    agreed_pence = serializers.IntegerField(read_only=True)

    class Meta:
        model = Award
        fields = [
            "reference", "title", "recipient", "locality", "amount_pence", "agreed_pence", "awarded_on", "state",
            "source", "source_words", "grant_identifier", "funder_name", "funder_identifier", "programme",
        ]  # fmt: skip

    def get_title(self, award: Award) -> str:
        """The project's title, unless it could name a private person."""
        return title_of(award)

    def get_source_words(self, award: Award) -> str:
        """Where the award is known from."""
        return source_words(award)


class ConditionOut(serializers.ModelSerializer[Condition]):
    """One condition of an offer or award."""

    class Meta:
        model = Condition
        fields = ["id", "kind", "words", "due_on", "state", "shown_words", "checked_at"]


class OfferOut(serializers.ModelSerializer[Award]):
    """An offer, for the group, its coordinator and finance."""

    project = serializers.CharField(source="project.reference")
    bid = serializers.CharField(source="bid.reference")
    organisation = serializers.CharField(source="organisation.reference")
    host = serializers.CharField(source="host.reference", default=None, allow_null=True)
    conditions = ConditionOut(many=True)
    next_step = serializers.SerializerMethodField()

    class Meta:
        model = Award
        fields = [
            "reference", "project", "bid", "organisation", "state", "next_step", "amount_pence", "asked_pence",
            "kind", "less_why", "lapses_on", "host", "conditions", "offered_at", "answered_at",
        ]  # fmt: skip

    def get_next_step(self, award: Award) -> str:
        """What happens next, and who has it."""
        return award.MOVES.next_step[award.state]


class ShareOut(serializers.ModelSerializer[Share]):
    """A locality's share of a fund. free = allocated - promised - paid + returned."""

    fund = serializers.CharField(source="fund.name")
    locality = serializers.CharField(source="locality.slug")

    class Meta:
        model = Share
        fields = [
            "id", "fund", "locality", "allocated_pence", "promised_pence", "paid_pence", "returned_pence", "free_pence",
        ]  # fmt: skip


class DeclineIn(serializers.Serializer[Any]):
    """Why the group cannot go ahead."""

    why = serializers.CharField(max_length=280)
