"""The long form of joining as a partner: one question a page, answers kept in a Draft until it is sent."""

from typing import Any
from unicodedata import category

from django.core.exceptions import ValidationError
from django.urls import reverse

from network.drafts import DraftStep, cleaned
from network.flow import Flow, in_words
from network.forms import ChoiceButtons, LineField, PostcodeField, WordsField
from network.models import Draft, Locality
from partners.actions import AskedFor
from partners.forms import KIND_HINTS, KINDS, PhoneField

KIND = "join"
EMPTY = in_words(None, None)


class JoinStep(DraftStep):
    """One question of the form, whose label is the page's heading."""

    label_is_title = True

    @classmethod
    def summary(cls, record: Draft) -> list[tuple[str, str]]:
        """Return question and answer; one that may stay empty, and does, says so."""
        required = all(field.required for field in cls.base_fields.values())
        rows = super().summary(record)
        return rows if required else [(label, "Left empty" if said == EMPTY else said) for label, said in rows]


class NameStep(JoinStep):
    """The group's name."""

    slug, title = "name", "Your group’s name"

    name = LineField(label="What is your group called?", max_length=200, help_text="The name people know it by.")

    def clean_name(self) -> str:
        """The name, if there is something in it to see."""
        name: str = self.cleaned_data["name"]
        if not any(category(sign)[0] in "LN" for sign in name):
            raise ValidationError("Enter a name with letters or numbers in it.")
        return name


class KindStep(JoinStep):
    """Organisation or peer-led group."""

    slug, title = "kind", "What kind of group it is"

    kind = ChoiceButtons(label="What kind of group is it?", choices=KINDS, hints=KIND_HINTS)


class LocalityStep(JoinStep):
    """Where it belongs."""

    slug, title = "locality", "Where you are"

    locality = ChoiceButtons(label="Which place is your group in?", help_text="Choose where most of you meet.")

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - any option of a form
        super().__init__(*args, **options)
        served = Locality.objects.served().values_list("slug", "name")
        self.fields["locality"].choices = list(served)  # type: ignore[attr-defined]  # a ChoiceField, above

    @classmethod
    def summary(cls, record: Draft) -> list[tuple[str, str]]:
        """Return the place by its name."""
        found = Locality.objects.filter(slug=cls.read(record).get("locality", "")).first()
        return [("Which place is your group in?", found.name if found else "Not answered yet")]


class AboutStep(JoinStep):
    """What it does."""

    slug, title = "about", "What you do"

    about = WordsField(
        label="What does your group do?",
        max_length=2000,
        help_text="A few plain sentences. They will be on your page for everyone to read.",
    )


class PlaceStep(JoinStep):
    """Where it meets."""

    slug, title = "place", "Where you meet"

    postcode = PostcodeField(
        label="What is the postcode where you meet?",
        required=False,
        help_text="Leave it empty if you have no fixed place. It is not shown on your page.",
    )


class YouStep(JoinStep):
    """The person's own name, where we do not know it."""

    slug, title = "you", "Your name"

    your_name = LineField(label="What is your name?", max_length=100, help_text="As you like to be called.")

    @classmethod
    def applies(cls, record: Draft) -> bool:
        """Ask only someone whose name we do not know."""
        return not record.owner.name


class ReachStep(JoinStep):
    """A phone number."""

    slug, title = "reach", "How we reach you"

    phone = PhoneField(
        label="Which phone number can we ring?",
        required=False,
        help_text="We use it to talk about your group. Leave it empty and we write to you instead.",
    )


def address(_draft: Draft, slug: str) -> str:
    """Return the address of one step: the same for everyone, since each person has one open draft."""
    return reverse("join-step", args=[slug])


FLOW = Flow(
    steps=(NameStep, KindStep, LocalityStep, AboutStep, PlaceStep, YouStep, ReachStep),
    url=address,
    check_url=lambda _draft: reverse("join-check"),
)


def asked_for(draft: Draft) -> AskedFor | None:
    """Return what the answers ask for, or None while some question still needs one."""
    if FLOW.unfinished(draft):
        return None
    said = cleaned(draft, FLOW)
    return AskedFor(
        name=said["name"],
        kind=said["kind"],
        locality=Locality.objects.get(slug=said["locality"]),
        about=said["about"],
        postcode=said["postcode"],
        phone=said["phone"],
        your_name=said.get("your_name", ""),
    )
