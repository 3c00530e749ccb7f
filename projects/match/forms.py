"""The forms of the match room; the API checks what it is sent with the same ones."""
# ruff: noqa: ANN401 - the framework hands a form any option

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from network.forms import DateBoxesField, LineField, MoneyField, PlainForm, WholeNumberField, WordsField, YesNoField
from projects.models import Fund
from projects.papers.fields import PaperField


class ShownForm(PlainForm):
    """What shows a line, if there is something now."""

    upload = PaperField(
        kind="letter",
        label="A letter, an email or a list that shows it",
        required=False,
        help_text="A PDF, or a photo of the paper or the screen. You can add it later.",
    )


class PaperForm(PlainForm):
    """What shows a line."""

    label_is_title: ClassVar[bool] = True
    upload = PaperField(
        kind="letter",
        label="What shows it?",
        help_text="A letter, an email, a bank line or a list of hours: a PDF, or a photo of the paper or the screen.",
    )


class AmountForm(PlainForm):
    """Another amount of money than a line has, why, and the letter that says so."""

    label_titles: ClassVar = {"amount_pence": "How much it is"}
    amount_pence = MoneyField(label="How much money is it now?", least_pence=1)
    why = WordsField(
        label="Why is it another amount?",
        help_text="For example: their letter says £500. Your coordinator reads it.",
        max_length=500,
        rows=3,
    )
    upload = PaperField(
        kind="letter",
        label="A letter, an email or a bank line that shows it",
        required=False,
        help_text="A PDF, or a photo of the paper or the screen. You can add it later.",
    )


class ConfirmForm(PlainForm):
    """A button and nothing else."""


class WhyForm(PlainForm):
    """Why a check is taken back."""

    why = WordsField(label="Why is the check taken back?", max_length=500, rows=3)


class WindowForm(PlainForm):
    """The other funder's dates and rules, as far as the group knows them."""

    mark_optional: ClassVar[bool] = False
    window_opens_on = DateBoxesField(label="When can people start to ask them?", required=False)
    window_closes_on = DateBoxesField(label="What is the last day to ask them?", required=False)
    decision_by = DateBoxesField(
        label="By when do they need to know our answer?",
        required=False,
        help_text="Some funders pay only if others do too.",
    )
    runs_out_on = DateBoxesField(label="By when must their money be used?", required=False)
    pays_percent = WholeNumberField(
        label="How much of the whole do they pay at most, in every 100?",
        required=False,
        min_value=1,
        max_value=100,
        help_text="50 if they pay half and want the other half from others.",
    )
    counts_in_kind = YesNoField(label="Do they count help in kind, such as volunteers’ time?", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a window that closes before it opens, beside its own box."""
        said = self.cleaned_data
        opens, closes = said.get("window_opens_on"), said.get("window_closes_on")
        if opens and closes and closes < opens:
            self.add_error("window_closes_on", ValidationError("Enter a day on or after the day it opens."))
        return said


class RateForm(PlainForm):
    """What an hour of a volunteer's time counts for, from which day, and who says so."""

    label_titles: ClassVar = {"pence_an_hour": "what an hour counts for", "source": "who says so"}
    fund = forms.ModelChoiceField(
        label="Which fund is it for?",
        queryset=Fund.objects.none(),
        required=False,
        empty_label="All funds without a rate of their own",
    )
    from_on = DateBoxesField(label="From which day does it count?")
    pence_an_hour = MoneyField(label="What does an hour count for?", least_pence=1, most_pence=10_000)
    source = LineField(
        label="Who says so?", max_length=200, help_text="The scheme, page or minute that the rate comes from."
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choice: Any = self.fields["fund"]
        choice.queryset = Fund.objects.order_by("-starts_on", "name")
