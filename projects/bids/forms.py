"""The forms around a bid: sending it in, taking it back, sending it back for changes, its fund, its form, late ones."""
# ruff: noqa: ANN401 - the framework hands a form any option

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from network.dates import say_day
from network.forms import (
    ChoiceButtons,
    DateBoxesField,
    LineField,
    PlainForm,
    TickBoxes,
    WholeNumberField,
    WordsField,
)
from projects.bids.lengths import last_day
from projects.bids.questions import sections_of
from projects.models import Bid, Fund, Project


class SendForm(PlainForm):
    """The tick before a bid goes in."""

    declared = forms.BooleanField(
        label="These answers are right as far as I know, and my group wants to send this bid in"
    )


class SendToldForm(SendForm):
    """The ticks of a helper who wrote a bid down in a call."""

    read_back = forms.BooleanField(label="I read every answer back to the group, and they said it is right")
    field_order = ("read_back", "declared")


class WithdrawForm(PlainForm):
    """Why a bid is taken back, if the group wants to say."""

    why = WordsField(label="Why do you take it back?", max_length=500, rows=3, required=False)


class SendBackForm(PlainForm):
    """What should change, page by page; at least one."""

    mark_optional: ClassVar[bool] = False

    def __init__(self, *args: Any, bid: Bid, **options: Any) -> None:
        super().__init__(*args, **options)
        for slug, title in sections_of(bid).items():
            self.fields[slug] = WordsField(label=title, max_length=1000, rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse to send a bid back without a reason."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError("Say for at least one part of the bid what should change.")
        return cleaned


class ConfirmForm(PlainForm):
    """A button and nothing else."""


class LongerForm(PlainForm):
    """Which longer form to use."""

    label_is_title = True
    HINTS: ClassVar[dict[str, str]] = {
        "short": "A few more questions, about other money and another funder’s last day.",
        "full": "All the questions.",
    }
    form = ChoiceButtons(label="Which form do you want to use?", choices=Bid.FORMS, hints=HINTS)

    def __init__(self, *args: Any, longer: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        box = self.fields["form"]
        assert isinstance(box, ChoiceButtons)  # noqa: S101 - declared above
        box.choices = [(key, words) for key, words in Bid.FORMS if key in longer]


class FundForm(PlainForm):
    """Which of the open funds is asked."""

    label_is_title = True
    fund = ChoiceButtons(label="Which fund do you ask?", choices=[])

    def __init__(self, *args: Any, funds: list[Fund], **options: Any) -> None:
        super().__init__(*args, **options)
        box = self.fields["fund"]
        assert isinstance(box, ChoiceButtons)  # noqa: S101 - declared above
        box.choices = [(str(fund.pk), fund.name) for fund in funds]
        box.hints = {
            str(fund.pk): f"{fund.source}. " * bool(fund.source) + f"Takes bids until {say_day(last_day(fund))}."
            for fund in funds
        }


class CopyForm(PlainForm):
    """Which project the new bid is for."""

    label_is_title = True
    project = ChoiceButtons(label="Which project is the new bid for?", choices=[])

    def __init__(self, *args: Any, projects: list[Project], **options: Any) -> None:
        super().__init__(*args, **options)
        box = self.fields["project"]
        assert isinstance(box, ChoiceButtons)  # noqa: S101 - declared above
        box.choices = [(project.reference, project.title) for project in projects]


class LateForm(PlainForm):
    """One bid let in after its fund has closed."""

    reference = LineField(
        label="What is the bid’s reference?",
        help_text="The group reads it to you. It stands at the top of their bid, like B-7K2M4Q.",
        max_length=12,
    )
    until = DateBoxesField(label="Until which day may it come in?", help_text="At most four weeks ahead.")
    why = WordsField(
        label="Why?", help_text="This is kept with the bid, and the group reads it.", max_length=500, rows=3
    )
    fund = forms.ModelChoiceField(
        label="Which fund does it go to?",
        help_text="Only for a bid begun when no fund was open. Any other has its fund already.",
        queryset=Fund.objects.none(),
        required=False,
        empty_label="The one it has already",
    )

    def __init__(self, *args: Any, funds: QuerySet[Fund], **options: Any) -> None:
        super().__init__(*args, **options)
        choice: Any = self.fields["fund"]
        choice.queryset = funds

    def clean_reference(self) -> str:
        """Take it as people type it."""
        typed: str = self.cleaned_data["reference"]
        return typed.strip().upper()


class QuestionForm(PlainForm):
    """One question of a fund's list."""

    label_titles: ClassVar[dict[str, str]] = {"words": "The question", "title": "Short title", "position": "Place"}
    title = LineField(  # type: ignore[assignment]  # the class gathers its fields and drops this name
        label="Short title", help_text="As it stands in the list of questions to do.", max_length=60
    )
    words = LineField(label="The question", help_text="In plain words, as you would ask it aloud.", max_length=200)
    hint = LineField(label="A hint under it", max_length=300, required=False)
    position = WholeNumberField(
        label="Place in the list", help_text="Lower numbers come first.", min_value=1, max_value=10_000
    )
    most_letters = WholeNumberField(
        label="The most letters an answer may have", min_value=100, max_value=4000, initial=4000
    )
    forms_asked = TickBoxes(
        label="Which forms ask it?",
        choices=[("in_tiny", "Six questions"), ("in_short", "Short"), ("in_full", "Full")],
        required=False,
    )
    must = forms.BooleanField(label="A bid cannot be sent in without an answer", required=False)

    def __init__(self, *args: Any, fixed: bool = False, known: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if known:
            del self.fields["most_letters"]
        if fixed:
            del self.fields["forms_asked"], self.fields["must"]

    def changes(self) -> dict[str, Any]:
        """Return the columns of the question as answered."""
        found = dict(self.cleaned_data)
        if "forms_asked" in found:
            asked = found.pop("forms_asked")
            found |= {name: name in asked for name in ("in_tiny", "in_short", "in_full")}
        return found
