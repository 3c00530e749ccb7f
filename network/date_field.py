"""A date typed in three boxes, kept as typed until it is a real date."""
# ruff: noqa: ANN401 - the framework hands a field any value and any option

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from network.dates import say_day
from network.widgets import DateBoxes

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST_PART = 12
YEAR_DIGITS = 4


class DateBoxesField(forms.Field):
    """A date typed in three boxes, cleaned to a date."""

    widget = DateBoxes
    default_error_messages = {
        "required": "Enter the date, like 27 3 2026.",
        "part": "Enter the %(missing)s as well.",
        "unreal": "The date must be a real date, like 27 3 2026.",
        "year": "Enter the year with 4 numbers, like 2026.",
        "earliest": "Enter a date on or after %(day)s.",
        "latest": "Enter a date on or before %(day)s.",
    }

    def __init__(self, *, earliest: dt.date | None = None, latest: dt.date | None = None, **options: Any) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(**options)

    def to_python(self, value: Any) -> dt.date | None:
        """The date in the three boxes, or None when all are empty."""
        if value is None or isinstance(value, dt.date):
            return value
        parts = [str(part or "").strip() for part in value]
        missing = [name for name, part in zip(("day", "month", "year"), parts, strict=True) if not part]
        if len(missing) == len(parts):
            return None
        if missing:
            raise self.refusal("part", missing=" and ".join(missing))
        return self.real_date(*parts)

    def real_date(self, day: str, month: str, year: str) -> dt.date:
        """The date these three texts mean; raises ValidationError when there is none."""
        month = str(MONTHS.index(month[:3].lower()) + 1) if month[:3].lower() in MONTHS else month
        if any(len(part) > LONGEST_PART or not re.fullmatch("[0-9]+", part) for part in (day, month, year)):
            raise self.refusal("unreal")
        if len(year) != YEAR_DIGITS:
            raise self.refusal("year")
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            raise self.refusal("unreal") from None

    def validate(self, value: Any) -> None:
        """Refuse a date outside the days this field takes."""
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise self.refusal("earliest", day=say_day(self.earliest))
        if value and self.latest and value > self.latest:
            raise self.refusal("latest", day=say_day(self.latest))

    def in_words(self, value: dt.date) -> str:
        """The date as a reader would say it."""
        return say_day(value)

    def refusal(self, code: str, **words: str) -> ValidationError:
        """The sentence for `code`."""
        return ValidationError(self.error_messages[code], code=code, params=words or None)
