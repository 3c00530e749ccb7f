"""The forms of payments and bank details."""
# ruff: noqa: ANN401 - the framework hands a form any option

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import cached_property

from network.forms import DateBoxesField, LineField, MoneyField, PlainForm, TickBoxes, WordsField
from network.money import pounds
from projects.models import Instalment
from projects.paying.plans import MOST_PARTS, Part

FEWEST_ROWS = 4


class PayeeForm(PlainForm):
    """Where the money should go: four digits, and what was seen."""

    last_four = LineField(
        label="Last 4 numbers of the account",
        help_text="Like 0412. Never write the whole account number here.",
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false", "class": "govuk-input--width-4"}),
    )
    evidence = LineField(
        label="What shows that the account is the group’s?",
        help_text="Such as “bank statement of this month, in the group’s name”. Finance rings you about it.",
        max_length=300,
    )


class FinancePayeeForm(PayeeForm):
    """The same, with the payee's name in the finance system."""

    payee_reference = LineField(
        label="Payee reference", help_text="The name of this payee in the finance system.", max_length=40
    )


class AgreeForm(PlainForm):
    """A second person's yes, with the payee reference."""

    payee_reference = LineField(
        label="Payee reference", help_text="The name of this payee in the finance system.", max_length=40
    )
    rang = forms.BooleanField(label="I rang the group on a number we knew before, and they asked for this")


class WhyForm(PlainForm):
    """Why, in a few words."""

    why = WordsField(label="Why?", help_text="A few words. They are kept.", max_length=280, rows=3)


class YesForm(PlainForm):
    """A button and nothing else."""


class PlanForm(PlainForm):
    """The parts of an award: an amount and a day each. Rows left empty are left out."""

    mark_optional: ClassVar[bool] = False

    def __init__(self, *args: Any, due: list[Instalment], total_pence: int, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(part.amount_pence, part.due_on) for part in due]
        for number in range(1, rows_for(len(due)) + 1):
            pence, day = known[number - 1] if number <= len(known) else (None, None)
            self.fields[f"amount_{number}"] = MoneyField(
                label=f"Part {number}: how much", required=False, initial=pence if known or number > 1 else total_pence
            )
            self.fields[f"due_on_{number}"] = DateBoxesField(
                label=f"Part {number}: from which day", required=False, initial=day
            )
        self.numbers = range(1, rows_for(len(due)) + 1)
        self._say_plainly()

    def clean(self) -> dict[str, Any]:
        """Ask for the other half of a row that has only one."""
        cleaned = super().clean() or {}
        for number in self.numbers:
            amount, day = f"amount_{number}", f"due_on_{number}"
            if amount in self.errors or day in self.errors:
                continue
            if cleaned.get(amount) is not None and cleaned.get(day) is None:
                self.add_error(day, f"Enter the day from which part {number} may be paid.")
            if cleaned.get(amount) is None and cleaned.get(day) is not None:
                self.add_error(amount, f"Enter how much part {number} is.")
        return cleaned

    @cached_property
    def parts(self) -> list[Part]:
        """The parts that were typed."""
        rows: list[tuple[int | None, date | None]] = [
            (self.cleaned_data.get(f"amount_{number}"), self.cleaned_data.get(f"due_on_{number}"))
            for number in self.numbers
        ]
        return [(pence, day) for pence, day in rows if pence is not None and day is not None]


def rows_for(count: int) -> int:
    """Return how many rows a plan's form has: those there are, and room for one more."""
    return min(MOST_PARTS, max(FEWEST_ROWS, count + 1))


class PickForm(PlainForm):
    """Which approved payments go into the run; all are ticked to begin with."""

    payments = TickBoxes(label="Payments to send together", choices=())

    def __init__(self, *args: Any, parts: list[Instalment], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["payments"]
        field.choices = [(part.reference, said(part)) for part in parts]  # type: ignore[attr-defined]
        field.initial = [part.reference for part in parts]


def said(part: Instalment) -> str:
    """Return a payment in one line: how much, to whom and for whom."""
    award = part.award
    to = f"{award.host.name} for {award.organisation.name}" if award.host else award.organisation.name
    return f"{pounds(part.amount_pence)} to {to}, {part.reference}"
