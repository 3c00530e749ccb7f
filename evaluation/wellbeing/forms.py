"""The forms of code cards and check-ins. A questionnaire's form is made from its file."""

from collections.abc import Mapping
from typing import Any

from django import forms

from evaluation.models import CheckIn
from evaluation.wellbeing.actions import MOST_AT_ONCE
from evaluation.wellbeing.instruments import Instrument, Item
from network.forms import ChoiceButtons, LineField, PlainForm, WholeNumberField, YesNoField

RATHER_NOT = "skip"


class CardsForm(PlainForm):
    """How many cards to make."""

    title = "Make code cards"
    button = "Make the cards"
    count = WholeNumberField(
        label="How many cards do you need?",
        help_text=f"One for each person, up to {MOST_AT_ONCE} at a time. You can make more later.",
        min_value=1,
        max_value=MOST_AT_ONCE,
    )


class CodeForm(PlainForm):
    """The code on a card."""

    button = "Continue"
    code = LineField(
        label="What is the code on your card?",
        help_text="It has 6 letters and numbers. Capital or small letters, both work.",
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "govuk-input--width-10",
            }
        ),
    )


class AgreeForm(PlainForm):
    """Age, who fills it in, and yes or no. Nothing further is asked of somebody who says no or is too young."""

    button = "Continue"
    mark_optional = False
    over16 = YesNoField(
        label="Are you 16 or over?",
        yes="Yes, I am 16 or over",
        no="No, I am under 16",
        help_text="These questions were made for people who are 16 or over.",
    )
    agree = YesNoField(label="Do you agree to answer?", yes="Yes, I agree", no="No, I would rather not", required=False)
    mode = ChoiceButtons(label="How are you filling this in?", choices=CheckIn.MODES, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the rest only where it is needed."""
        given = super().clean() or {}
        if given.get("over16") and given.get("agree") is None and "agree" not in self.errors:
            self.add_error("agree", "Say yes or no.")
        if given.get("over16") and given.get("agree") and not given.get("mode") and "mode" not in self.errors:
            self.add_error("mode", "Say how you are filling this in.")
        return given


class QuestionsForm(PlainForm):
    """All the questions of one questionnaire; each can be left out by saying so."""

    button = "Save and continue"

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        instrument: Instrument,
        given: Mapping[str, int | None] | None = None,
        **options: Any,  # noqa: ANN401
    ) -> None:
        self.instrument = instrument
        if given is not None:
            options["initial"] = {key: RATHER_NOT if value is None else str(value) for key, value in given.items()}
        super().__init__(*args, **options)
        for item in instrument.items:
            self.fields[item.key] = _question(instrument, item)

    def values(self) -> dict[str, int | None]:
        """The answers as they are kept: numbers, and nothing where somebody would rather not say."""
        return {
            item.key: None if self.cleaned_data[item.key] == RATHER_NOT else int(self.cleaned_data[item.key])
            for item in self.instrument.items
        }


def _question(instrument: Instrument, item: Item) -> ChoiceButtons:
    missing = "Choose an answer, or “I’d rather not say”."
    return ChoiceButtons(
        label=item.words,
        choices=[*answers_of(instrument, item), (RATHER_NOT, "I’d rather not say")],
        error_messages={"required": missing, "invalid_choice": missing},
    )


def answers_of(instrument: Instrument, item: Item) -> list[tuple[str, str]]:
    """The choices of one question; the two ends of a range say what they mean."""
    ends = {instrument.options[0].value: item.low_label, instrument.options[-1].value: item.high_label}
    return [
        (
            str(option.value),
            f"{option.label} – {ends[option.value]}" if instrument.is_range and option.value in ends else option.label,
        )
        for option in instrument.options
    ]
