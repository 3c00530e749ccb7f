"""The forms of those who run a ballot: objections, votes by phone and on paper, the sheet of a hall, borrowing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from collectives.actions.said import Said
from collectives.models import Ballot, Collective, Connection, Seat, Vote
from network.forms import ChoiceButtons, DateBoxesField, LineField, PlainForm, WordsField
from network.models import Person


class AnswerObjectionsForm(PlainForm):
    """What is answered to the objections, and the last day of asking again, or of voting."""

    words = WordsField(
        label="Your answer",
        max_length=2000,
        rows=6,
        help_text="Say what can be changed, and what cannot and why.",
        error_messages={"required": "Write an answer to the objections."},
    )
    closes_on = DateBoxesField(label="Last day for members to say what they think now")


class SaidForm(PlainForm):
    """What a member says on the telephone or on paper: their connection, then their vote unless they stand aside."""

    grade = ChoiceButtons(
        label="Does the member have a connection to the group?",
        choices=Connection.GRADES,
        error_messages={"required": "Choose what the member said."},
    )
    choice = ChoiceButtons(label="What is their vote?", choices=Vote.CHOICES, required=False)
    reason = WordsField(label="Their concern, or why they object", required=False, max_length=1000, rows=3)
    mark_optional = False

    def __init__(self, *args: Any, ballot: Ballot, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        if ballot.method == "consent":
            choice: Any = self.fields["choice"]
            choice.choices = Vote.CONSENT
        else:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for the vote of a member who does not stand aside."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if answers.get("grade") in {"none", "takes_part"} and not answers.get("choice") and "choice" not in self.errors:
            self.add_error("choice", "Choose what the member voted.")
        return answers

    @property
    def said(self) -> Said:
        """What the member said."""
        answers = self.cleaned_data
        return Said(answers["grade"], answers.get("choice") or "", answers.get("reason") or "")


class OnTheTelephoneForm(PlainForm):
    """Who is on the telephone and who listened, whatever the vote is in."""

    member = forms.ModelChoiceField(
        label="Who is on the telephone?",
        queryset=Person.objects.none(),
        empty_label="Choose a member",
        error_messages={"required": "Choose who is on the telephone."},
    )
    witness = forms.ModelChoiceField(
        label="Did somebody listen to the call?",
        queryset=Person.objects.none(),
        required=False,
        empty_label="No, send the member a code",
        help_text="Whoever listened says so on their own page. Else the member gets a code and gives it back to you.",
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        members: QuerySet[Person],
        witnesses: QuerySet[Person],
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **options)
        for name, people in (("member", members), ("witness", witnesses)):
            field: Any = self.fields[name]
            field.queryset = people
        self.order_fields(["member", *(name for name in self.fields if name != "witness")])


class TakeDownForm(OnTheTelephoneForm, SaidForm):
    """What a member says on the telephone in a ballot."""


class CodeForm(PlainForm):
    """The code a member gives back."""

    code = LineField(
        label="The code",
        max_length=40,
        help_text="8 letters and figures, from the letter.",
        error_messages={"required": "Type in the code from the letter."},
    )


class PrintPapersForm(PlainForm):
    """For whom paper ballots are printed."""

    members = forms.ModelMultipleChoiceField(
        label="Who would like to vote on paper?",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one member."},
    )

    def __init__(self, *args: Any, members: QuerySet[Person], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        field: Any = self.fields["members"]
        field.queryset = members


class EnterPaperForm(SaidForm):
    """What a paper ballot says, with its code."""

    field_order = ["code", "grade", "choice", "reason"]
    code = LineField(
        label="The code on the paper", max_length=40, error_messages={"required": "Type in the code on the paper."}
    )


class NothingForm(PlainForm):
    """Nothing but the button."""


class BorrowForm(PlainForm):
    """Which collective is asked, and for which kind of seat."""

    lender = ChoiceButtons(
        label="Which collective?", choices=(), error_messages={"required": "Choose a collective to ask."}
    )
    seat = ChoiceButtons(
        label="Which seat is missing?",
        choices=Seat.SEATS,
        error_messages={"required": "Choose the seat that is missing."},
    )

    def __init__(self, *args: Any, lenders: Iterable[Collective], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        lender: Any = self.fields["lender"]
        lender.choices = [(str(one.pk), str(one)) for one in lenders]
