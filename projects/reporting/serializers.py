"""Reports, money left over and the sums of an award as JSON; money in whole pence."""

from typing import Any

from rest_framework import serializers

from projects.models import Award, Repayment, Report, SpendLine
from projects.reporting.closing import asks_why, ending
from projects.reporting.sending import words_mark


class SpendOut(serializers.ModelSerializer[SpendLine]):
    """One thing that was paid for; `receipt` is the reference of its paper."""

    receipt = serializers.SerializerMethodField()

    class Meta:
        model = SpendLine
        fields = ["id", "what", "amount_pence", "cost_line", "receipt"]

    def get_receipt(self, line: SpendLine) -> str | None:
        """The reference of the receipt, or nothing."""
        return line.receipt.reference if line.receipt else None


class ReportOut(serializers.ModelSerializer[Report]):
    """A report."""

    award = serializers.CharField(source="award.reference")
    part = serializers.SerializerMethodField()
    next_step = serializers.SerializerMethodField()
    photo = serializers.SerializerMethodField()
    words_mark = serializers.SerializerMethodField()
    spend = SpendOut(source="spend_lines", many=True)

    class Meta:
        model = Report
        fields = [
            "reference", "award", "number", "kind", "due_on", "part", "state", "next_step", "words", "words_mark",
            "people_count", "photo", "asked_more", "sent_at", "read_at", "spend",
        ]  # fmt: skip

    def get_part(self, report: Report) -> str | None:
        """The reference of the payment that waits until it was read, or nothing."""
        return report.instalment.reference if report.instalment else None

    def get_next_step(self, report: Report) -> str:
        """What happens next, and who has it."""
        return report.MOVES.next_step[report.state]

    def get_words_mark(self, report: Report) -> str:
        """A mark of words and count, to be sent back as `seen` when they are changed."""
        return words_mark(report)

    def get_photo(self, report: Report) -> str | None:
        """The reference of the photo, or nothing."""
        return report.photo.reference if report.photo else None


class RepaymentOut(serializers.ModelSerializer[Repayment]):
    """Money left over, and what became of it."""

    award = serializers.CharField(source="award.reference")

    class Meta:
        model = Repayment
        fields = ["reference", "award", "amount_pence", "state", "due_on", "asked_at", "answered_at", "why"]


def award_out(award: Award) -> dict[str, Any]:
    """Return the sums, reports and money left over of an award."""
    end = ending(award)
    return {
        "reference": award.reference,
        "state": award.state,
        "agreed_pence": award.agreed_pence,
        "paid_pence": end.sums.paid_pence,
        "spent_pence": end.sums.spent_pence,
        "returned_pence": end.sums.returned_pence,
        "matched_pence": end.matched_pence,
        "think_of_before_closing": asks_why(award) if award.state == "accepted" else [],
        "reports": ReportOut(award.reports.all(), many=True).data,
        "left_over": RepaymentOut(award.repayments.all(), many=True).data,
    }


class AwardSumsOut(serializers.Serializer[Any]):
    """The sums, reports and money left over of an award."""

    reference = serializers.CharField()
    state = serializers.CharField()
    agreed_pence = serializers.IntegerField()
    paid_pence = serializers.IntegerField()
    spent_pence = serializers.IntegerField()
    returned_pence = serializers.IntegerField()
    matched_pence = serializers.IntegerField()
    think_of_before_closing = serializers.ListField(child=serializers.CharField())
    reports = ReportOut(many=True)
    left_over = RepaymentOut(many=True)


class DayIn(serializers.Serializer[Any]):
    """A day for one more report; `part` is the reference of the payment that waits until it was read."""

    due_on = serializers.DateField()
    part = serializers.CharField(max_length=12, required=False, default="", allow_blank=True)


class MoveDateIn(serializers.Serializer[Any]):
    """The day it is due, and why it changes.

    `part` is the reference of the payment that waits until it was read, null for none; without it that stays as it is.
    """

    until = serializers.DateField()
    why = serializers.CharField(max_length=280)
    part = serializers.CharField(max_length=12, required=False, allow_null=True)


class RepaymentWhyIn(serializers.Serializer[Any]):
    """A reason."""

    why = serializers.CharField(max_length=500)


class ExcuseIn(serializers.Serializer[Any]):
    """A short reason."""

    why = serializers.CharField(max_length=280)


class MoreIn(serializers.Serializer[Any]):
    """What is missing."""

    words = serializers.CharField(max_length=1000)


class WordsIn(serializers.Serializer[Any]):
    """How it went; `people_count` is how many took part.

    `seen` is the `words_mark` of the report as it was read: with it, what someone else saved since is not replaced.
    """

    words = serializers.CharField(max_length=4000)
    people_count = serializers.IntegerField(min_value=0, max_value=1_000_000, required=False, allow_null=True)
    seen = serializers.CharField(max_length=16, required=False, default="", allow_blank=True)


class SpendIn(serializers.Serializer[Any]):
    """One thing that was paid for, with its receipt as a file if there is one."""

    what = serializers.CharField(max_length=200)
    amount_pence = serializers.IntegerField(min_value=1, max_value=100_000_000)
    cost_line = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=1)
    receipt = serializers.FileField(required=False)


class PhotoIn(serializers.Serializer[Any]):
    """A photo, as a file."""

    photo = serializers.FileField()


class LeftOverIn(serializers.Serializer[Any]):
    """How much is left over."""

    amount_pence = serializers.IntegerField(min_value=1, max_value=100_000_000)


class ChangeLeftOverIn(serializers.Serializer[Any]):
    """How much is left over in truth; staff say what was wrong."""

    amount_pence = serializers.IntegerField(min_value=0, max_value=100_000_000)
    why = serializers.CharField(max_length=280, required=False, default="", allow_blank=True)


class CameBackIn(serializers.Serializer[Any]):
    """How much has come back; all of it, without."""

    amount_pence = serializers.IntegerField(
        min_value=1, max_value=100_000_000, required=False, allow_null=True, default=None
    )


class CloseIn(serializers.Serializer[Any]):
    """Why an award is closed now: needed where money goes back, or money from others has not come yet."""

    why = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)
