"""Rounds as JSON, field by field: the list once it is closed, and no vote but one's own."""

from typing import Any

from rest_framework import serializers

from collectives.models import Ballot, Connection, Round, Vote
from collectives.models.rules import NAMES, TIES
from collectives.round_bids import bids_shown, gets_pence
from collectives.shown import title_of


class RoundBidOut(serializers.ModelSerializer[Ballot]):
    """One bid of a round. Money in whole pence; place and money are empty until the round closes."""

    ballot = serializers.CharField(source="reference")
    project = serializers.SerializerMethodField()
    group = serializers.CharField(source="bid.organisation.shown_name")
    asked_pence = serializers.IntegerField(source="bid.asked_pence")
    given_pence = serializers.SerializerMethodField()

    class Meta:
        model = Ballot
        fields = ["ballot", "project", "group", "asked_pence", "rank", "given_pence", "outcome"]

    def get_project(self, ballot: Ballot) -> str:
        """The project's title, unless it could name a private person."""
        return title_of(ballot.bid)

    def get_given_pence(self, ballot: Ballot) -> int | None:
        """What the list left for it; nothing for a bid that was put off."""
        return gets_pence(ballot)


class RoundOut(serializers.ModelSerializer[Round]):
    """A round with its rules, its bids and, once it is closed, why each got what it got."""

    collective = serializers.CharField(source="collective.locality.slug")
    bids = serializers.SerializerMethodField()
    voting = serializers.SerializerMethodField()
    walk = serializers.SerializerMethodField()

    class Meta:
        model = Round
        fields = [
            "reference", "collective", "title", "state", "method", "list_rule", "criteria", "dots_each",
            "secret", "money_pence", "closes_on", "lot_seed", "bids", "voting", "walk", *NAMES,
        ]  # fmt: skip

    def get_bids(self, found: Round) -> list[dict[str, Any]]:
        """Its bids, in the order of the list once there is one; once it is public, those whose letter has gone."""
        asks = self.context.get("request")
        return list(RoundBidOut(bids_shown(asks.user if asks else None, found), many=True).data)

    def get_voting(self, found: Round) -> list[str]:
        """How the votes came out, in sentences that name nobody."""
        return list(found.outcome.get("voting", []))

    def get_walk(self, found: Round) -> list[str]:
        """How the list went down the money, in sentences."""
        return list(found.outcome.get("walk", []))


class RoundIn(serializers.Serializer[Any]):
    """A round to open: bids by reference, and how they are voted on. The same `once_key` opens one round."""

    title = serializers.CharField(max_length=120)
    bids = serializers.ListField(child=serializers.CharField(max_length=12), min_length=2, max_length=20)
    money_pence = serializers.IntegerField(min_value=1, max_value=10**12)
    method = serializers.ChoiceField(choices=Round.METHODS)
    criteria = serializers.ListField(child=serializers.CharField(max_length=120), required=False, default=list)
    dots_each = serializers.IntegerField(min_value=0, max_value=50, required=False, default=0)
    list_rule = serializers.ChoiceField(choices=Round.LIST_RULES)
    tie_rule = serializers.ChoiceField(choices=TIES)
    secret = serializers.BooleanField()
    closes_on = serializers.DateField()
    once_key = serializers.CharField(max_length=100)


class RoundVoteIn(serializers.Serializer[Any]):
    """A vote: marks by the reference of each bid's ballot, and reasons where points ask for them.

    A mark is {"choice": "yes"}, {"scores": {question: points}}, {"dots": number} or {"place": place}.
    """

    marks = serializers.DictField(child=serializers.DictField())
    reasons = serializers.DictField(child=serializers.CharField(max_length=1000, allow_blank=True), required=False)


class RoundVoteOut(serializers.ModelSerializer[Vote]):
    """One's own mark of one bid."""

    ballot = serializers.CharField(source="ballot.reference")

    class Meta:
        model = Vote
        fields = ["ballot", "choice", "marks", "reason", "cast_at"]


class RoundCloseIn(serializers.Serializer[Any]):
    """The order of the chair's casting vote, the first first, where the rules give one; and the key of who chaired."""

    chair = serializers.ListField(child=serializers.CharField(max_length=200), required=False, default=list)
    chaired_by = serializers.UUIDField(required=False, allow_null=True, default=None)


class RoundVoidIn(serializers.Serializer[Any]):
    """Why a round is set aside."""

    why = serializers.CharField(max_length=500)


class SaidInRoundIn(serializers.Serializer[Any]):
    """What a member says: connections and marks by the reference of each ballot; no mark where they stand aside."""

    grades = serializers.DictField(child=serializers.ChoiceField(choices=Connection.GRADES))
    marks = serializers.DictField(child=serializers.DictField(), required=False, default=dict)
    reasons = serializers.DictField(
        child=serializers.CharField(max_length=1000, allow_blank=True), required=False, default=dict
    )


class RoundPhoneIn(SaidInRoundIn):
    """The same on the telephone, with the key of the member and of whoever listened; without one a code is sent."""

    member = serializers.UUIDField()
    witness = serializers.UUIDField(required=False, allow_null=True, default=None)


class RoundPaperIn(SaidInRoundIn):
    """What a paper ballot says, with its code."""

    code = serializers.CharField(max_length=40)
