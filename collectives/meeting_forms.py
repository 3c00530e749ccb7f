"""The forms of the meeting pages."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from network.forms import ChoiceButtons, DateBoxesField, LineField, PlainForm, WordsField
from network.models import Person
from projects.activities.times import TimeField


class MeetingForm(PlainForm):
    """When and where a meeting is."""

    on = DateBoxesField(label="Which day?")
    starts_at = TimeField(label="What time does it start?", help_text="Like 10am or 2:30pm.", max_length=20)
    place = LineField(
        label="Where is it?",
        max_length=200,
        help_text="The place and its street, so that anyone can find it. Anyone can read this.",
    )
    access = WordsField(
        label="What should people know to get in and feel at ease?",
        required=False,
        max_length=300,
        rows=3,
        help_text="Steps, parking, hearing loop, a quiet room, buses.",
    )


class WhyForm(PlainForm):
    """Why a meeting is cancelled."""

    why = WordsField(
        label="Why is it cancelled?",
        max_length=300,
        rows=3,
        help_text="This goes to the members, so name no one.",
        error_messages={"required": "Say why the meeting is cancelled. The members read it."},
    )


class ComingForm(PlainForm):
    """Whether a member comes."""

    coming = ChoiceButtons(
        label="Do you come?",
        choices=[("here", "I am coming"), ("sorry", "Sorry, I cannot come")],
        error_messages={"required": "Choose one of the two."},
    )


class PointForm(PlainForm):
    """What a member wants to talk about."""

    label_is_title = True
    words = LineField(
        label="What would you like to talk about?",
        max_length=300,
        help_text="A few words. It goes on the agenda as you write it.",
        error_messages={"required": "Write what you would like to talk about."},
    )


class DirectionForm(PlainForm):
    """Up or down."""

    way = ChoiceButtons(label="Which way?", choices=[("up", "Up"), ("down", "Down")])


class SummaryForm(PlainForm):
    """The easy-read top of the papers."""

    label_is_title = True
    summary = WordsField(
        label="The easy-read summary",
        required=False,
        max_length=2000,
        rows=14,
        help_text="One idea in each short sentence. No hard words. It stands first on the papers.",
    )
    mark_optional = False


class RegisterForm(PlainForm):
    """Who was here, who led, and what was said."""

    here = forms.ModelMultipleChoiceField(
        label="Who was here?",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say who was here. If nobody came, cancel the meeting."},
    )
    chair = forms.ModelChoiceField(
        label="Who led the meeting?", queryset=Person.objects.none(), required=False, empty_label="Not written down",
        help_text="Any member can lead.",
    )  # fmt: skip
    notes = WordsField(
        label="What was said?",
        required=False,
        max_length=4000,
        rows=8,
        help_text="Only what helps those who were not here. Leave out names, and anything about anyone’s health.",
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        for name in ("here", "chair"):
            field: Any = self.fields[name]
            field.queryset = people


class OutcomeForm(PlainForm):
    """What came of a point."""

    label_is_title = True
    outcome = WordsField(
        label="What came of it?",
        max_length=1000,
        rows=4,
        help_text="A sentence or two for the minutes. Name no one.",
        error_messages={"required": "Write what came of it, in a sentence."},
    )


class TakeOnForm(PlainForm):
    """What somebody does, by which day; a member takes it on themself."""

    words = LineField(
        label="What is to be done?", max_length=300, error_messages={"required": "Write what is to be done."}
    )
    due_on = DateBoxesField(label="By which day?")


class ActionForm(TakeOnForm):
    """The same for those who run the meeting, with who does it."""

    field_order = ["words", "owner", "due_on"]
    owner = forms.ModelChoiceField(
        label="Who does it?", queryset=Person.objects.none(), error_messages={"required": "Choose who does it."}
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        field: Any = self.fields["owner"]
        field.queryset = people
