"""Funds, lines, transfers and day one as JSON; money in whole pence."""

from typing import Any

from rest_framework import serializers

from network.years import Year
from projects.models import Fund, Line, Opening, Share, Transfer
from projects.money.fund_forms import LONGEST_WHY, MOST_PENCE
from projects.money.fund_words import about_what
from projects.money.opening.actions import MOST_BYTES, TOO_BIG, unlike
from projects.money.opening.rows import AGREEMENT, rows_of, total


class FundIn(serializers.Serializer[Any]):
    """What a fund is. `year` is written like 2026-27."""

    name = serializers.CharField(max_length=120)
    source = serializers.CharField(max_length=200, required=False, allow_blank=True)  # type: ignore[assignment]
    year = serializers.CharField(max_length=7)
    closes_on = serializers.DateField(required=False, allow_null=True)
    tiny_up_to_pence = serializers.IntegerField(min_value=0, max_value=MOST_PENCE, required=False)
    two_people_above_pence = serializers.IntegerField(min_value=0, max_value=MOST_PENCE, required=False)
    light_report_up_to_pence = serializers.IntegerField(min_value=0, max_value=MOST_PENCE, required=False)

    def validate_year(self, sent: str) -> Year:
        """Read the year, or say how one is written."""
        try:
            return Year.parse(sent)
        except ValueError as wrong:
            raise serializers.ValidationError(str(wrong)) from wrong


class FundOut(serializers.ModelSerializer[Fund]):
    """A fund and what it holds in all."""

    year = serializers.SerializerMethodField()
    stopped = serializers.SerializerMethodField()
    shares = serializers.SerializerMethodField()

    class Meta:
        model = Fund
        fields = [
            "id", "name", "source", "year", "starts_on", "ends_on", "closes_on", "tiny_up_to_pence",
            "two_people_above_pence", "light_report_up_to_pence", "stopped", "shares",
        ]  # fmt: skip

    def get_year(self, fund: Fund) -> str:
        """The year it belongs to."""
        return Year.of(fund.starts_on).slug

    def get_stopped(self, fund: Fund) -> bool:
        """Whether awarding and paying are stopped, since sums and lines differ."""
        return any(share.stopped_at for share in fund.shares.all())

    def get_shares(self, fund: Fund) -> list[dict[str, Any]]:
        """What each locality holds of it."""
        return [dict(OneShareOut(share).data) for share in fund.shares.all()]


class OneShareOut(serializers.ModelSerializer[Share]):
    """A locality's share. free = allocated - promised - paid + returned."""

    fund = serializers.IntegerField(source="fund_id")
    locality = serializers.CharField(source="locality.slug")
    stopped = serializers.SerializerMethodField()

    class Meta:
        model = Share
        fields = [
            "id", "fund", "locality", "allocated_pence", "promised_pence", "paid_pence", "returned_pence",
            "free_pence", "stopped",
        ]  # fmt: skip

    def get_stopped(self, share: Share) -> bool:
        """Whether nothing can be promised or paid from it now."""
        return share.stopped_at is not None


class DueOut(serializers.Serializer[Any]):
    """One thing that is due on a day. A group whose clocks are paused is never late."""

    on = serializers.DateField()
    what = serializers.CharField()
    whose = serializers.CharField()
    amount_pence = serializers.IntegerField(allow_null=True)
    paused = serializers.BooleanField()
    late = serializers.BooleanField()
    page = serializers.CharField(source="url")


class AllocateIn(serializers.Serializer[Any]):
    """Money to put into a locality's share. The same `once_key` puts it in once."""

    locality = serializers.CharField(max_length=100)
    amount_pence = serializers.IntegerField(min_value=1, max_value=MOST_PENCE)
    why = serializers.CharField(max_length=LONGEST_WHY)
    once_key = serializers.CharField(max_length=100)


class LineOut(serializers.ModelSerializer[Line]):
    """One line, with what was left after it."""

    words = serializers.CharField(source="get_kind_display")
    about = serializers.SerializerMethodField()
    corrects = serializers.IntegerField(source="corrects_id", allow_null=True)
    left_pence = serializers.IntegerField()

    class Meta:
        model = Line
        fields = ["id", "at", "kind", "words", "about", "amount_pence", "why", "corrects", "left_pence"]

    def get_about(self, line: Line) -> str:
        """The award, transfer or file it is about."""
        return about_what(line)[0]


class CheckedOut(serializers.Serializer[Any]):
    """The sums that the lines make, and a sentence for each that differs."""

    allocated_pence = serializers.IntegerField()
    promised_pence = serializers.IntegerField()
    paid_pence = serializers.IntegerField()
    returned_pence = serializers.IntegerField()
    free_pence = serializers.IntegerField()


class LinesOut(serializers.Serializer[Any]):
    """Every line of a share, the first first, and what they add up to."""

    recomputed = CheckedOut()
    differences = serializers.ListField(child=serializers.CharField())
    lines = LineOut(many=True)


class FundWhyIn(serializers.Serializer[Any]):
    """A reason, in words."""

    why = serializers.CharField(max_length=LONGEST_WHY)


class TransferIn(serializers.Serializer[Any]):
    """Money that is to move. The same `once_key` asks once."""

    from_share = serializers.IntegerField(min_value=1, max_value=2**31)
    to_fund = serializers.IntegerField(min_value=1, max_value=2**31)
    to_locality = serializers.CharField(max_length=100)
    amount_pence = serializers.IntegerField(min_value=1, max_value=MOST_PENCE)
    why = serializers.CharField(max_length=LONGEST_WHY)
    once_key = serializers.CharField(max_length=200)


class TransferOut(serializers.ModelSerializer[Transfer]):
    """Money moved, or asked to move."""

    next_step = serializers.SerializerMethodField()
    asked_by = serializers.CharField(source="asked_by.name", default="")
    answered_by = serializers.CharField(source="answered_by.name", default="")

    class Meta:
        model = Transfer
        fields = [
            "reference", "kind", "from_share", "to_share", "amount_pence", "state", "next_step", "why", "asked_at",
            "asked_by", "answered_at", "answered_by",
        ]  # fmt: skip

    def get_next_step(self, transfer: Transfer) -> str:
        """What happens next, and who has it."""
        return transfer.MOVES.next_step[transfer.state]


class TotalsIn(serializers.Serializer[Any]):
    """The finance system's four totals, in pence."""

    allocated = serializers.IntegerField(min_value=0, max_value=MOST_PENCE)
    promised = serializers.IntegerField(min_value=0, max_value=MOST_PENCE)
    paid = serializers.IntegerField(min_value=0, max_value=MOST_PENCE)
    returned = serializers.IntegerField(min_value=0, max_value=MOST_PENCE)


class OpeningIn(TotalsIn):
    """A file of day one, and the totals it must come to."""

    file = serializers.FileField(help_text="A .csv or .xlsx file, at most 5 MB and 2,000 rows.")

    def validate_file(self, sent: Any) -> Any:  # noqa: ANN401 - an uploaded file
        """Refuse what is too big before it is read."""
        if (sent.size or 0) > MOST_BYTES:
            raise serializers.ValidationError(TOO_BIG)
        return sent


class OpeningOut(serializers.ModelSerializer[Opening]):
    """The position of day one: what the file makes, what the finance system says, and where they differ."""

    next_step = serializers.SerializerMethodField()
    made = serializers.SerializerMethodField()
    differences = serializers.SerializerMethodField()
    row_count = serializers.SerializerMethodField()
    agreement_count = serializers.SerializerMethodField()

    class Meta:
        model = Opening
        fields = [
            "reference", "fund", "state", "next_step", "file_name", "row_count", "agreement_count", "made", "totals",
            "differences", "made_at", "counted_at",
        ]  # fmt: skip

    def get_next_step(self, opening: Opening) -> str:
        """What happens next, and who has it."""
        return opening.MOVES.next_step[opening.state]

    def get_made(self, opening: Opening) -> dict[str, int]:
        """The four totals of the file, in pence."""
        made = total(rows_of(opening.rows))
        return {name: getattr(made, name) for name in opening.totals}

    def get_differences(self, opening: Opening) -> list[str]:
        """One sentence for each total that differs."""
        return unlike(opening)

    def get_row_count(self, opening: Opening) -> int:
        """How many rows were read."""
        return len(opening.rows)

    def get_agreement_count(self, opening: Opening) -> int:
        """How many of them are agreements that run."""
        return sum(row.kind == AGREEMENT for row in rows_of(opening.rows))


class ProblemsOut(serializers.Serializer[Any]):
    """Why a file was not read in, row by row; row 0 is the whole file."""

    detail = serializers.CharField()
    problems = serializers.ListField(child=serializers.DictField())
