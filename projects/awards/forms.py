"""The forms of the awards room."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from network.dates import say_day
from network.forms import ChoiceButtons, DateBoxesField, MoneyField, PlainForm, WordsField
from network.models import Person
from network.money import pounds
from partners.models import Organisation
from projects.awards.rules import hosts_for
from projects.models import Award, Instalment
from projects.money.terms import MOST_LETTERS_A_CONDITION
from projects.papers.fields import PaperField

WHY_LONGEST = 300
NO_PART = "none"


def why_field(label: str, hint: str = "A few words are enough. The group reads them.") -> WordsField:
    """A box for a reason."""
    errors = {"required": "Say why, in a few words."}
    return WordsField(label=label, help_text=hint, max_length=WHY_LONGEST, rows=3, error_messages=errors)


class ButtonForm(PlainForm):
    """A button and nothing else."""


class ExtendForm(PlainForm):
    """How much more time, and why."""

    weeks = ChoiceButtons(
        label="How much more time?",
        choices=[("2", "2 weeks"), ("4", "4 weeks"), ("8", "8 weeks"), ("12", "12 weeks")],
        initial="4",
        error_messages={"required": "Choose how much more time."},
    )
    why = why_field("Why?")


class ToldForm(PlainForm):
    """The answer to an offer that somebody of the group gave by telephone. An offer in principle takes no yes."""

    answer = ChoiceButtons(
        label="What did the group say?",
        choices=[("yes", "Yes, it goes ahead"), ("no", "It cannot go ahead")],
        error_messages={"required": "Choose what the group said."},
    )
    who = ChoiceButtons(
        label="Who said it?",
        help_text="Only the main contact and the treasurer answer for the group.",
        error_messages={"required": "Choose who said it."},
    )
    on = DateBoxesField(label="On which day?")
    why = WordsField(
        label="If it cannot go ahead: what stops it?",
        required=False,
        max_length=240,
        rows=3,
        help_text="A few words are enough. Write nothing about anyone’s health.",
    )

    def __init__(self, *args: Any, award: Award, people: Sequence[Person], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.people = {str(person.key): person for person in people}
        answer: Any = self.fields["answer"]
        who: Any = self.fields["who"]
        who.choices = [(key, str(person)) for key, person in self.people.items()]
        if award.state == "in_principle":
            answer.choices = answer.choices[1:]

    @property
    def told(self) -> dict[str, Any]:
        """What was told, as the action takes it."""
        said = self.cleaned_data
        return {
            "goes_ahead": said["answer"] == "yes",
            "who": self.people.get(said["who"]),
            "on": said["on"],
            "why": said["why"],
        }


class VaryForm(PlainForm):
    """By how much an award changes, and why."""

    way = ChoiceButtons(
        label="Does it become larger or smaller?",
        choices=[("more", "Larger"), ("less", "Smaller")],
        error_messages={"required": "Choose larger or smaller."},
    )
    amount = MoneyField(label="By how much?", least_pence=1)
    why = why_field("Why?")

    @property
    def change_pence(self) -> int:
        """The change in pence, below nothing when it becomes smaller."""
        amount: int = self.cleaned_data["amount"]
        return amount if self.cleaned_data["way"] == "more" else -amount


class StopForm(PlainForm):
    """Why an award is stopped."""

    why = why_field("Why is it stopped?", "The group reads this, and it stays on the record.")


class ShowForm(PlainForm):
    """What shows that a condition is done: words, a file or both."""

    words = WordsField(
        label="What did you do?", required=False, max_length=1000, rows=4, help_text="A sentence is enough."
    )
    file = PaperField(
        kind="letter", label="A file that shows it", required=False, help_text="A letter, an email or a photo of one."
    )


class CheckForm(PlainForm):
    """What the coordinator makes of what was sent."""

    answer = ChoiceButtons(
        label="Is it done?",
        choices=[("met", "Yes, it is done"), ("again", "Not yet: ask again"), ("waived", "It is no longer needed")],
        error_messages={"required": "Choose one of the answers."},
    )
    why = WordsField(
        label="If not yet, or no longer needed: why?",
        required=False,
        max_length=WHY_LONGEST,
        rows=3,
        help_text="The group reads it.",
    )


class WaitingPartForm(PlainForm):
    """Which payment of an award waits, if one does."""

    part = ChoiceButtons(label="Does a payment wait for it?", initial=NO_PART)

    def __init__(self, *args: Any, parts: Sequence[Instalment], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.parts = {part.reference: part for part in parts}
        choices = [(key, f"{pounds(one.amount_pence)}, from {say_day(one.due_on)}") for key, one in self.parts.items()]
        self.fields["part"].choices = [(NO_PART, "No, no payment waits"), *choices]  # type: ignore[attr-defined]

    @property
    def waiting(self) -> Instalment | None:
        """The payment that waits, if one was chosen."""
        return self.parts.get(self.cleaned_data["part"])


class ConditionForm(WaitingPartForm):
    """One more thing a group needs to do, by when, and which payment waits for it."""

    field_order = ["words", "due_on", "part", "why"]
    words = WordsField(
        label="What does the group need to do?",
        help_text="One thing, in a sentence. Ask for little: each one is work for the group.",
        max_length=MOST_LETTERS_A_CONDITION,
        rows=2,
        error_messages={"required": "Write what the group needs to do."},
    )
    due_on = DateBoxesField(label="By when?", required=False, help_text="Leave empty if there is no day.")
    why = why_field("Why is it asked?")


class ConditionDayForm(PlainForm):
    """Another day for a condition, and why."""

    due_on = DateBoxesField(label="What is the new day?")
    why = why_field("Why does it move?")


class HostForm(PlainForm):
    """Who holds the money for a group from now on, and why."""

    mark_optional: ClassVar[bool] = False

    host = forms.ModelChoiceField(
        label="Who holds the money for the group?",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Nobody else: the group has its own account",
    )
    why = why_field("Why?", "A few words are enough. The group and the partner read them.")

    def __init__(self, *args: Any, award: Award, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        host: Any = self.fields["host"]
        host.queryset, host.initial = hosts_for(award), award.host_id


class UndoForm(PlainForm):
    """Why a condition is opened again."""

    why = why_field("Why is it open again?")


class RingForm(PlainForm):
    """What was said on the phone."""

    said = WordsField(
        label="What was said?",
        max_length=1000,
        rows=4,
        help_text="What was agreed, in a sentence or two. Write nothing about anyone’s health.",
        error_messages={"required": "Write in a few words what was said."},
    )
