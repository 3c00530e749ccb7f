"""The forms about partners, but for the long one of joining."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.forms import ChoiceButtons, DateBoxesField, LineField, PlainForm, PostcodeField, WordsField, YesNoField
from partners.models import Membership, Organisation

PHONE = re.compile(r"[0-9ext+() .\-]+")
FEWEST_DIGITS = 6
YEARS_AHEAD = 5
KIND_HINTS = {
    "organisation": "A charity, company, club or service.",
    "group": "People who meet and run it themselves. It needs no bank account or papers to join.",
}
KINDS = [(key, label) for key, label in Organisation.KINDS if key in KIND_HINTS]


class PhoneField(LineField):
    """A telephone number as people write it; kept as typed."""

    default_error_messages = {"invalid": "Enter a phone number, like 01924 000 000."}

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - any option of a form field
        attributes = {"type": "tel", "autocomplete": "tel", "class": "govuk-input--width-20"}
        options.setdefault("widget", forms.TextInput(attributes))
        super().__init__(max_length=30, **options)

    def clean(self, value: Any) -> str:  # noqa: ANN401 - whatever was sent
        """The number; raises ValidationError for text that is none."""
        typed = str(super().clean(value) or "")
        if typed and (not PHONE.fullmatch(typed) or sum(sign.isdigit() for sign in typed) < FEWEST_DIGITS):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return typed


class EditForm(PlainForm):
    """What the partner's page says."""

    title = "Change this page"
    button = "Save"

    about = WordsField(label="What your group does", max_length=2000, required=False)
    offers = WordsField(
        label="What you can lend others", max_length=1000, rows=3, required=False, help_text="Time, skills or space."
    )
    website = forms.URLField(
        label="Website",
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text="Like www.example.org.",
        widget=forms.TextInput({"inputmode": "url", "spellcheck": "false"}),
    )
    public_email = forms.EmailField(label="Email address that everyone may see", max_length=254, required=False)
    public_phone = PhoneField(label="Phone number that everyone may see", required=False)
    postcode = PostcodeField(label="Postcode where you meet", required=False, help_text="Not shown on your page.")


class DecideForm(PlainForm):
    """The coordinator's answer to a group that asks to join."""

    button = "Send the answer"
    mark_optional = False
    YES, NO, SAME = "yes", "no", "same:"

    answer = ChoiceButtons(label="What do you want to say?")
    review_on = DateBoxesField(
        label="If yes: when do you look at the agreement together again?",
        required=False,
        help_text="In a year, unless you change it.",
    )
    why = WordsField(
        label="If not now: why not?",
        max_length=1000,
        rows=4,
        required=False,
        help_text="The group reads these words. Say what would need to change.",
    )

    def __init__(self, *args: Any, known: list[Organisation], today: dt.date | None = None, **options: Any) -> None:  # noqa: ANN401
        self.known, self.today = known, today or timezone.localdate()
        options.setdefault("initial", {"review_on": a_year_after(self.today)})
        super().__init__(*args, **options)
        field = self.fields["answer"]
        assert isinstance(field, ChoiceButtons)  # noqa: S101 - declared above
        same = [(f"{self.SAME}{row.reference}", f"Yes, and it is the same group as {row.reference}") for row in known]
        field.hints = {f"{self.SAME}{row.reference}": f"Its past awards stay with it. Now: {row.name}" for row in known}
        field.choices = [(self.YES, "Yes, they can join"), *same, (self.NO, "Not now")]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a no, and for a day after today of a yes."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        answer, review_on = said.get("answer"), said.get("review_on")
        if answer == self.NO and not said.get("why") and "why" not in self.errors:
            self.add_error("why", "Say why, in words the group can use.")
        if answer and answer != self.NO and "review_on" not in self.errors:
            self.check_day(review_on)
        return said

    def check_day(self, review_on: dt.date | None) -> None:
        """Refuse a day that is missing, not after today, or far away."""
        latest = self.today.replace(year=self.today.year + YEARS_AHEAD, day=1)
        if review_on is None or not self.today < review_on <= latest:
            self.add_error("review_on", f"Enter a day after today, and within {YEARS_AHEAD} years.")

    @property
    def chosen(self) -> Organisation | None:
        """The known group this one was said to be, if any."""
        reference = str(self.cleaned_data["answer"]).removeprefix(self.SAME)
        return next((row for row in self.known if row.reference == reference), None)


class ConfirmForm(PlainForm):
    """Which kind a brought-in group is."""

    title = "What kind of group is this?"
    button = "Confirm"
    label_is_title = True

    kind = ChoiceButtons(label="What kind of group is this?", choices=KINDS, hints=KIND_HINTS)


class SayWhoForm(PlainForm):
    """Whether a name from a file is a private person's."""

    label_is_title = True

    person_name = ChoiceButtons(
        label="Is this a private person?",
        choices=[
            ("no", "No, it is a group or an organisation"),
            ("show", "Yes, and they agree to be named"),
            ("hide", "Yes, never show the name"),
        ],
        hints={"hide": "Choose this one if you are not sure."},
    )


class AddPersonForm(PlainForm):
    """Someone to add to the group."""

    title = "Add a person"
    button = "Ask them"

    email = forms.EmailField(
        label="Their email address", max_length=254, help_text="We write to them. They say yes before anything changes."
    )
    name = LineField(label="Their name", max_length=100, required=False, help_text="As they like to be called.")
    role = ChoiceButtons(
        label="What will they do?",
        choices=Membership.ROLES,
        hints={
            "contact": "Runs the group here: changes its page, adds people, sends bids.",
            "writer": "Writes projects and bids.",
            "treasurer": "Writes bids and answers offers.",
            "host": "Is at the partner that holds the group’s money, and writes bids with it.",
            "member": "Belongs to the group and reads what it does here.",
        },
    )


class AnswerForm(PlainForm):
    """A person's own answer to being added."""

    label_is_title = False

    answer = ChoiceButtons(label="Your answer", choices=[("yes", "Yes"), ("no", "No, thank you")])


def a_year_after(day: dt.date) -> dt.date:
    """The same day a year later; 28 February for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


class PreferForm(PlainForm):
    """Whether a short form is enough for a partner."""

    label_is_title = True
    preferred = YesNoField(
        label="Is a short form enough for this partner?",
        help_text="Yes, if the network knows its work well. It then answers fewer questions when it asks for money. It"
        " is a preferred supplier too: members vote on what it asks for in three working days, not the usual time,"
        " within the sum their collective awards by itself.",
    )
