"""The sheet of a hall as a program sends it."""

from typing import Any

from rest_framework import serializers


class HandsIn(serializers.Serializer[Any]):
    """The hands for one bid, by the reference of its ballot, and the keys of who stood aside."""

    ballot = serializers.CharField(max_length=12)
    yes = serializers.IntegerField(min_value=0, max_value=500)
    no = serializers.IntegerField(min_value=0, max_value=500)
    abstain = serializers.IntegerField(min_value=0, max_value=500)
    aside = serializers.ListField(child=serializers.UUIDField(), required=False, default=list, max_length=200)


class SheetIn(serializers.Serializer[Any]):
    """The keys of the two who signed, the picture, and the hands as a JSON list.

    `chair` is a JSON object: for a round whose rules give the chair a casting vote, the bids it puts first.
    """

    signed_one = serializers.UUIDField()
    signed_two = serializers.UUIDField()
    photo = serializers.FileField()
    hands = serializers.JSONField()
    chair = serializers.JSONField(required=False, default=dict)

    def validate_hands(self, given: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever was sent
        """Check each row of the list."""
        rows = HandsIn(data=given, many=True)
        rows.is_valid(raise_exception=True)
        found: list[dict[str, Any]] = list(rows.validated_data)
        return found

    def validate_chair(self, given: Any) -> dict[str, list[str]]:  # noqa: ANN401 - whatever was sent
        """Check the names, by the reference of each round."""
        names = serializers.DictField(child=serializers.ListField(child=serializers.CharField(max_length=200)))
        found: dict[str, list[str]] = names.run_validation(given)
        return found


class SheetOut(serializers.Serializer[Any]):
    """A sheet that was entered, with the references of the ballots it closed."""

    meeting = serializers.CharField()
    ballots = serializers.ListField(child=serializers.CharField())
