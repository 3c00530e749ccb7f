"""Form fields that take what people type, keep it on the page, and ask again in one plain sentence."""
# ruff: noqa: ANN401 - the framework hands a field any value and any option

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import flatten_choices

from network.money import parse_pounds, pounds
from network.postcode_text import normal_postcode
from network.widgets import MoneyBox, PictureChooser, WordsBox

NOT_SAVEABLE = "Type this again without pasting: it holds a character that cannot be saved."
MEGABYTE = 1024 * 1024


class LineField(forms.CharField):
    """One line of words."""

    default_error_messages = {
        "null_characters_not_allowed": NOT_SAVEABLE,
        "max_length": "Use %(limit_value)d characters or fewer. You used %(show_value)d.",
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave out `maxlength`: a browser cuts a pasted answer short without a word."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class WordsField(LineField):
    """Several lines of words with a most, counted in characters as the page counts them."""

    def __init__(self, *, max_length: int = 2000, rows: int = 6, **options: Any) -> None:
        options.setdefault("widget", WordsBox(most=max_length, rows=rows))
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str | None:
        """Count a new line as one character, though a browser sends two."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class MoneyField(forms.CharField):
    """An amount typed in pounds, cleaned to whole pence."""

    default_error_messages = {"required": "Enter an amount in pounds, like 250 or 250.50."}

    def __init__(self, *, most_pence: int = 100_000_000, least_pence: int = 0, **options: Any) -> None:
        self.most_pence, self.least_pence = most_pence, least_pence
        options.setdefault("widget", MoneyBox())
        super().__init__(**options)

    def clean(self, value: Any) -> int | None:
        """Whole pence, or None when the field is optional and left empty."""
        typed = str(value or "").strip()
        if not typed and not self.required:
            return None
        if not typed:
            raise ValidationError(self.error_messages["required"], code="required")
        try:
            pence = parse_pounds(typed, most_pence=self.most_pence)
        except ValueError as refusal:
            raise ValidationError(str(refusal), code="invalid") from None
        if pence < self.least_pence:
            raise ValidationError(f"Enter {pounds(self.least_pence)} or more.", code="too_small")
        return pence

    def prepare_value(self, value: Any) -> Any:
        """Show saved pence as pounds; show typed text as it was typed."""
        return pounds(value).removeprefix("£") if isinstance(value, int) else value

    def in_words(self, value: int) -> str:
        """The amount as a reader would say it."""
        return pounds(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the amount differs, however it is written."""
        if not str(data or "").strip():
            return initial is not None
        try:
            return bool(initial != self.clean(data))
        except ValidationError:
            return True


class WholeNumberField(forms.IntegerField):
    """A whole number typed in a plain box, since number boxes change when a page is scrolled."""

    default_error_messages = {
        "required": "Enter a whole number, like 12.",
        "invalid": "Enter a whole number, like 12.",
        "min_value": "Enter %(limit_value)s or more.",
        "max_value": "Enter %(limit_value)s or less.",
    }

    def __init__(self, *, min_value: int = 0, max_value: int = 1_000_000, **options: Any) -> None:
        box = {"inputmode": "numeric", "spellcheck": "false", "class": "govuk-input--width-5"}
        options.setdefault("widget", forms.TextInput(attrs=box))
        super().__init__(min_value=min_value, max_value=max_value, **options)

    def to_python(self, value: Any) -> int | None:
        """The number, whatever commas and spaces it was typed with."""
        return super().to_python(value.strip().replace(",", "") if isinstance(value, str) else value)


class PostcodeField(LineField):
    """A full UK postcode, cleaned to capitals with one space."""

    default_error_messages = {"required": "Enter a full UK postcode, like WF1 3JX."}

    def __init__(self, **options: Any) -> None:
        attributes = {"autocomplete": "postal-code", "spellcheck": "false", "class": "govuk-input--width-10"}
        options.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        """The postcode as it is written on an envelope."""
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return normal_postcode(typed)
        except ValueError as refusal:
            raise ValidationError(str(refusal), code="invalid") from None


class ChoiceButtons(forms.ChoiceField):
    """One choice from a few, each a large round button; `hints` adds a line under a choice, keyed by its value."""

    def __init__(self, *, hints: Mapping[str, str] | None = None, **options: Any) -> None:
        self.hints = dict(hints or {})
        options.setdefault("widget", forms.RadioSelect)
        super().__init__(**options)


class TickBoxes(forms.MultipleChoiceField):
    """Any number of choices from a few, each a large tick box; `hints` as for ChoiceButtons."""

    def __init__(self, *, hints: Mapping[str, str] | None = None, **options: Any) -> None:
        self.hints = dict(hints or {})
        options.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(**options)

    def in_words(self, value: Iterable[str]) -> str:
        """What was ticked, one on a line."""
        labels = labelled(self.choices)
        return "\n".join(labels.get(str(key), str(key)) for key in value) or "None of these"


def labelled(choices: Any) -> dict[str, str]:
    """Each choice's label by its value, as text, out of any groups."""
    pairs: list[tuple[Any, Any]] = list(flatten_choices(choices))
    return {str(key): str(label) for key, label in pairs}


class YesNoField(ChoiceButtons):
    """Yes or no, cleaned to True or False; nothing is chosen beforehand."""

    def __init__(self, *, yes: str = "Yes", no: str = "No", **options: Any) -> None:
        super().__init__(choices=[("yes", yes), ("no", no)], **options)

    def clean(self, value: Any) -> bool | None:
        """True for yes, False for no, None when the field is optional and left empty."""
        return {"yes": True, "no": False}.get(super().clean(value))

    def in_words(self, value: bool) -> str:  # noqa: FBT001 - the answer itself
        """The answer in the words of its button."""
        return labelled(self.choices)["yes" if value else "no"]

    def prepare_value(self, value: Any) -> Any:
        """Show a saved True or False as the button it came from."""
        return ("no", "yes")[value] if isinstance(value, bool) else value


class PictureField(forms.FileField):
    """A picture chosen from a phone or computer; checked by its first bytes, opened elsewhere."""

    default_error_messages = {
        "required": "Choose a picture.",
        "invalid": "Choose the picture again: it did not arrive.",
        "missing": "Choose the picture again: it did not arrive.",
        "empty": "Choose another picture: this file is empty.",
        "kind": "Choose a picture that ends in JPG, PNG, HEIC or WEBP.",
        "size": "Choose a picture smaller than %(most)d MB.",
    }

    def __init__(self, *, most_mb: int = 10, **options: Any) -> None:
        self.most_mb = most_mb
        options.setdefault("widget", PictureChooser())
        super().__init__(**options)

    def to_python(self, data: Any) -> Any:
        """The uploaded file, once its size and its first bytes show a picture."""
        picture = super().to_python(data)
        if picture is None:
            return None
        if (picture.size or 0) > self.most_mb * MEGABYTE:
            raise ValidationError(self.error_messages["size"], code="size", params={"most": self.most_mb})
        start = picture.read(16)
        picture.seek(0)
        if not looks_like_picture(start):
            raise ValidationError(self.error_messages["kind"], code="kind")
        return picture


def looks_like_picture(start: bytes) -> bool:
    """Whether these first 16 bytes open a JPEG, PNG, WEBP or HEIC file."""
    heic: Sequence[bytes] = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc")
    return (
        start.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
        or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")
        or (start[4:8] == b"ftyp" and start[8:12] in heic)
    )
