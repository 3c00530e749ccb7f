"""The pages of a story, one question each; the API checks what it is sent with the same forms."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from evaluation.models import Story
from evaluation.stories.consent import MOST_YEARS, QUESTIONS, USES, YEARS, TellerAnswer, years_on
from network.fields import MEGABYTE
from network.forms import ChoiceButtons, DateBoxesField, LineField, PictureField, PlainForm, WordsField, YesNoField
from network.pictures import MOST_BYTES, CleanPicture, PictureRefused, clean_picture

NAMES_ASKED = "Ask the teller. They choose, and they can ask for another when they read the story."


class WordsForm(PlainForm):
    """The story itself."""

    title = LineField(  # type: ignore[assignment]  # a field leaves the class, so the heading stays the base's
        label="The title", max_length=120, help_text="A few words, like “The first Tuesday”."
    )
    body = WordsField(
        label="The story",
        max_length=10_000,
        rows=14,
        help_text="In the teller’s own words. Leave out the names of other people, addresses and phone numbers.",
    )
    label_titles: ClassVar = {"body": "the story"}


class NameForm(PlainForm):
    """The name that stands with the story."""

    mark_optional: ClassVar = False
    name_kind = ChoiceButtons(
        label="What name should stand with the story?", choices=Story.NAME_KINDS, help_text=NAMES_ASKED
    )
    shown_name = LineField(
        label="The name to show", required=False, max_length=80, help_text="Leave it empty if you chose “No name”."
    )
    label_titles: ClassVar = {"name_kind": "what name to show", "shown_name": "the name to show"}

    def clean(self) -> dict[str, Any]:
        """Ask for the name where one is to be shown, and drop one where none is."""
        said = self.cleaned_data
        kind = said.get("name_kind")
        if kind == "none":
            said["shown_name"] = ""
        elif kind and not said.get("shown_name") and "shown_name" not in self.errors:
            self.add_error("shown_name", "Enter the name to show.")
        return said


class PictureForm(PlainForm):
    """A picture, if there is one, and what it shows in words."""

    picture = PictureField(
        label="Picture",
        required=False,
        most_mb=MOST_BYTES // MEGABYTE,
        help_text="A photo or a drawing, 15 MB or less. We take out where and when it was taken.",
    )
    picture_alt = LineField(
        label="What the picture shows",
        required=False,
        max_length=250,
        help_text="For people who cannot see it. Like “Two hands round a blue clay bowl”.",
    )
    remove = forms.BooleanField(label="Take the picture out", required=False)

    def __init__(self, *args: Any, story: Story | None = None, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.has_one = bool(story and story.picture)
        if not self.has_one:
            del self.fields["remove"]

    def clean_picture(self) -> CleanPicture | None:
        """The picture made anew from its pixels; refused beside its own box."""
        sent = self.cleaned_data["picture"]
        if not sent:
            return None
        try:
            return clean_picture(sent.read(), name=sent.name or "", content_type=sent.content_type or "")
        except PictureRefused as refusal:
            raise ValidationError(refusal.sentence) from refusal

    def clean(self) -> dict[str, Any]:
        """Ask for words with a picture, and for a picture with words."""
        said = self.cleaned_data
        if said.get("remove") or "picture" in self.errors or "picture_alt" in self.errors:
            return said
        shown, words = said.get("picture") or self.has_one, said.get("picture_alt")
        if shown and not words:
            again = " Then choose the picture again." if said.get("picture") else ""
            self.add_error("picture_alt", f"Say in a few words what the picture shows.{again}")
        if words and not shown:
            self.add_error("picture", "Choose a picture, or clear the words about it.")
        return said


class TellerForm(PlainForm):
    """What the teller says yes and no to. Nothing is chosen beforehand."""

    button: ClassVar = "Save what I said"
    group = YesNoField(label=QUESTIONS["group"])
    website = YesNoField(label=QUESTIONS["website"])
    report = YesNoField(label=QUESTIONS["report"])
    ends_on = DateBoxesField(
        label="On which day should it stop showing?",
        help_text="We have put in a day two years from now. Change it if you like. You can stop it sooner at any time.",
    )
    way = ChoiceButtons(
        label="Who is answering?",
        choices=[
            ("self", "I am the person who told this story"),
            ("witnessed", "I am filling it in for them: they told me what to choose, and another person heard it"),
        ],
    )
    picture_agreed = forms.BooleanField(
        label="Everyone who can be seen in the picture agrees to all of this", required=False
    )

    def __init__(self, *args: Any, story: Story, **options: Any) -> None:  # noqa: ANN401
        today = timezone.localdate()
        options.setdefault("initial", {"ends_on": years_on(today, YEARS)})
        super().__init__(*args, **options)
        self.fields["ends_on"] = DateBoxesField(
            label=self.fields["ends_on"].label,
            help_text=self.fields["ends_on"].help_text,
            earliest=date.fromordinal(today.toordinal() + 1),
            latest=years_on(today, MOST_YEARS),
        )
        if not story.picture:
            del self.fields["picture_agreed"]

    def clean_picture_agreed(self) -> bool:
        """Refuse a picture that not everyone in it agrees to."""
        if not self.cleaned_data["picture_agreed"]:
            raise ValidationError("Everyone in the picture must agree. If someone does not, ask for a change instead.")
        return True

    def clean(self) -> dict[str, Any]:
        """Refuse no to every place: that is not agreeing at all."""
        said = self.cleaned_data
        if all(said.get(use) is False for use in USES):
            self.add_error(None, "You said no to every place. Say yes to one, or go back and take the story back.")
        return said

    def answer(self) -> TellerAnswer:
        """What was said, as the action takes it."""
        said = self.cleaned_data
        return TellerAnswer(
            {use: bool(said[use]) for use in USES}, said["ends_on"], bool(said.get("picture_agreed")), said["way"]
        )


class ChangeForm(PlainForm):
    """What the teller wants changed."""

    button: ClassVar = "Ask for the change"
    reason = WordsField(label="What should be changed?", max_length=1000, rows=5)
