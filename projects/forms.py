"""The form of the project record."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from network.forms import ChoiceButtons, DateBoxesField, LineField, PlainForm, WordsField
from network.models import Locality

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)


class ProjectForm(PlainForm):
    """What a project is called, what it does, and when."""

    button = "Save"

    # The name of the record's own field; the form takes it out of the class, so its heading stays empty.
    title = LineField(label="What is the project called?", max_length=200)  # type: ignore[assignment]
    summary = WordsField(
        label="What will you do?",
        max_length=2000,
        required=False,
        help_text="A few plain sentences. Everyone can read them.",
    )
    starts_on = DateBoxesField(
        label="First day", required=False, help_text="If you know it. Like 27 3 2026.", earliest=EARLIEST, latest=LATEST
    )
    ends_on = DateBoxesField(label="Last day", required=False, earliest=EARLIEST, latest=LATEST)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = said.get("starts_on"), said.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "The last day must be on or after the first day.")
        return said


class NewProjectForm(ProjectForm):
    """A new project, with its place where the group has more than one."""

    button = "Start the project"

    locality = ChoiceButtons(label="Which place is it in?")

    def __init__(self, *args: Any, places: Sequence[Locality], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.places = {place.slug: place for place in places}
        if len(self.places) == 1:
            del self.fields["locality"]
        else:
            self.fields["locality"].choices = [(place.slug, place.name) for place in places]  # type: ignore[attr-defined]

    @property
    def place(self) -> Locality:
        """The place chosen, or the only one there is."""
        slug = self.cleaned_data.get("locality") or next(iter(self.places))
        return self.places[slug]
