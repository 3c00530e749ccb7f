"""The forms of reports, money left over and the end of an award."""

from typing import Any, ClassVar

from django import forms

from network.forms import DateBoxesField, LineField, MoneyField, PlainForm, WholeNumberField, WordsField
from projects.awards.forms import WaitingPartForm
from projects.models import Award, CostLine
from projects.papers.fields import PaperField


class DateForm(WaitingPartForm):
    """A day for one more report, and which payment waits until it was read."""

    field_order = ["due_on", "part"]
    due_on = DateBoxesField(label="When is it due?", help_text="For example, 27 3 2027.")


class MoveForm(WaitingPartForm):
    """The day of a report, which payment waits until it was read, and why."""

    field_order = ["until", "part", "why"]
    until = DateBoxesField(label="By which day is it due?", help_text="For example, 27 3 2027.")
    why = WordsField(
        label="Why does this change?", help_text="The group reads this in a letter.", max_length=280, rows=3
    )
    mark_optional: ClassVar[bool] = False

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.fields["part"].required = False  # without an answer it stays as it is


class ExcuseForm(PlainForm):
    """Why a report is not needed."""

    why = WordsField(label="Why is it not needed?", help_text="The group reads this.", max_length=280, rows=3)


class WordsForm(PlainForm):
    """How it went."""

    words = WordsField(
        label="How did it go?",
        help_text="What you did, what changed for people, what you would do another way. Do not name people without "
        "their yes. You can save this and come back.",
        max_length=4000,
        rows=10,
    )
    people_count = WholeNumberField(
        label="How many people took part?", help_text="Your best guess is fine.", required=False
    )


class PhotoForm(PlainForm):
    """A photo of what was done."""

    photo = PaperField(
        kind="photo", label="Choose a photo", help_text="Ask the people in it first. Things and places are fine too."
    )


class SpendForm(PlainForm):
    """One thing that was paid for."""

    what = LineField(label="What did you pay for?", max_length=200)
    amount = MoneyField(label="How much did it cost?", least_pence=1)
    cost_line = forms.ModelChoiceField(
        label="Which cost of your bid is it?",
        queryset=CostLine.objects.none(),
        required=False,
        empty_label="Something else",
    )
    receipt = PaperField(
        kind="receipt",
        label="A photo of the receipt",
        help_text="A photo from a phone is enough. No receipt? Leave this empty.",
        required=False,
    )

    def __init__(self, *args: Any, award: Award, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        lines: Any = self.fields["cost_line"]
        lines.queryset = CostLine.objects.filter(bid=award.bid_id) if award.bid_id else CostLine.objects.none()
        if not award.bid_id:
            del self.fields["cost_line"]


class AskMoreForm(PlainForm):
    """What a report lacks."""

    words = WordsField(label="What is missing?", help_text="The group reads this in a letter.", max_length=1000, rows=4)


class LeftOverForm(PlainForm):
    """How much is left over."""

    amount = MoneyField(label="How much is left over?", least_pence=1)


class ChangeLeftOverForm(PlainForm):
    """The right sum left over; staff say what was wrong with the one before."""

    amount_pence = MoneyField(label="How much is left over?", help_text="Enter 0 if nothing is left over after all.")
    why = WordsField(label="What was wrong?", help_text="The group reads this.", max_length=280, rows=3)

    def __init__(self, *args: Any, own: bool, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        if own:
            del self.fields["why"]


class CameBackForm(PlainForm):
    """How much has come back: all of it, or what was typed."""

    mark_optional: ClassVar[bool] = False

    amount_pence = MoneyField(
        label="How much has come back?",
        help_text="If only a part has come, enter that. The rest stays open.",
        least_pence=1,
        required=False,
    )


class KeepForm(PlainForm):
    """What the money is for now."""

    why = WordsField(
        label="What may the group spend it on, and why?",
        help_text="The group and the members of the collective read this.",
        max_length=500,
        rows=4,
    )


class LetGoForm(PlainForm):
    """Why the money will not come back."""

    why = WordsField(label="Why will it not come back?", help_text="The group reads this.", max_length=500, rows=4)


class CloseForm(PlainForm):
    """Why an award is closed now, where that is asked."""

    why = WordsField(
        label="Why is it closed now?",
        help_text="The group reads this. It stays on the record of the award.",
        max_length=500,
        rows=3,
        error_messages={"required": "Say why it is closed now."},
    )

    def __init__(self, *args: Any, asked: bool, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        if not asked:
            del self.fields["why"]
