"""Collectives, seats, ballots and decisions as JSON, field by field. No vote but one's own, and no member's name."""

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from collectives.clock import WORDS
from collectives.composition import public_seats
from collectives.counting import explained
from collectives.links_on_record import in_words
from collectives.models import Ballot, Collective, Connection, Decision, HallCount, Seat, Vote
from collectives.shown import title_of
from collectives.standing import standing
from collectives.taking_part import taking_part
from collectives.way_words import way_lines
from partners.models import Organisation
from projects.models import Award


class CollectiveRow(serializers.ModelSerializer[Collective]):
    """A collective in a list. Money in whole pence."""

    slug = serializers.CharField(source="locality.slug")
    name = serializers.CharField(source="__str__")

    class Meta:
        model = Collective
        fields = ["slug", "name", "about", "authority_pence", "promise_days", "least_voters", "least_lived"]


class SeatCountOut(serializers.Serializer[Any]):
    """How many hold a seat, as the public may know it: a small number is said in words."""

    seat = serializers.CharField(source="label")
    count = serializers.CharField(source="value")


class CollectiveOut(CollectiveRow):
    """A collective with its seats as counts and what is free in its share, in pence."""

    seats = serializers.SerializerMethodField()
    free_pence = serializers.IntegerField(allow_null=True)

    class Meta(CollectiveRow.Meta):
        fields = [*CollectiveRow.Meta.fields, "seats", "free_pence"]

    def get_seats(self, found: Collective) -> list[dict[str, str]]:
        """Each seat with its count, small numbers held back."""
        return [{"seat": line.label, "count": line.value} for line in public_seats(found, timezone.localdate())]


class WaitingOut(serializers.Serializer[Any]):
    """A bid that waits for a ballot: both dates, the last safe day to vote, and the way it comes to a vote."""

    reference = serializers.CharField()
    project = serializers.CharField()
    group = serializers.CharField()
    asked_pence = serializers.IntegerField()
    promised = serializers.DateField()
    outside_deadline = serializers.DateField(allow_null=True)
    days_left = serializers.IntegerField()
    vote_by = serializers.DateField()
    route = serializers.CharField()
    because = serializers.CharField()
    in_time = serializers.BooleanField()
    too_late = serializers.CharField(allow_blank=True)


class SeatOut(serializers.ModelSerializer[Seat]):
    """A seat, for those who keep the seats and for the one who sits in it."""

    person = serializers.CharField(source="person.__str__")

    class Meta:
        model = Seat
        fields = ["id", "person", "seat", "facilitates", "starts_on", "ends_on", "accepted_at"]


class SeatIn(serializers.Serializer[Any]):
    """Who is offered a seat."""

    name = serializers.CharField(max_length=100)
    email = serializers.EmailField(required=False, default="", allow_blank=True)
    phone = serializers.CharField(max_length=30, required=False, default="", allow_blank=True)
    seat = serializers.ChoiceField(choices=Seat.SEATS)
    facilitates = serializers.BooleanField(default=False)


class SeatAnswerIn(serializers.Serializer[Any]):
    """Yes or no to a seat."""

    yes = serializers.BooleanField()


class SeatEndIn(serializers.Serializer[Any]):
    """Why a seat ends, if anyone wants to say."""

    why = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class FacilitatesIn(serializers.Serializer[Any]):
    """Whether a member facilitates."""

    facilitates = serializers.BooleanField()


class BallotOut(serializers.ModelSerializer[Ballot]):
    """A ballot. The counts are empty until it closes."""

    collective = serializers.CharField(source="collective.locality.slug")
    bid = serializers.CharField(source="bid.reference")
    project = serializers.SerializerMethodField()
    group = serializers.CharField(source="bid.organisation.shown_name")
    by_hands_at = serializers.SerializerMethodField()
    explained = serializers.SerializerMethodField()

    class Meta:
        model = Ballot
        fields = [
            "reference", "collective", "bid", "project", "group", "state", "method", "secret", "route",
            "consent_time", "closes_on", "least_voters", "least_lived", "by_hands_at",
            "outcome", "counted_yes", "counted_no", "counted_abstain", "stood_aside", "settled", "explained",
        ]  # fmt: skip

    def get_project(self, ballot: Ballot) -> str:
        """The project's title, unless it could name a private person."""
        return title_of(ballot.bid)

    def get_by_hands_at(self, ballot: Ballot) -> str | None:
        """The reference of the meeting whose hands decided it; null where members voted otherwise."""
        found: HallCount | None = getattr(ballot, "hall_count", None) if ballot.closed_at else None
        return found.sheet.meeting.reference if found else None

    def get_explained(self, ballot: Ballot) -> list[str]:
        """Why this is the outcome, in sentences; nothing until the ballot closes."""
        return explained(ballot) if ballot.closed_at else []


class OneBallotOut(BallotOut):
    """A ballot with how many who take part in the group could vote in it, by seat, in sentences."""

    taking_part = serializers.SerializerMethodField()

    class Meta(BallotOut.Meta):
        fields = [*BallotOut.Meta.fields, "taking_part"]

    def get_taking_part(self, ballot: Ballot) -> list[str]:
        """Nobody is named; nothing where nobody does."""
        return taking_part(ballot)


class BallotIn(serializers.Serializer[Any]):
    """A bid to put to the members, by its reference, the last day to vote, and how they vote.

    Without a route the rule chooses; without a last day it follows the route. `electors` are keys of three members.
    With `to_borrow` it opens although known connections leave too few, so that members are borrowed.
    """

    bid = serializers.CharField(max_length=12)
    closes_on = serializers.DateField(required=False, allow_null=True, default=None)
    method = serializers.ChoiceField(choices=["yes_no", "consent"], required=False, default="yes_no")
    secret = serializers.BooleanField(required=False, default=False)
    route = serializers.ChoiceField(choices=list(WORDS.items()), required=False, default="", allow_blank=True)
    electors = serializers.ListField(child=serializers.UUIDField(), required=False, default=list, max_length=3)
    to_borrow = serializers.BooleanField(required=False, default=False)


class VoidIn(serializers.Serializer[Any]):
    """Why a ballot is set aside."""

    why = serializers.CharField(max_length=500)


class TurnoutOut(serializers.Serializer[Any]):
    """How far the voting has come, for those who run it: how many, never what."""

    voted = serializers.IntegerField()
    could = serializers.IntegerField()
    enough = serializers.BooleanField()


class ConnectionOut(serializers.ModelSerializer[Connection]):
    """One's own answer about a bid, with why our records ask for a closer look: nothing, or a sentence."""

    flagged = serializers.SerializerMethodField()

    class Meta:
        model = Connection
        fields = ["grade", "declared_at", "stands_aside", "flagged"]

    def get_flagged(self, mine: Connection) -> str:
        """What our records say links one with the group."""
        return in_words(standing(mine.person, self.context["ballot"]).flags)


class ConnectionIn(serializers.Serializer[Any]):
    """Whether one has a connection."""

    grade = serializers.ChoiceField(choices=Connection.GRADES)


class VoteOut(serializers.Serializer[Any]):
    """One's own receipt. In a secret ballot it says that one has voted, and nothing of what."""

    voted = serializers.BooleanField()
    secret = serializers.BooleanField()
    choice = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True)
    cast_at = serializers.DateTimeField(allow_null=True)
    way = serializers.CharField(allow_blank=True)
    recorded_by = serializers.CharField(allow_blank=True)
    earlier = serializers.ListField(child=serializers.CharField())


class VoteIn(serializers.Serializer[Any]):
    """A vote: yes, no or abstain; where consent is asked: consent, concern, objection with a reason, or abstain."""

    choice = serializers.ChoiceField(choices=sorted({key for key, _ in [*Vote.CHOICES, *Vote.CONSENT]}))
    reason = serializers.CharField(max_length=1000, required=False, default="", allow_blank=True)


class AnswerObjectionsIn(serializers.Serializer[Any]):
    """The answer to the objections, and the last day of asking again."""

    words = serializers.CharField(max_length=2000)
    closes_on = serializers.DateField()


class ObjectionsOut(serializers.Serializer[Any]):
    """Objections and concerns without names, and the answer if there is one."""

    objections = serializers.ListField(child=serializers.CharField())
    concerns = serializers.ListField(child=serializers.CharField())
    answer = serializers.CharField(allow_blank=True)


class PaperIncomeOut(serializers.Serializer[Any]):
    """One part of the match."""

    source = serializers.CharField()  # type: ignore[assignment]  # a name of its own, not where one is read from
    kind = serializers.CharField()
    state = serializers.CharField()
    amount_pence = serializers.IntegerField()


class SpokenOut(serializers.Serializer[Any]):
    """An answer by voice or video: `step` is its question, as in the address that plays it."""

    step = serializers.CharField(source="slug")
    title = serializers.CharField()
    kind = serializers.CharField(source="plays")
    written = serializers.CharField()


class PaperOut(serializers.Serializer[Any]):
    """The bid as a member reads it: answers as question and answer, costs as what and pence."""

    answers = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    cost_lines = serializers.ListField(child=serializers.ListField())
    income_lines = PaperIncomeOut(many=True)
    asked_pence = serializers.IntegerField(source="match.asked_pence")
    cost_pence = serializers.IntegerField(source="match.cost_pence")
    gap_pence = serializers.IntegerField(source="match.gap_pence")
    spoken = SpokenOut(many=True)


class DecisionOut(serializers.ModelSerializer[Decision]):
    """A decision. `written_at` is what an agreement says it has seen."""

    reference = serializers.CharField(source="ballot.reference")
    collective = serializers.CharField(source="ballot.collective.locality.slug")
    project = serializers.SerializerMethodField()
    group = serializers.CharField(source="ballot.bid.organisation.shown_name")
    sent_in_at = serializers.DateTimeField(source="ballot.bid.submitted_at")
    host = serializers.CharField(source="host.reference", default=None, allow_null=True)
    explained = serializers.SerializerMethodField()
    way = serializers.SerializerMethodField()

    class Meta:
        model = Decision
        fields = [
            "reference", "collective", "project", "group", "outcome", "amount_pence", "kind", "lapses_on", "conditions",
            "host", "less_why", "strength", "reason", "next_step", "acted_on", "state", "sent_in_at", "written_at",
            "settled_at", "explained", "way",
        ]  # fmt: skip

    def get_project(self, decision: Decision) -> str:
        """The project's title, unless it could name a private person."""
        return title_of(decision.ballot.bid)

    def get_explained(self, decision: Decision) -> list[str]:
        """How the members voted, in sentences."""
        return explained(decision.ballot)

    def get_way(self, decision: Decision) -> list[str]:
        """How the bid came to the members and why, and the number of a lot, in sentences."""
        return [f"{line.label}: {line.value}" for line in way_lines(decision.ballot)]


class ReasonsIn(serializers.Serializer[Any]):
    """The reasons of a decision and, when it is a yes, the amount in pence and the terms.

    `conditions` holds one on each line; `host` is the reference of the partner that holds the money. `acted_on` says
    how the members' views were acted on. With `defer` the answer is "not yet": a question, who answers it, by when.
    """

    strength = serializers.CharField(max_length=1000)
    reason = serializers.CharField(max_length=1000)
    next_step = serializers.CharField(max_length=1000)
    amount_pence = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=10**12
    )
    kind = serializers.ChoiceField(choices=Award.KINDS, required=False, default="outright")
    lapses_on = serializers.DateField(required=False, allow_null=True, default=None)
    conditions = serializers.CharField(max_length=1500, required=False, default="", allow_blank=True)
    host = serializers.SlugRelatedField(
        slug_field="reference", queryset=Organisation.objects.published(), required=False, allow_null=True, default=None
    )
    less_why = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)
    acted_on = serializers.CharField(max_length=1000)
    defer = serializers.BooleanField(required=False, default=False)
    question = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)
    question_to = serializers.ChoiceField(choices=Decision.ASKED, required=False, default="", allow_blank=True)
    question_by = serializers.DateField(required=False, allow_null=True, default=None)


class AgreeIn(serializers.Serializer[Any]):
    """A yes to the reasons as they were `written_at`."""

    written_at = serializers.DateTimeField()
