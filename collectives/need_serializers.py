"""Offers, needs and suggestions as JSON. Never who said so."""

from typing import Any

from rest_framework import serializers

from collectives.models import Need, Suggestion


class NeedOut(serializers.ModelSerializer[Need]):
    """An offer or need as anyone may read it."""

    collective = serializers.CharField(source="collective.locality.slug")
    organisation = serializers.SerializerMethodField()

    class Meta:
        model = Need
        fields = ["reference", "collective", "kind", "what", "words", "said_for", "state", "organisation", "answer"]

    def get_organisation(self, need: Need) -> str:
        """The group that offers it, as anyone may read its name."""
        return need.organisation.shown_name if need.organisation else ""


class PublishIn(serializers.Serializer[Any]):
    """What stands on the list."""

    kind = serializers.ChoiceField(choices=Need.KINDS)
    what = serializers.ChoiceField(choices=Need.WHATS)
    words = serializers.CharField(max_length=500)
    said_for = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class NeedIn(PublishIn):
    """What somebody says, to which collective, and for which group if one offers it."""

    collective = serializers.SlugField()
    organisation = serializers.CharField(max_length=12, required=False, default="", allow_blank=True)
    contact = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class NeedAnswerIn(serializers.Serializer[Any]):
    """What became of it."""

    answer = serializers.CharField(max_length=500)


class LinkIn(serializers.Serializer[Any]):
    """The bid that answers it, by its reference."""

    bid = serializers.CharField(max_length=12)


class SuggestionOut(serializers.ModelSerializer[Suggestion]):
    """A suggestion and what was done: green for done, amber for under way, red for not possible now."""

    collective = serializers.CharField(source="collective.locality.slug")

    class Meta:
        model = Suggestion
        fields = ["reference", "collective", "words", "state", "colour", "we_did", "answered_at"]


class SuggestionIn(serializers.Serializer[Any]):
    """A suggestion, with or without one's name."""

    words = serializers.CharField(max_length=1000)
    named = serializers.BooleanField()


class SuggestionAnswerIn(serializers.Serializer[Any]):
    """What was done."""

    colour = serializers.ChoiceField(choices=Suggestion.COLOURS)
    we_did = serializers.CharField(max_length=1000)


class PutAwayIn(serializers.Serializer[Any]):
    """Why it is put away."""

    why = serializers.CharField(max_length=500)
