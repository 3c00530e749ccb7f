"""A time of day as people type it: 10am, 2:30 pm, 14.30, midday."""

import re
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError

from network.dates import say_time
from network.forms import LineField

TYPED = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?(?P<half>am|pm)?")
NOON = 12
SENTENCE = "Enter a time like 10am, 2:30pm or 14:30."


def parse_time(text: str) -> time:
    """Return the time of day. A bare 1 to 6 means the afternoon, as nobody starts then at night. Raises ValueError."""
    squeezed = text.lower().replace(" ", "")
    if squeezed in {"noon", "midday", "12noon", "12midday"}:
        return time(NOON)
    found = TYPED.fullmatch(squeezed)
    if found is None:
        raise ValueError(SENTENCE)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half and not 1 <= hour <= NOON:
        raise ValueError(SENTENCE)
    if half == "pm" and hour < NOON:
        hour += NOON
    elif half == "am" and hour == NOON:
        hour = 0
    elif half is None and found["minute"] is None and 1 <= hour <= 6:  # noqa: PLR2004
        hour += NOON
    try:
        return time(hour, minute)
    except ValueError as wrong:
        raise ValueError(SENTENCE) from wrong


class TimeField(LineField):
    """One time of day."""

    default_error_messages = {"required": SENTENCE}

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - the framework's own signature
        """Return a `datetime.time`."""
        typed = super().clean(value)
        try:
            return parse_time(typed) if typed else None
        except ValueError as refusal:
            raise ValidationError(str(refusal), code="invalid") from None

    def in_words(self, value: time) -> str:
        """The time as it is said."""
        return say_time(value)
