"""The forms about involvement payments and expenses."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from collectives.actions.involvement import MOST_EXPENSE_PENCE
from collectives.models import Claim, InvolvementRate, Meeting
from collectives.reading_claims import Read, read_words
from network.dates import say_day
from network.forms import ChoiceButtons, DateBoxesField, LineField, MoneyField, PlainForm, WordsField
from network.money import pounds

ONCE = "We do not ask you about it again. A meeting you have answered about is not on the list."


def _ways() -> ChoiceButtons:
    return ChoiceButtons(
        label="How would you like to be paid?",
        choices=Claim.WAYS,
        hints={
            "bank": "Finance pays it. They ask you for the account the first time.",
            "cash": "The coordinator hands it to you.",
            "voucher": "The coordinator hands it to you.",
        },
        error_messages={"required": "Choose how you would like to be paid."},
    )


class RateForm(PlainForm):
    """A rate from a day on."""

    kind = ChoiceButtons(
        label="What is it for?", choices=InvolvementRate.KINDS, error_messages={"required": "Choose what it is for."}
    )
    pence = MoneyField(label="What do we pay?", least_pence=1, most_pence=MOST_EXPENSE_PENCE)
    from_on = DateBoxesField(label="From which day?", error_messages={"required": "Enter the day."})
    source = LineField(
        label="Who says so?",
        max_length=200,
        help_text="The policy or page it comes from, so that anyone can look it up.",
        error_messages={"required": "Say who says so."},
    )


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument when it runs
    """One of the meetings of a collective, told by its day and place, and named by its reference."""

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 - the framework's own signature
        """The day and the place."""
        return f"{say_day(obj.on)}, {obj.place}"


def _meetings(label: str, hint: str, *, required: bool = False) -> MeetingField:
    return MeetingField(
        label=label,
        queryset=Meeting.objects.none(),
        to_field_name="reference",
        required=required,
        empty_label="Not a meeting on this list" if not required else "Choose a meeting",
        help_text=hint,
        error_messages={"required": "Choose the meeting.", "invalid_choice": "Choose a meeting on the list."},
    )


def _offer(form: forms.Form, meetings: Iterable[Meeting]) -> None:
    field: Any = form.fields["meeting"]
    field.queryset = meetings


class TimeForm(PlainForm):
    """A claim for one's time."""

    kind = ChoiceButtons(label="What did you do?", error_messages={"required": "Choose what you did."})
    meeting = _meetings("Which meeting was it?", "Leave it if you read papers at home.")
    read = forms.ChoiceField(
        label="If you read at home: for which ballot or round?",
        required=False,
        help_text="Each can be claimed for once. One you have claimed for is not on the list.",
        error_messages={"invalid_choice": "Choose a ballot or round on the list."},
    )
    on = DateBoxesField(label="If it was none of these, on which day?", required=False)
    words = LineField(label="Anything to add?", required=False, max_length=300)
    way = _ways()
    advice_read = forms.BooleanField(
        label="I have read that being paid may affect my benefits",
        help_text="We ask this once, before your first claim.",
        error_messages={"required": "Read the page about benefits first, then tick this box."},
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        rates: Mapping[str, InvolvementRate],
        meetings: Iterable[Meeting],
        first: bool,
        readings: Iterable[Read] = (),
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **options)
        kind: Any = self.fields["kind"]
        kind.choices = [
            (key, f"{words}: {pounds(rates[key].pence)}") for key, words in InvolvementRate.KINDS if key in rates
        ]
        _offer(self, meetings)
        self.readings = {one.reference: one for one in readings}
        read: Any = self.fields["read"]
        read.choices = [
            ("", "Not a ballot on this list"),
            *((key, read_words(one)) for key, one in self.readings.items()),
        ]
        if not first:
            del self.fields["advice_read"]

    def clean(self) -> dict[str, Any]:
        """Ask for the day where no meeting was chosen."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("meeting") and not given.get("on") and not {"meeting", "on"} & set(self.errors):
            self.add_error("on", "Choose the meeting, or enter the day.")
        return given

    @property
    def was_read(self) -> Read | None:
        """The ballot or round that was read at home, if one was chosen."""
        return self.readings.get(self.cleaned_data.get("read") or "")


class NoThanksForm(PlainForm):
    """The meeting for which somebody would rather not be paid, or all of them."""

    which = ChoiceButtons(
        label="For which meetings?",
        choices=[("one", "One meeting"), ("all", "All meetings, until I say otherwise")],
        hints={"all": "We do not ask you about any. You can change your mind at any time."},
        error_messages={"required": "Choose one meeting or all."},
    )
    meeting = _meetings("If it is one, which meeting?", ONCE)

    def __init__(self, *args: Any, meetings: Iterable[Meeting], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        _offer(self, meetings)

    def clean(self) -> dict[str, Any]:
        """Ask for the meeting where it is one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("which") == "one" and not given.get("meeting") and "meeting" not in self.errors:
            self.add_error("meeting", "Choose the meeting.")
        return given

    @property
    def about(self) -> Meeting | None:
        """The one meeting, or nothing for all."""
        found: Meeting | None = self.cleaned_data["meeting"] if self.cleaned_data["which"] == "one" else None
        return found


class CostForm(PlainForm):
    """What coming cost, or will cost."""

    kind = ChoiceButtons(
        label="What is it for?",
        choices=[row for row in Claim.KINDS if row[0] != "involvement"],
        hints={
            "travel": "Bus, train, taxi, petrol, parking.",
            "care": "Somebody who looked after a person you care for while you were with us.",
        },
        error_messages={"required": "Choose what it is for."},
    )
    pence = MoneyField(label="How much?", least_pence=1, most_pence=MOST_EXPENSE_PENCE)
    ahead = ChoiceButtons(
        label="When do you need the money?",
        choices=[("no", "I have paid it already"), ("yes", "Beforehand")],
        hints={"yes": "For travel and replacement care. Nobody has to lend us the money."},
        error_messages={"required": "Choose when you need the money."},
    )
    on = DateBoxesField(label="On which day was it, or will it be?", error_messages={"required": "Enter the day."})
    words = LineField(label="In a few words, what was it?", required=False, max_length=300)
    way = _ways()


class PayForm(PlainForm):
    """Nothing but the button."""


class TurnDownForm(PlainForm):
    """Why a claim is not paid."""

    why = WordsField(
        label="Why is it not paid?",
        max_length=300,
        rows=3,
        help_text="The person reads this. Say what is missing, so that they can claim again.",
        error_messages={"required": "Say why it is not paid."},
    )
