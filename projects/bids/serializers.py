"""A bid as JSON, field by field; money in whole pence."""

from datetime import date
from typing import Any, cast

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from network.models.person import Someone
from projects.bids.clock import promised
from projects.bids.comparing import compared
from projects.bids.match import MatchSummary
from projects.bids.questions import unfinished
from projects.bids.rules import reads_as_group
from projects.bids.steps import sums_now
from projects.bids.versions import as_sent, spoken_answers
from projects.models import Bid, CostLine, IncomeLine, Question


class CostLineOut(serializers.ModelSerializer[CostLine]):
    """One cost."""

    class Meta:
        model = CostLine
        fields = ["id", "what", "amount_pence"]


class IncomeLineOut(serializers.ModelSerializer[IncomeLine]):
    """One part of the match."""

    class Meta:
        model = IncomeLine
        fields = [
            "id", "source", "kind", "in_kind", "hours", "amount_pence", "state", "window_opens_on", "window_closes_on",
            "decision_by", "runs_out_on", "pays_percent", "counts_in_kind",
        ]  # fmt: skip


class MatchOut(serializers.Serializer[MatchSummary]):
    """The sums of a bid; cash and in kind apart, then all of it together and what it comes to in words.

    `agreed_pence` is what is agreed of ours now, null until the bid is decided; the gaps count it in place of the ask.
    """

    cost_pence = serializers.IntegerField()
    asked_pence = serializers.IntegerField()
    agreed_pence = serializers.IntegerField(allow_null=True)
    match_cash_secured_pence = serializers.IntegerField()
    match_cash_hoped_pence = serializers.IntegerField()
    match_in_kind_pence = serializers.IntegerField()
    most_asked_pence = serializers.IntegerField()
    gap_pence = serializers.IntegerField()
    gap_if_all_pence = serializers.IntegerField()
    match_in_kind_secured_pence = serializers.IntegerField()
    match_pence = serializers.IntegerField()
    funded_words = serializers.CharField()
    leverage_words = serializers.CharField()


class BidRow(serializers.ModelSerializer[Bid]):
    """A bid in a list."""

    project = serializers.CharField(source="project.reference")
    organisation = serializers.CharField(source="organisation.reference")
    locality = serializers.CharField(source="locality.slug")
    state_words = serializers.SerializerMethodField()

    class Meta:
        model = Bid
        fields = [
            "reference", "project", "organisation", "locality", "state", "state_words", "asked_pence",
            "outside_deadline", "submitted_at", "version", "form", "fund",
        ]  # fmt: skip

    def get_state_words(self, bid: Bid) -> str:
        """The state in plain words."""
        return bid.MOVES.words[bid.state]


class AnswersOut(serializers.ModelSerializer[Bid]):
    """The answers of a bid as they are kept."""

    class Meta:
        model = Bid
        fields = [
            "eligible_community", "eligible_mental_health", "eligible_not_started", "what", "who_for", "people_count",
            "difference", "no_match", "has_outside_funder", "outside_funder", "outside_deadline", "asked_pence",
        ]  # fmt: skip


class DifferenceOut(serializers.Serializer[Any]):
    """One thing that changed between two times a bid was sent in."""

    what = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class BidOut(BidRow):
    """A whole bid: answers, lines, sums, what happens next and what is still to do."""

    next_step = serializers.SerializerMethodField()
    answers = AnswersOut(source="*")
    cost_lines = CostLineOut(many=True)
    income_lines = IncomeLineOut(many=True)
    match = serializers.SerializerMethodField()
    unfinished = serializers.SerializerMethodField()
    own_answers = serializers.SerializerMethodField()
    spoken = serializers.SerializerMethodField()
    answer_by = serializers.SerializerMethodField()
    changed = serializers.SerializerMethodField()

    class Meta(BidRow.Meta):
        fields = [
            *BidRow.Meta.fields, "next_step", "answers", "own_answers", "spoken", "cost_lines", "income_lines", "match",
            "unfinished", "waiting_since", "waited_days", "answer_by", "changed", "late_until", "read_back_at",
        ]  # fmt: skip

    def get_own_answers(self, bid: Bid) -> dict[str, str]:
        """Answers to the fund's own questions, by the question's name."""
        return {row.slug: row.text for row in bid.own_answers.all() if row.text}

    def get_spoken(self, bid: Bid) -> dict[str, str]:
        """Papers that answer a question by voice or video, by the question's name."""
        return {told.slug: told.reference for told in spoken_answers(bid)}

    def get_answer_by(self, bid: Bid) -> date | None:
        """The day by which we promised an answer; it moves on while our clock stands still."""
        return promised(bid, timezone.localdate())

    @extend_schema_field(DifferenceOut(many=True))
    def get_changed(self, bid: Bid) -> list[dict[str, str]]:
        """What changed between the last time the bid was sent in and the time before."""
        versions = list(bid.versions.all())
        found = compared(versions, versions[-1]) if versions else None
        return [vars(one) for one in found.differences] if found else []

    def get_next_step(self, bid: Bid) -> str:
        """What happens next, and who has it."""
        return bid.MOVES.next_step[bid.state]

    @extend_schema_field(MatchOut)
    def get_match(self, bid: Bid) -> dict[str, Any]:
        """The sums."""
        return cast("dict[str, Any]", MatchOut(sums_now(bid)).data)

    def get_unfinished(self, bid: Bid) -> list[str]:
        """The pages still to do before the bid can be sent in."""
        return unfinished(bid) if bid.state == "draft" else []


def bid_out(person: Someone, bid: Bid) -> dict[str, Any]:
    """Return a whole bid as this person may read it: only the group sees changes that are not sent in."""
    data: dict[str, Any] = dict(BidOut(bid).data)
    last = bid.versions.last()
    if bid.state != "draft" or last is None or reads_as_group(person, bid):
        return data
    sent: dict[str, Any] = last.content
    shown = {name: sent["fields"][name] for name in ("asked_pence", "outside_deadline")}
    lines = {name: sent[name] for name in ("cost_lines", "income_lines")}
    match = MatchOut(as_sent(last).match).data
    own = {"own_answers": sent.get("own_answers", {}), "spoken": sent.get("spoken", {})}
    return data | shown | lines | own | {"answers": sent["fields"], "match": match, "unfinished": []}


class AnswersIn(serializers.Serializer[Any]):
    """Answers to write; give only those that change. Dates as 2027-03-27, money in whole pence."""

    eligible_community = serializers.BooleanField(required=False)
    eligible_mental_health = serializers.BooleanField(required=False)
    eligible_not_started = serializers.BooleanField(required=False)
    what = serializers.CharField(required=False)
    who_for = serializers.CharField(required=False)
    people_count = serializers.IntegerField(required=False)
    difference = serializers.CharField(required=False)
    has_match = serializers.BooleanField(required=False)
    has_outside_funder = serializers.BooleanField(required=False)
    outside_funder = serializers.CharField(required=False)
    outside_deadline = serializers.DateField(required=False)
    asked_pence = serializers.IntegerField(required=False)
    own_answers = serializers.DictField(child=serializers.CharField(allow_blank=True), required=False)


class BidIn(serializers.Serializer[Any]):
    """A bid to start, from its first answer: about how much is needed, or the first question of the full form."""

    project = serializers.CharField(max_length=12)
    asked_pence = serializers.IntegerField(required=False)
    eligible_community = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for one of the two."""
        if "asked_pence" not in attrs and "eligible_community" not in attrs:
            raise serializers.ValidationError({"asked_pence": "Say about how much is needed, in pence."})
        return attrs


class CostLineIn(serializers.Serializer[Any]):
    """A cost to add."""

    what = serializers.CharField()
    amount_pence = serializers.IntegerField()


class IncomeLineIn(serializers.Serializer[Any]):
    """A part of the match to add. Time takes `hours` in place of an amount where the network has a rate for them."""

    source = serializers.CharField()  # type: ignore[assignment]  # the class gathers its fields and drops this name
    kind = serializers.CharField()
    in_kind = serializers.CharField(required=False)
    hours = serializers.CharField(required=False)
    amount_pence = serializers.IntegerField(required=False)
    state = serializers.CharField()


class LineChangeIn(serializers.Serializer[Any]):
    """What changes of a line: `what` of a cost, `source` and `hours` of a part of the match, and the amount."""

    what = serializers.CharField(required=False)
    source = serializers.CharField(required=False)  # type: ignore[assignment]  # the class drops this name
    hours = serializers.CharField(required=False)
    amount_pence = serializers.IntegerField(required=False)


class SubmitIn(serializers.Serializer[Any]):
    """The tick that the answers are right."""

    declared = serializers.BooleanField()
    read_back = serializers.BooleanField(required=False)


class WithdrawIn(serializers.Serializer[Any]):
    """Why a bid is taken back."""

    why = serializers.CharField(required=False, allow_blank=True, max_length=500)


class SendBackIn(serializers.Serializer[Any]):
    """What should change: a reason for each page named."""

    reasons = serializers.DictField(child=serializers.CharField(max_length=1000))


class CallIn(serializers.Serializer[Any]):
    """A bid to take down in a call."""

    project = serializers.CharField(max_length=12)
    asked_pence = serializers.IntegerField()


class ChooseFundIn(serializers.Serializer[Any]):
    """The fund to ask."""

    fund = serializers.IntegerField(min_value=1)


class LongerIn(serializers.Serializer[Any]):
    """The longer form to use: short or full."""

    form = serializers.ChoiceField(choices=[("short", "Short"), ("full", "Full")])


class CopyIn(serializers.Serializer[Any]):
    """The project that the new bid is for."""

    project = serializers.CharField(max_length=12)


class LateIn(serializers.Serializer[Any]):
    """One bid to let in late, until a day, with the reason, and the fund it goes to where it asks none yet."""

    reference = serializers.CharField(max_length=12)
    until = serializers.DateField()
    why = serializers.CharField(max_length=500)
    fund = serializers.IntegerField(min_value=1, required=False)


class SpeakIn(serializers.Serializer[Any]):
    """A voice note or a video."""

    kind = serializers.ChoiceField(choices=[("voice", "A voice note"), ("video", "A video")])
    file = serializers.FileField()


class WrittenIn(serializers.Serializer[Any]):
    """What a spoken answer says."""

    text = serializers.CharField(max_length=4000)


class QuestionOut(serializers.ModelSerializer[Question]):
    """One question of a list."""

    class Meta:
        model = Question
        fields = [
            "slug", "position", "title", "words", "hint", "most_letters", "must", "in_tiny", "in_short", "in_full",
        ]  # fmt: skip


class QuestionIn(serializers.Serializer[Any]):
    """A question to add or change; give only what changes."""

    title = serializers.CharField(max_length=60)
    words = serializers.CharField(max_length=200)
    hint = serializers.CharField(max_length=300, required=False, allow_blank=True)
    position = serializers.IntegerField(min_value=1, max_value=10_000, required=False)
    most_letters = serializers.IntegerField(min_value=100, max_value=4000, required=False)
    must = serializers.BooleanField(required=False)
    in_tiny = serializers.BooleanField(required=False)
    in_short = serializers.BooleanField(required=False)
    in_full = serializers.BooleanField(required=False)
