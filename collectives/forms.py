"""The forms of the collectives' pages."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from collectives.deferring import funder_waits_until, may_be_deferred
from collectives.models import Connection, Decision, Seat, Vote
from network.dates import say_weekday
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

WAYS_TO_DECIDE = [("yes_no", "By yes or no"), ("consent", "By consent"), ("secret", "By yes or no, in secret")]


class OpenBallotForm(PlainForm):
    """The last day to vote, and how the members vote."""

    closes_on = DateBoxesField(
        label="Last day to vote", help_text="Members can vote until midnight at the end of this day."
    )
    how = ChoiceButtons(
        label="How do the members decide?",
        choices=WAYS_TO_DECIDE,
        required=False,
        initial="yes_no",
        hints={
            "yes_no": "They say yes or no. They can change their vote until the voting closes.",
            "consent": "It goes ahead unless somebody objects with a reason. Objections are answered and we ask again.",
            "secret": "They say yes or no, and nobody ever finds out who said what. It needs at least 5 who can vote.",
        },
    )
    mark_optional = False

    @property
    def way(self) -> dict[str, Any]:
        """The way chosen, as opening a ballot takes it. A secret one cannot be made open later."""
        how = self.cleaned_data["how"]
        return {"method": "consent" if how == "consent" else "yes_no", "secret": how == "secret"}


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


class ConsentForm(PlainForm):
    """One member's answer when consent is asked, with a reason where they object."""

    choice = ChoiceButtons(
        label="Can it go ahead?",
        choices=Vote.CONSENT,
        hints={
            "concern": "Your concern is kept beside the decision, without your name.",
            "objection": "Say why. It is answered, and everyone is asked again.",
            "abstain": "You are counted as having answered, on neither side.",
        },
        error_messages={"required": "Choose one of the four answers."},
    )
    reason = WordsField(
        label="What is your concern, or why do you object?",
        required=False,
        max_length=1000,
        rows=4,
        help_text="Those who run the ballot read it, without your name. Name no one.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of an objection."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if answers.get("choice") == "objection" and "reason" not in self.errors and not answers.get("reason"):
            self.add_error("reason", "Say why you object, so that it can be answered.")
        return answers


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


NOT_YET = ("defer", "Not yet: a question first")
QUESTION_NEEDS = {
    "question": "Write the question.",
    "question_to": "Say who answers it.",
    "question_by": "Enter the day by which it is answered.",
}


class RefusalReasonsForm(PlainForm):
    """What a group is told when the members said no, or not yet."""

    FIRST: ClassVar = "outcome"
    field_order = [
        "outcome", "question", "question_to", "question_by", "strength", "reason", "next_step", "acted_on",
    ]  # fmt: skip
    outcome = ChoiceButtons(label="What is the answer?", required=False, initial="refuse")
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
    acted_on = WordsField(
        label="How the members’ views were acted on",
        help_text="What members said, and what was done with it. Name nobody. The group and the public read it.",
        max_length=1000,
        rows=3,
        error_messages={"required": "Write how the members’ views were acted on."},
    )
    answer_back = WordsField(
        label="What do you answer the people who sent it back?",
        required=False,
        max_length=500,
        rows=3,
        help_text="What you changed, or why not. They read it beside the reasons. It is not in the letter.",
    )
    question = WordsField(
        label="If there is a question first, which one?",
        required=False,
        max_length=500,
        rows=2,
        help_text="One question that can be answered.",
    )
    question_to = ChoiceButtons(label="Who answers it?", choices=Decision.ASKED, required=False)
    question_by = DateBoxesField(
        label="By which day?", required=False, help_text="The bid then waits for its next ballot."
    )

    def __init__(self, *args: Any, bid: Bid, sent_back: bool = False, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.bid = bid
        if not sent_back:
            del self.fields["answer_back"]
        self.once_more = may_be_deferred(bid)
        self._say_funders_day(bid)
        first: Any = self.fields[self.FIRST]
        first.choices = self.answers()
        if not self.once_more:
            for name in ("question", "question_to", "question_by"):
                del self.fields[name]
            first.help_text = self.once_more.reason

    def _say_funders_day(self, bid: Bid) -> None:
        """Say beside the day of an answer when another funder needs one, and until when members can vote for that."""
        day = funder_waits_until(bid, timezone.localdate())
        if day is not None:
            self.fields["question_by"].help_text = (
                f"The other funder needs an answer by {say_weekday(day)}. The members vote again before then, so choose"
                " a day well before it."
            )

    def answers(self) -> list[tuple[str, str]]:
        """Return the answers that can be given; "not yet" twice at most for one bid."""
        return [("refuse", "Not this time"), *([NOT_YET] if self.once_more else [])]

    def clean(self) -> dict[str, Any]:
        """Ask for the question, its owner and its day when the answer is "not yet"."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if answers.get(self.FIRST) != NOT_YET[0]:
            return answers
        for name, words in QUESTION_NEEDS.items():
            if name not in self.errors and not answers.get(name):
                self.add_error(name, words)
        return answers

    @property
    def said(self) -> dict[str, Any]:
        """Everything but the terms of a yes, as the action takes it."""
        told = {name: self.cleaned_data[name] for name in ("strength", "reason", "next_step", "acted_on")}
        told["answer_back"] = self.cleaned_data.get("answer_back", "")
        if self.cleaned_data[self.FIRST] != NOT_YET[0]:
            return told
        return told | {"defer": True} | {name: self.cleaned_data[name] for name in QUESTION_NEEDS}


class AwardReasonsForm(RefusalReasonsForm):
    """What a group is told when the members said yes, and how much it is offered."""

    FIRST: ClassVar = "how_much"
    field_order = [
        "how_much", "amount", "less_why", "kind", "lapses_on", "conditions", "host",
        "question", "question_to", "question_by", "strength", "reason", "next_step", "acted_on",
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
        help_text="It must have one if it hangs on other money. Give at least as long as the other funder needs. "
        "Left empty, the group has four weeks to answer.",
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

    def __init__(self, *args: Any, bid: Bid, given_pence: int | None = None, **options: Any) -> None:  # noqa: ANN401
        self.asked = bid.asked_pence or 0
        # What a round left for the bid, where that is less: then all of it cannot be offered.
        self.part = given_pence if given_pence is not None and given_pence < self.asked else None
        super().__init__(*args, bid=bid, **options)
        del self.fields["outcome"]
        host: Any = self.fields["host"]
        host.queryset = hosts_for(bid)

    def answers(self) -> list[tuple[str, str]]:
        """Return the answers that can be given."""
        later = [NOT_YET] if self.once_more else []
        if self.part is not None:
            return [("less", f"Less: the round left {pounds(self.part)} of the {pounds(self.asked)}"), *later]
        return [("all", f"All it asked for: {pounds(self.asked)}"), ("less", "Less than that"), *later]

    def clean(self) -> dict[str, Any]:
        """Ask for the amount when it is less than all."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if answers.get("how_much") == "less" and "amount" not in self.errors and answers.get("amount") is None:
            self.add_error("amount", "Enter how much the group is offered.")
        if answers.get("how_much") == "less" and "less_why" not in self.errors and not answers.get("less_why"):
            self.add_error("less_why", "Say why it is less than the group asked for.")
        answers["kind"] = answers.get("kind") or "outright"
        if answers.get("how_much") == NOT_YET[0]:
            return answers
        if answers["kind"] in WAITS_FOR_MATCH and "lapses_on" not in self.errors and not answers.get("lapses_on"):
            self.add_error("lapses_on", "Enter the day until which the offer holds.")
        return answers

    @property
    def amount_pence(self) -> int:
        """What the group is offered, in pence."""
        if self.cleaned_data["how_much"] == NOT_YET[0]:
            return 0
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
        help_text="Nobody has to. The facilitator and the coordinator read it without a name, to make it better for"
        " others. In a small group they may still guess who wrote it. Write nothing about anyone’s health.",
    )


class FacilitatesForm(PlainForm):
    """Whether a member facilitates."""

    facilitates = YesNoField(label="Do they facilitate?", error_messages={"required": "Choose yes or no."})
