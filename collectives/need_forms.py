"""The forms of offers, needs and suggestions."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from collectives.models import Need, Suggestion
from collectives.shown import group_of, title_of
from network.forms import ChoiceButtons, LineField, PlainForm, WordsField, YesNoField
from partners.models import Organisation
from projects.models import Bid


class PublishForm(PlainForm):
    """What stands on the list."""

    kind = ChoiceButtons(
        label="What is it?",
        choices=Need.KINDS,
        hints={"barrier": "For example: no bus home, steps, a form that is too long."},
        error_messages={"required": "Choose what it is."},
    )
    what = ChoiceButtons(
        label="What is it about?", choices=Need.WHATS, error_messages={"required": "Choose what it is about."}
    )
    words = WordsField(
        label="Say it in a few words",
        max_length=500,
        rows=3,
        help_text="Anyone can read this, so name no one.",
        error_messages={"required": "Say it in a few words."},
    )
    said_for = LineField(
        label="Who is it for?", required=False, max_length=200, help_text="In general words: “young carers in Ossett”."
    )


class NeedForm(PublishForm):
    """What somebody says: the list’s own boxes, the group that offers it, and how to reach them."""

    organisation = forms.ModelChoiceField(
        label="Does a group offer this?",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="No, I say this myself",
        help_text="The group’s name stands beside what it can lend.",
    )
    contact = LineField(
        label="How can we reach you about this?",
        required=False,
        max_length=200,
        help_text="Only the facilitator and the coordinator read this.",
    )

    def __init__(self, *args: Any, groups: QuerySet[Organisation], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        if groups:
            field: Any = self.fields["organisation"]
            field.queryset = groups
        else:
            del self.fields["organisation"]


class AnswerForm(PlainForm):
    """What became of a need."""

    label_is_title = True
    answer = WordsField(
        label="What became of it?",
        max_length=500,
        rows=3,
        help_text="Anyone can read this, so name no one.",
        error_messages={"required": "Say what became of it, in words."},
    )


class BidChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument when it runs
    """One bid of a list, said by its title and group."""

    def label_from_instance(self, obj: Bid) -> str:
        """Return what stands in the list."""
        return f"{title_of(obj)}, {group_of(obj)}, {obj.reference}"


class LinkForm(PlainForm):
    """Which bid answers a need."""

    bid = BidChoice(
        label="Which bid answers this?",
        queryset=Bid.objects.none(),
        to_field_name="reference",
        empty_label="Choose a bid",
        error_messages={"required": "Choose a bid.", "invalid_choice": "Choose a bid from the list."},
    )

    def __init__(self, *args: Any, bids: QuerySet[Bid], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        field: Any = self.fields["bid"]
        field.queryset = bids


class SuggestionForm(PlainForm):
    """A suggestion, with or without one’s name."""

    words = WordsField(
        label="What would you like us to do, or do differently?",
        max_length=1000,
        rows=5,
        help_text="Name no one. Once it is answered anyone can read it, never with your name.",
        error_messages={"required": "Write your suggestion."},
    )
    named = YesNoField(
        label="May we know that it is from you?",
        yes="Yes, and write to me when it is answered",
        no="No, keep no name",
        error_messages={"required": "Choose yes or no."},
    )


class SuggestionAnswerForm(PlainForm):
    """What was done about a suggestion."""

    colour = ChoiceButtons(
        label="How far is it?",
        choices=Suggestion.COLOURS,
        hints={"green": "Shown in green.", "amber": "Shown in amber.", "red": "Shown in red. Say why."},
        error_messages={"required": "Choose how far it is."},
    )
    we_did = WordsField(
        label="What did you do?",
        max_length=1000,
        rows=4,
        help_text="In plain words. Anyone can read this.",
        error_messages={"required": "Say in words what was done, or why it cannot be."},
    )


class PutAwayForm(PlainForm):
    """Why a suggestion is put away."""

    label_is_title = True
    why = WordsField(
        label="Why is it put away?",
        max_length=500,
        rows=3,
        help_text="Whoever made it reads this, and nobody else.",
        error_messages={"required": "Say why it is put away. Whoever made it reads this."},
    )
