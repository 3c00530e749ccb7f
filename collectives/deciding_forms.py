"""The forms between agreed reasons and the letter: a call, ratifying, a question, and who may award how much."""

from typing import Any

from django import forms

from collectives.calling import CAME, roles_reached
from collectives.models import Ratifier
from network.forms import ChoiceButtons, DateBoxesField, LineField, MoneyField, PlainForm, WordsField
from projects.models import Bid


class OfferCallForm(PlainForm):
    """Whom a call was offered, and what came of it."""

    reached = ChoiceButtons(
        label="Whom did you offer a call?", error_messages={"required": "Say who of the group it was."}
    )
    came = ChoiceButtons(
        label="What came of it?",
        choices=list(CAME.items()),
        error_messages={"required": "Say what came of it."},
    )

    def __init__(self, *args: Any, bid: Bid, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        reached: Any = self.fields["reached"]
        reached.choices = list(roles_reached(bid).items())


class RatifyForm(PlainForm):
    """A yes to a decision as its reasons were when the page was opened."""

    seen = forms.DateTimeField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "Open this page again and read the decision.",
            "invalid": "Open this page again and read the decision.",
        },
    )
    no_connection = forms.BooleanField(
        label="I have no connection to this group: I am not paid by it, don’t run it, and nobody close to me does",
        error_messages={"required": "Tick the box if you have no connection. If you have one, somebody else ratifies."},
    )


class SendDecisionBackForm(PlainForm):
    """Why a decision is not ratified."""

    why = WordsField(
        label="Why do you send it back?",
        help_text="The members read this. Name nobody.",
        max_length=500,
        rows=3,
        error_messages={"required": "Say why you send it back."},
    )


class AuthorityForm(PlainForm):
    """Up to what sum a collective awards by itself, who delegated that, and when."""

    authority_pence = MoneyField(label="Up to what sum may it award by itself?", least_pence=0)
    authority_from = LineField(
        label="Who delegated this?",
        help_text="For example: the charity’s trustees, minute 12.",
        max_length=300,
        error_messages={"required": "Say who delegated this."},
    )
    authority_on = DateBoxesField(
        label="On which day?", error_messages={"required": "Enter the day on which it was delegated."}
    )


class RatifierForm(PlainForm):
    """Who is asked to ratify."""

    name = LineField(label="Their name", max_length=100)
    email = forms.EmailField(label="Their email", required=False, help_text="Leave it empty if they have none.")
    phone = LineField(label="Their phone number", required=False, max_length=30, help_text="For people without email.")
    duty = ChoiceButtons(
        label="What are they to the charity?",
        choices=Ratifier.DUTIES,
        help_text="A member of staff and a trustee decide together where connections leave too few members.",
        error_messages={"required": "Say what they are to the charity."},
    )


class RatifierEndForm(PlainForm):
    """Nothing but the button."""


class AnswerQuestionForm(PlainForm):
    """The answer to the question a decision waits for."""

    answer = WordsField(
        label="Your answer",
        help_text="Members read it with the bid when they vote again. Name nobody.",
        max_length=2000,
        rows=6,
        error_messages={"required": "Write your answer."},
    )
