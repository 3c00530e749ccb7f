"""The forms of bringing in past awards."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from network.forms import PlainForm
from projects.money.importing.runs import MOST_BYTES, TOO_BIG


class SpreadsheetField(forms.FileField):
    """A spreadsheet chosen from a computer; what is in it is looked at elsewhere."""

    default_error_messages = {
        "required": "Choose a file.",
        "invalid": "Choose the file again: it did not arrive.",
        "missing": "Choose the file again: it did not arrive.",
        "empty": "Choose another file: this one is empty.",
    }

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - the framework's own options
        options.setdefault("widget", forms.FileInput({"accept": ".csv,.xlsx"}))
        super().__init__(**options)

    def to_python(self, data: Any) -> Any:  # noqa: ANN401 - whatever was sent
        """The uploaded file, unless it is too big to be read while someone waits."""
        found = super().to_python(data)
        if found is not None and (found.size or 0) > MOST_BYTES:
            raise ValidationError(TOO_BIG, code="size")
        return found


class SendForm(PlainForm):
    """Which file to look at."""

    title = "Bring in past awards"
    button = "Look at the file"

    file = SpreadsheetField(
        label="Choose a spreadsheet",
        help_text="A .csv or .xlsx file of at most 5 MB and 10,000 rows, with the 360Giving column titles.",
    )


class BringInForm(PlainForm):
    """A button. The page adds the mark of what it shows, fresh each time, so that a second look can be said yes to."""
