"""The forms about joining a collective, and about its terms of reference."""

from typing import Any

from django import forms

from collectives.models import Seat
from network.forms import ChoiceButtons, DateBoxesField, LineField, PlainForm, WordsField, YesNoField
from network.models import Person

NOT_SAID = [("", "I’d rather not say, or I don’t know yet")]


class AskForm(PlainForm):
    """What somebody says when they ask to join. Nothing has to be answered."""

    phone = LineField(
        label="A phone number we can ring",
        required=False,
        max_length=30,
        help_text="If you’d rather we write, leave it empty.",
    )
    at_our_group = forms.BooleanField(
        label="I’m a carer, or I come with a group: please come and meet us there",
        required=False,
        help_text="We come to you, at a time your group meets anyway.",
    )
    our_group = LineField(label="If so, the name of your group", required=False, max_length=200)
    seat = ChoiceButtons(
        label="Which seat might you sit in?",
        choices=[*Seat.SEATS, *NOT_SAID],
        required=False,
        help_text="Only those who keep the seats read this. The public sees how many sit here, never who.",
        hints={
            "lived_experience": "You have lived with mental ill health, or still do.",
            "carer": "You look after somebody, paid by nobody.",
            "staff": "You work for the NHS.",
            "community": "You live or work here.",
        },
    )
    why = WordsField(
        label="Is there anything you’d like us to know?",
        required=False,
        max_length=1000,
        rows=3,
        help_text="For example what would make it easy to come. You don’t have to say why you want to join.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the name of the group when we are to come there."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("at_our_group") and not given.get("our_group") and "our_group" not in self.errors:
            self.add_error("our_group", "Enter the name of your group, so that we know where to come.")
        return given


class TakeDownForm(AskForm):
    """The same, written down for somebody without email."""

    field_order = ["name", "phone", "at_our_group", "our_group", "seat", "why"]
    name = LineField(label="Their name", max_length=100, error_messages={"required": "Enter their name."})

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.fields["phone"].label = "Their phone number"
        self.fields["phone"].help_text = "Read it back to them. Needed when we have never met them before."
        self.fields["at_our_group"].label = "They’re a carer, or come with a group: meet them there"
        self.fields["our_group"].label = "If so, the name of their group"
        self.fields["seat"].label = "Which seat might they sit in, if they say so themselves?"
        self.fields["why"].label = "Anything they’d like us to know"
        self.fields["why"].help_text = "In their words. Write nothing they did not ask you to."


class ArrangeForm(PlainForm):
    """Who meets them first, and when and where."""

    buddy = forms.ModelChoiceField(
        label="Who is their buddy?",
        queryset=Person.objects.none(),
        empty_label="Choose a member",
        help_text="Ask the member first. The person who joins reads their name.",
        error_messages={"required": "Choose a buddy.", "invalid_choice": "Choose a buddy who sits here."},
    )
    on = DateBoxesField(label="On which day do they meet?", error_messages={"required": "Enter the day."})
    words = LineField(
        label="Where, and at what time?",
        max_length=300,
        help_text="For example: the café in the library, 2pm. Bea has a red coat.",
        error_messages={"required": "Say where and at what time."},
    )

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        buddy: Any = self.fields["buddy"]
        buddy.queryset = members


class WelcomeForm(PlainForm):
    """Which seat they take, in their own words."""

    seat = ChoiceButtons(
        label="Which seat did they say they would like?",
        choices=Seat.SEATS,
        help_text="Ask them. Nobody decides for somebody else what they have lived through.",
        error_messages={"required": "Choose which seat it is."},
    )


class DeclineForm(PlainForm):
    """Why not now."""

    why = WordsField(
        label="Why not now?",
        max_length=500,
        rows=3,
        help_text="As you would say it to them. It goes into their letter. Write nothing about anyone’s health.",
        error_messages={"required": "Say why not now."},
    )


class WithdrawForm(PlainForm):
    """Nothing but the button."""


class StepForm(PlainForm):
    """Whether somebody has taken a learning step."""

    done = YesNoField(
        label="Have you done this?",
        yes="Yes, I have done this",
        no="Not yet",
        help_text="Only you see your answer. You can vote either way.",
        error_messages={"required": "Choose yes or not yet."},
    )


def _box(label: str, hint: str = "", most: int = 2000) -> WordsField:
    return WordsField(label=label, help_text=hint, required=False, max_length=most, rows=5)


class TermsForm(PlainForm):
    """The terms of reference of a collective, and the carers' own way in."""

    mark_optional = False
    role = _box("Role: what is this collective for?")
    remit = _box("Remit: what may it decide, and what not?")
    relationships = _box("Relationships: whom does it work with?")
    responsibility = _box("Responsibility: whom does it answer to, and how?")
    carers_way = _box("How do carers come in?", "Which carers’ groups you go to, and when.", 1000)
