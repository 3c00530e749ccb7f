"""The base of every form: plain labels and hints, errors that say what to do, drawn by our own three templates."""
# ruff: noqa: ANN401 - the framework hands a form any option

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property

from network.date_field import DateBoxesField
from network.field_words import say_plainly
from network.fields import (
    ChoiceButtons,
    LineField,
    MoneyField,
    PictureField,
    PostcodeField,
    TickBoxes,
    WholeNumberField,
    WordsField,
    YesNoField,
)
from network.widgets import DateBoxes, MoneyBox, PictureChooser, WordsBox

__all__ = [
    "ChoiceButtons",
    "DateBoxes",
    "DateBoxesField",
    "LineField",
    "MoneyBox",
    "MoneyField",
    "PictureChooser",
    "PictureField",
    "PlainBoundField",
    "PlainForm",
    "PlainModelForm",
    "PlainRenderer",
    "PostcodeField",
    "TickBoxes",
    "WholeNumberField",
    "WordsBox",
    "WordsField",
    "YesNoField",
]

# The first that fits is used, so the narrower widget stands before the one it is made from.
KINDS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes", ""),
    (forms.RadioSelect, "radios", ""),
    (forms.CheckboxInput, "tick", "govuk-checkboxes__input"),
    (forms.Select, "select", "govuk-select"),
    (forms.FileInput, "file", "govuk-file-upload"),
    (forms.Textarea, "words", "govuk-textarea"),
    (DateBoxes, "date", "govuk-input govuk-date-input__input"),
    (forms.Widget, "line", "govuk-input"),
)


@dataclass(frozen=True)
class Option:
    """One radio button or tick box."""

    id: str
    name: str
    value: str
    label: str
    hint: str
    chosen: bool
    disabled: bool


class PlainBoundField(BoundField):
    """A field on a page: which template part draws it, where an error links to, and its options."""

    @cached_property
    def kind(self) -> str:
        """How the field is drawn: line, words, date, radios, checkboxes, tick, select or file."""
        return self._look[0]

    @cached_property
    def _look(self) -> tuple[str, str]:
        widget = self.field.widget
        return next((kind, css) for made, kind, css in KINDS if isinstance(widget, made))

    @property
    def label_title(self) -> str:
        """The short name of the field, for summaries."""
        titles: Mapping[str, str] = getattr(self.form, "label_titles", {})
        return titles.get(self.name) or str(self.label)

    @property
    def part_heading(self) -> str:
        """The heading of the part of the form that begins with this field, or nothing."""
        headings: Mapping[str, str] = getattr(self.form, "part_headings", {})
        return headings.get(self.name, "")

    @property
    def is_heading(self) -> bool:
        """Whether this label is the title of the page, as on a page with a single question."""
        return bool(getattr(self.form, "label_is_title", False)) and len(self.form.visible_fields()) == 1

    @property
    def is_marked_optional(self) -> bool:
        """Whether "(optional)" stands after the label."""
        return not self.field.required and self.kind != "tick" and bool(getattr(self.form, "mark_optional", True))

    @property
    def prefix(self) -> str:
        """What stands in front of the box, such as a pound sign."""
        return str(getattr(self.field.widget, "prefix", ""))

    @property
    def most(self) -> int | None:
        """The most characters a box of words takes, where the page counts them."""
        return getattr(self.field.widget, "most", None)

    @property
    def first_id(self) -> str:
        """The id of the first control of the field: where an error in the summary links to."""
        ends = {"date": "_day", "radios": "_0", "checkboxes": "_0"}
        return f"{self.auto_id}{ends.get(self.kind, '')}"

    @property
    def aria_describedby(self) -> str | None:
        """The ids of the hint, the error and the count that a screen reader reads with the box."""
        told = super().aria_describedby or ""
        return f"{told} {self.auto_id}-info".strip() if self.most else told or None

    def options(self) -> list[Option]:
        """The radio buttons or tick boxes of the field."""
        hints: Mapping[str, str] = getattr(self.field, "hints", {})
        rows = [choice.data for choice in self.subwidgets]
        return [
            Option(
                id=row["attrs"].get("id", ""),
                name=row["name"],
                value=str(row["value"]),
                label=row["label"],
                hint=hints.get(str(row["value"]), ""),
                chosen=bool(row["selected"]),
                disabled=self.field.disabled,
            )
            for row in rows
        ]

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the look of the box, red when it holds an error."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if (widget or self.field.widget).is_hidden or not self._look[1]:
            return built
        css = [self._look[1], str(self.field.widget.attrs.get("class", "")), str(built.get("class", ""))]
        if self.errors:
            css.append(f"{self._look[1].split()[0]}--error")
        if self.most:
            css.append("govuk-js-character-count")
        built["class"] = " ".join(dict.fromkeys(" ".join(css).split()))
        return built


class PlainRenderer(TemplatesSetting):
    """Draws every form of the project, and those of the sign-in library, with our templates."""

    form_template_name = "django/forms/plain_form.html"
    field_template_name = "django/forms/plain_field.html"
    bound_field_class = PlainBoundField


class Plain(forms.BaseForm):
    """What our two kinds of form share.

    `title` is the page's heading and `button` says what sending does, unless the view gives its own. A form of a
    single question sets `label_is_title`, and its label becomes the heading. `mark_optional` is off where every box is
    optional, as in a search. `label_titles` gives a field the short name that summaries and missing answers use.
    """

    title: ClassVar[str] = ""
    button: ClassVar[str] = "Continue"
    label_is_title: ClassVar[bool] = False
    mark_optional: ClassVar[bool] = True
    label_titles: ClassVar[Mapping[str, str]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self._say_plainly()

    def full_clean(self) -> None:
        """Check the answers, with our sentences on the fields a form made for itself as well."""
        self._say_plainly()
        super().full_clean()

    def _say_plainly(self) -> None:
        for name, field in self.fields.items():
            say_plainly(field, self.label_titles.get(name) or str(field.label or name.replace("_", " ")))

    @property
    def part_headings(self) -> Mapping[str, str]:
        """The headings that stand in a long form above some of its fields, by the field's name."""
        return {}

    @property
    def heading(self) -> str:
        """The page's heading: the form's title, or its one question."""
        return self.title or next((str(field.label) for field in self.visible_fields()), "")


class PlainForm(Plain, forms.Form):
    """A form of our own fields."""


class PlainModelForm(Plain, forms.ModelForm):  # type: ignore[type-arg]  # takes no argument when it runs
    """A form that fills a record; amounts and dates are declared with our own fields."""
