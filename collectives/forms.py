"""The forms of the collectives' pages."""

from typing import Any

from django import forms
from django.db.models import QuerySet

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
from partners.models import Organisation
from projects.models import Award, Bid
from projects.money.terms import WAITS_FOR_MATCH


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

    field_order = [
        "how_much", "amount", "less_why", "kind", "lapses_on", "conditions", "host", "strength", "reason", "next_step",
    ]  # fmt: skip
    how_much = ChoiceButtons(
        label="How much is the group offered?",
        choices=[("all", "All of it"), ("less", "Less than that")],
        error_messages={"required": "Choose how much the group is offered."},
    )
    amount = MoneyField(
        label="If less, how much?",
        required=False,
        least_pence=1,
        help_text="Check that the group can still do what it plans.",
    )
    less_why = WordsField(
        label="If less, why?",
        required=False,
        max_length=500,
        rows=2,
        help_text="In a sentence. The group and the public read it.",
    )
    kind = ChoiceButtons(
        label="What kind of offer is it?",
        choices=Award.KINDS,
        required=False,
        initial="outright",
        hints={
            "outright": "The group says yes and is paid.",
            "conditional": "The group can say yes now. It is paid once the other money is secured.",
            "in_principle": "We keep the money until a day, with a letter the group can show the other funder now.",
            "underwriting": "The group can go ahead. We pay what it cannot find elsewhere, up to the sum.",
        },
    )
    lapses_on = DateBoxesField(
        label="Until which day does the offer hold?",
        required=False,
        help_text="It must have one if it hangs on other money. Give at least as long as the other funder needs.",
    )
    conditions = WordsField(
        label="What must the group do first, if anything?",
        required=False,
        max_length=1500,
        rows=3,
        help_text="One thing on each line. Ask for little: each one is work for the group.",
    )
    host = forms.ModelChoiceField(
        label="Does another partner hold the money for the group?",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="No, the group has its own account",
    )

    def __init__(self, *args: Any, bid: Bid, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.asked = bid.asked_pence or 0
        how_much: Any = self.fields["how_much"]
        host: Any = self.fields["host"]
        host.queryset = hosts_for(bid)
        how_much.choices = [("all", f"All it asked for: {pounds(self.asked)}"), ("less", "Less than that")]

    def clean(self) -> dict[str, Any]:
        """Ask for the amount when it is less than all."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if answers.get("how_much") == "less" and "amount" not in self.errors and answers.get("amount") is None:
            self.add_error("amount", "Enter how much the group is offered.")
        if answers.get("how_much") == "less" and "less_why" not in self.errors and not answers.get("less_why"):
            self.add_error("less_why", "Say why it is less than the group asked for.")
        answers["kind"] = answers.get("kind") or "outright"
        if answers["kind"] in WAITS_FOR_MATCH and "lapses_on" not in self.errors and not answers.get("lapses_on"):
            self.add_error("lapses_on", "Enter the day until which the offer holds.")
        return answers

    @property
    def amount_pence(self) -> int:
        """What the group is offered, in pence."""
        return self.asked if self.cleaned_data["how_much"] == "all" else self.cleaned_data["amount"]

    @property
    def terms(self) -> dict[str, Any]:
        """The other terms, by name."""
        chosen = {name: self.cleaned_data[name] for name in ("kind", "lapses_on", "conditions", "host")}
        return chosen | {"less_why": self.cleaned_data["less_why"] if self.cleaned_data["how_much"] == "less" else ""}


def hosts_for(bid: Bid) -> QuerySet[Organisation]:
    """Return the partners that can hold money for another group: organisations anyone may see, save the group."""
    return Organisation.objects.published().filter(kind="organisation").exclude(pk=bid.organisation_id).order_by("name")


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
        label="Would you like to say why?",
        required=False,
        max_length=200,
        help_text="Nobody has to. It may help us make it better for others. Write nothing about anyone’s health.",
    )


class FacilitatesForm(PlainForm):
    """Whether a member facilitates."""

    facilitates = YesNoField(label="Do they facilitate?", error_messages={"required": "Choose yes or no."})
