"""The forms about people: asking someone to take a role, answering, ending, and one's own details."""

from typing import Any

from django import forms

from network.forms import ChoiceButtons, LineField, PlainForm, WordsField, YesNoField
from network.models import Locality, Person, Role
from network.rules import givable_kinds

KIND_HINTS = {
    "participant": "Comes to activities.",
    "champion": "Helps people find an activity, and goes along the first time.",
    "reporter": "Gathers people’s stories, with their consent.",
    "coordinator": "Helps everyone in one locality.",
    "lead": "Looks after the whole network.",
    "finance": "Pays what was decided.",
    "report_author": "Writes the yearly report. Never sees names.",
    "administrator": "Runs the system. Reads nobody’s words.",
}
NO_LOCALITY = "everywhere"
# What a person may change about themself.
KEPT = ("name", "reach", "phone", "address", "large_print", "easy_read", "language")


class RoleForm(PlainForm):
    """Asks which role, and where. `asker` decides which choices there are."""

    kind = ChoiceButtons(label="Which role?", choices=[])
    locality = ChoiceButtons(label="Where?", choices=[])

    def __init__(self, *args: Any, asker: Person, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        kinds = givable_kinds(asker)
        self.fields["kind"] = ChoiceButtons(label="Which role?", choices=kinds, hints=KIND_HINTS)
        places = Locality.objects.visible_to(asker).served()
        everywhere = [(NO_LOCALITY, "The whole network")]
        if not asker.rolebook.has("lead", "administrator"):
            places, everywhere = places.filter(pk__in=asker.rolebook.localities("coordinator")), []
        choices = [(place.slug, place.name) for place in places] + everywhere
        self.fields["locality"] = ChoiceButtons(
            label="Where?", choices=choices, initial=choices[0][0] if len(choices) == 1 else None
        )

    def clean(self) -> dict[str, Any]:
        """Turn the place into a locality, or None for a role that holds everywhere."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        kind, slug = found.get("kind"), found.get("locality")
        if kind and kind not in Role.LOCAL:
            found["locality"] = None
        elif slug == NO_LOCALITY:
            self.add_error("locality", "Choose one locality for this role.")
        elif slug:
            found["locality"] = Locality.objects.get(slug=slug)
        return found


class InviteForm(RoleForm):
    """Asks whom to invite as well. One way to reach the person is enough."""

    label_titles = {"email": "Email address", "phone": "Phone number", "address": "Postal address"}

    name = LineField(label="Their name", max_length=100)
    email = forms.EmailField(
        label="Their email address",
        required=False,
        help_text="If they have one. They sign in with a code sent to it.",
        widget=forms.EmailInput({"spellcheck": "false"}),
    )
    phone = LineField(label="Their phone number", required=False, max_length=30, help_text="For people without email.")
    address = WordsField(
        label="Their postal address", required=False, max_length=300, rows=4, help_text="For people without email."
    )
    field_order = ["name", "email", "phone", "address", "kind", "locality"]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one way to reach the person."""
        found = super().clean()
        if not any(found.get(way) for way in ("email", "phone", "address")) and not self.errors:
            self.add_error("email", "Give an email address, a phone number or a postal address.")
        return found


class AnswerForm(PlainForm):
    """Yes or no to an offered role."""

    yes = YesNoField(label="Will you take this role?", yes="Yes, I will", no="No, thank you")


class EndRoleForm(PlainForm):
    """Why a role ends. The holder need not say."""

    why = WordsField(label="Why does it end?", max_length=500, rows=3, help_text="The person can read this.")

    def __init__(self, *args: Any, own: bool, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        if own:
            self.fields["why"].required = False
            self.fields["why"].label = "Do you want to say why?"
            self.fields["why"].help_text = "You do not have to."


class DetailsForm(PlainForm):
    """One's own name and how to be reached. The email has its own page, where a code proves it."""

    button = "Save"

    name = LineField(
        label="Your name",
        required=False,
        max_length=100,
        help_text="What you want to be called. It need not be your full name.",
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    reach = ChoiceButtons(label="How do you want to hear from us?", choices=Person.REACH)
    phone = LineField(
        label="Phone number",
        required=False,
        max_length=30,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel", "class": "govuk-input--width-20"}),
    )
    address = WordsField(label="Postal address", required=False, max_length=300, rows=4)
    large_print = forms.BooleanField(label="Send me large print", required=False)
    easy_read = forms.BooleanField(label="Send me easy read, where there is one", required=False)
    language = LineField(
        label="The language you read best", required=False, max_length=40, help_text="If it is not English."
    )


class PrintedCodeForm(PlainForm):
    """Asks for a code from a sheet of paper."""

    label_titles = {"code": "Your code"}

    code = LineField(
        label="Your code",
        max_length=40,
        help_text="12 letters and numbers, like 7KQ4-XH2M-9TRV. Capital or small letters both work.",
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "govuk-input--width-20",
            }
        ),
    )
