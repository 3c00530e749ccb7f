"""Dates and times said the way people say them, on the clock of this network."""

import datetime as dt
from typing import TypeVar

from django.utils import timezone

NOON = 12
Day = TypeVar("Day", dt.date, dt.datetime)


def say_day(day: dt.date | dt.datetime) -> str:
    """A day in words and numbers: "3 March 2026". A time is first moved to the network's own clock."""
    day = _local(day)
    return f"{day.day} {day:%B} {day.year}"


def say_weekday(day: dt.date | dt.datetime) -> str:
    """A day with its name: "Tuesday 3 March 2026"."""
    day = _local(day)
    return f"{day:%A} {say_day(day)}"


def say_time(moment: dt.time | dt.datetime) -> str:
    """A time of day: "2:15pm", "2pm", "midday" or "midnight"."""
    if isinstance(moment, dt.datetime):
        moment = _local(moment)
    if moment.minute == 0 and moment.hour in (0, NOON):
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour % NOON or NOON}{minutes}{'am' if moment.hour < NOON else 'pm'}"


def say_when(moment: dt.datetime) -> str:
    """A day and a time: "3 March 2026 at 2:15pm"."""
    return f"{say_day(moment)} at {say_time(moment)}"


def _local(day: Day) -> Day:
    """The same moment on the network's own clock; a plain day or a naive time is left as it is."""
    if isinstance(day, dt.datetime) and timezone.is_aware(day):
        return timezone.localtime(day)
    return day
