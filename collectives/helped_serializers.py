"""Votes by telephone and on paper as JSON, field by field."""

from typing import Any

from rest_framework import serializers

from collectives.models import Connection, Seat, Vote

CHOICES = sorted({key for key, _ in [*Vote.CHOICES, *Vote.CONSENT]})


class PersonOut(serializers.Serializer[Any]):
    """Somebody to choose."""

    key = serializers.UUIDField()
    name = serializers.CharField(source="__str__")


class WhoOut(serializers.Serializer[Any]):
    """Who needs help to vote, and who could listen."""

    members = PersonOut(many=True)
    witnesses = PersonOut(many=True)


class SaidIn(serializers.Serializer[Any]):
    """What a member says: their connection and, unless they stand aside, their vote."""

    grade = serializers.ChoiceField(choices=Connection.GRADES)
    choice = serializers.ChoiceField(choices=CHOICES, required=False, default="", allow_blank=True)
    reason = serializers.CharField(max_length=1000, required=False, default="", allow_blank=True)


class TakeDownIn(SaidIn):
    """The same, with the key of the member and of whoever listened; without one a code is sent."""

    member = serializers.UUIDField()
    witness = serializers.UUIDField(required=False, allow_null=True, default=None)


class TakenDownOut(serializers.Serializer[Any]):
    """A vote that waits to be confirmed; nothing where the member stands aside."""

    id = serializers.IntegerField(allow_null=True)
    state = serializers.CharField()


class CodeIn(serializers.Serializer[Any]):
    """The code a member gives back; empty for the one who listened."""

    code = serializers.CharField(max_length=40, required=False, default="", allow_blank=True)


class PapersIn(serializers.Serializer[Any]):
    """For whom paper ballots are made, by key."""

    members = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=200)


class PaperMadeOut(serializers.Serializer[Any]):
    """A paper ballot with the code that is shown this once."""

    member = serializers.UUIDField(source="person.key")
    code = serializers.CharField()


class EnterPaperIn(SaidIn):
    """What a paper ballot says, with its code."""

    code = serializers.CharField(max_length=40)


class EnteredOut(serializers.Serializer[Any]):
    """Whether the paper was a vote; not where the member ticked that they stand aside."""

    voted = serializers.BooleanField()


class BorrowIn(serializers.Serializer[Any]):
    """The collective that is asked, by the short name of its place, and the kind of seat."""

    lender = serializers.SlugField(max_length=60)
    seat = serializers.ChoiceField(choices=Seat.SEATS)


class AskedOut(serializers.Serializer[Any]):
    """How many were written to."""

    asked = serializers.IntegerField()
