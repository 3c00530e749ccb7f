"""The boxes of our form fields, drawn by templates/django/forms."""
# ruff: noqa: ANN401 - the framework hands a widget any value

import datetime as dt
from typing import Any

from django import forms


class MoneyBox(forms.TextInput):
    """A short box with a pound sign in front of it."""

    prefix = "£"

    def __init__(self) -> None:
        super().__init__({"inputmode": "decimal", "spellcheck": "false", "class": "govuk-input--width-10"})


class WordsBox(forms.Textarea):
    """A box of several lines that says how many characters are left."""

    def __init__(self, *, most: int, rows: int = 6) -> None:
        self.most = most
        super().__init__({"rows": str(rows)})


class DateBoxes(forms.MultiWidget):
    """Three boxes: day, month, year."""

    template_name = "django/forms/date_boxes.html"

    def __init__(self) -> None:
        box = {"inputmode": "numeric"}
        super().__init__({part: forms.TextInput(box) for part in ("day", "month", "year")})

    def decompress(self, value: Any) -> list[Any]:
        """The three texts of a saved date."""
        return [value.day, value.month, value.year] if isinstance(value, dt.date) else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give each box its name as label and an id that ends in it."""
        context = super().get_context(name, value, attrs)
        for part, box in zip(("day", "month", "year"), context["widget"]["subwidgets"], strict=True):
            box["label"] = part.capitalize()
            box["width"] = "4" if part == "year" else "2"
            box["attrs"]["id"] = f"{context['widget']['attrs'].get('id', f'id_{name}')}_{part}"
        return context


class PictureChooser(forms.FileInput):
    """A file box that offers pictures and, on a phone, the camera."""

    def __init__(self) -> None:
        super().__init__({"accept": "image/*,.heic,.heif"})
