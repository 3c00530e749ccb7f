"""The forms of the awards room."""

from network.forms import ChoiceButtons, MoneyField, PlainForm, WordsField
from projects.papers.fields import PaperField

WHY_LONGEST = 300


def why_field(label: str, hint: str = "A few words are enough. The group reads them.") -> WordsField:
    """A box for a reason."""
    return WordsField(label=label, help_text=hint, max_length=WHY_LONGEST, rows=3)


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
