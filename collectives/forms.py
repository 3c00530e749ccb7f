"""The forms of the collectives' pages."""

from typing import Any

from django import forms

from collectives.models import Connection, Seat, Vote
from network.forms import (
    ChoiceButtons,
    DateBoxesField,
    LineField,
    MoneyField,
    PlainForm,
    WordsField,
    YesNoField,
)
from network.money import pounds
from projects.models import Bid


class OpenBallotForm(PlainForm):
    """The last day to vote."""

    closes_on = DateBoxesField(
        label="Last day to vote", help_text="Members can vote until midnight at the end of this day."
    )


class ConnectionForm(PlainForm):
    """Whether a member has a connection to the group."""

    grade = ChoiceButtons(
        label="Which of these is true for you?",
        choices=Connection.GRADES,
        hints={
            "none": "You read the bid and vote.",
            "takes_part": "You read the bid and vote. Thank you for saying so.",
            "paid_or_family": "You stand aside from this bid: you don’t read it, vote on it or agree the reasons.",
        },
        error_messages={"required": "Choose the answer that is true for you."},
    )


class VoteForm(PlainForm):
    """One member's vote."""

    choice = ChoiceButtons(
        label="Should we fund it?",
        choices=Vote.CHOICES,
        hints={"abstain": "You are counted as having voted, on neither side."},
        error_messages={"required": "Choose one of the three answers."},
    )


class CloseBallotForm(PlainForm):
    """Nothing but the button."""


class VoidBallotForm(PlainForm):
    """Why a ballot is set aside."""

    why = WordsField(
        label="Why is this ballot set aside?",
        help_text="For example: a connection was found late. Don’t name anyone. The reason stays on the record.",
        max_length=500,
        rows=3,
        error_messages={"required": "Say why the ballot is set aside."},
    )


class RefusalReasonsForm(PlainForm):
    """What a group is told when the members said no."""

    strength = WordsField(
        label="One thing that was strong",
        help_text="Something true that the group can be glad of.",
        max_length=1000,
        rows=3,
        error_messages={"required": "Write one thing that was strong."},
    )
    reason = WordsField(
        label="The reason for the decision",
        help_text="In plain words, as you would say it to them.",
        max_length=1000,
        rows=4,
        error_messages={"required": "Write the reason."},
    )
    next_step = WordsField(
        label="What comes next",
        help_text="Who does what, by when. Offer to talk it through.",
        max_length=1000,
        rows=3,
        error_messages={"required": "Write what comes next."},
    )


class AwardReasonsForm(RefusalReasonsForm):
    """What a group is told when the members said yes, and how much it is offered."""

    field_order = ["how_much", "amount", "strength", "reason", "next_step"]
    how_much = ChoiceButtons(
        label="How much is the group offered?",
        choices=[("all", "All of it"), ("less", "Less than that")],
        error_messages={"required": "Choose how much the group is offered."},
    )
    amount = MoneyField(
        label="If less, how much?",
        required=False,
        least_pence=1,
        help_text="Say in the reason why it is less, and check that the group can still do what it plans.",
    )

    def __init__(self, *args: Any, bid: Bid, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.asked = bid.asked_pence or 0
        how_much: Any = self.fields["how_much"]
        how_much.choices = [("all", f"All it asked for: {pounds(self.asked)}"), ("less", "Less than that")]

    def clean(self) -> dict[str, Any]:
        """Ask for the amount when it is less than all."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if answers.get("how_much") == "less" and "amount" not in self.errors and answers.get("amount") is None:
            self.add_error("amount", "Enter how much the group is offered.")
        return answers

    @property
    def amount_pence(self) -> int:
        """What the group is offered, in pence."""
        return self.asked if self.cleaned_data["how_much"] == "all" else self.cleaned_data["amount"]


class AgreeForm(PlainForm):
    """A yes to reasons as they were when the page was opened."""

    seen = forms.DateTimeField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "Open this page again and read the reasons.",
            "invalid": "Open this page again and read the reasons.",
        },
    )


class SeatForm(PlainForm):
    """Who is asked to sit, and in which seat."""

    name = LineField(label="Their name", max_length=100)
    email = forms.EmailField(label="Their email", required=False, help_text="Leave it empty if they have none.")
    phone = LineField(label="Their phone number", required=False, max_length=30, help_text="For people without email.")
    seat = ChoiceButtons(label="Which seat?", choices=Seat.SEATS)
    facilitates = YesNoField(
        label="Do they facilitate?", help_text="The facilitator opens and closes ballots and writes the reasons."
    )


class SeatAnswerForm(PlainForm):
    """Yes or no to a seat."""

    answer = YesNoField(
        label="Would you like this seat?",
        yes="Yes, I’d like to",
        no="No, thank you",
        error_messages={"required": "Choose yes or no."},
    )


class SeatEndForm(PlainForm):
    """Why a seat ends, if anyone wants to say."""

    why = LineField(
        label="Is there a reason you would like to keep on the record?",
        required=False,
        max_length=200,
        help_text="Nobody has to give one. Write nothing about anyone’s health.",
    )


class FacilitatesForm(PlainForm):
    """Whether a member facilitates."""

    facilitates = YesNoField(label="Do they facilitate?", error_messages={"required": "Choose yes or no."})
