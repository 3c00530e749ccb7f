"""Working days in England: Monday to Friday, without the bank holidays."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

ONE_DAY: Final = dt.timedelta(days=1)
WEEKDAYS: Final = 5
MONDAY: Final = 0

# The Crown moves or adds a day now and then. When it proclaims one, add it here: (usual day or None, day kept, name).
PROCLAIMED: Final[tuple[tuple[dt.date | None, dt.date, str], ...]] = (
    (None, dt.date(2011, 4, 29), "Royal wedding"),
    (dt.date(2012, 5, 28), dt.date(2012, 6, 4), "Spring bank holiday"),
    (None, dt.date(2012, 6, 5), "Diamond Jubilee"),
    (dt.date(2020, 5, 4), dt.date(2020, 5, 8), "Early May bank holiday"),
    (dt.date(2022, 5, 30), dt.date(2022, 6, 2), "Spring bank holiday"),
    (None, dt.date(2022, 6, 3), "Platinum Jubilee"),
    (None, dt.date(2022, 9, 19), "State funeral of Queen Elizabeth II"),
    (None, dt.date(2023, 5, 8), "Coronation of King Charles III"),
)


@cache
def bank_holidays(year: int) -> Mapping[dt.date, str]:
    """Each bank holiday of England in a calendar year with its name, in order of date; right from 2011 on.

    Rules: Banking and Financial Dealings Act 1971, schedule 1, and the yearly proclamations. All are weekdays.
    """
    easter = easter_sunday(year)
    days = {
        _first_weekday_from(dt.date(year, 1, 1)): "New Year's Day",
        easter - 2 * ONE_DAY: "Good Friday",
        easter + ONE_DAY: "Easter Monday",
        _first_monday_from(dt.date(year, 5, 1)): "Early May bank holiday",
        _first_monday_from(dt.date(year, 5, 25)): "Spring bank holiday",
        _first_monday_from(dt.date(year, 8, 25)): "Summer bank holiday",
        **_christmas(year),
    }
    for usual, kept, name in PROCLAIMED:
        if kept.year == year:
            if usual:
                del days[usual]
            days[kept] = name
    return MappingProxyType(dict(sorted(days.items())))


def easter_sunday(year: int) -> dt.date:
    """The Sunday of Easter in the western church; the method printed in Nature, 20 April 1876, for any such year."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap_centuries, century_rest = divmod(century, 4)
    moon = (19 * golden + century - leap_centuries - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * century_rest + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def is_working_day(day: dt.date) -> bool:
    """Whether the office and the banks are open: a weekday that is no bank holiday."""
    return day.weekday() < WEEKDAYS and day not in bank_holidays(day.year)


def working_days_between(start: dt.date, end: dt.date) -> int:
    """Working days after `start`, up to and with `end`: 0 on the day itself, 1 from Friday to Monday.

    When `end` is the earlier, the working days from `end` up to the day before `start`, as a minus number.
    """
    if end < start:
        return -working_days_between(end - ONE_DAY, start - ONE_DAY)
    holidays = sum(start < day <= end for year in range(start.year, end.year + 1) for day in bank_holidays(year))
    return _weekdays_up_to(end) - _weekdays_up_to(start) - holidays


def add_working_days(day: dt.date, number: int) -> dt.date:
    """The working day that comes `number` working days after `day`, or before it when the number is below 0.

    Nothing is added for 0: the day itself comes back, even on a weekend.
    """
    step = ONE_DAY if number > 0 else -ONE_DAY
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def _weekdays_up_to(day: dt.date) -> int:
    """Mondays to Fridays from the first day of the calendar (a Monday) up to and with this day."""
    weeks, days_in = divmod(day.toordinal() - 1, 7)
    return weeks * WEEKDAYS + min(days_in + 1, WEEKDAYS)


def _first_monday_from(day: dt.date) -> dt.date:
    """The first Monday on or after a day."""
    return day + ONE_DAY * ((MONDAY - day.weekday()) % 7)


def _first_weekday_from(day: dt.date) -> dt.date:
    """The day itself, or the Monday after when it falls on a weekend."""
    return day if day.weekday() < WEEKDAYS else _first_monday_from(day)


def _christmas(year: int) -> dict[dt.date, str]:
    """Christmas Day and Boxing Day; one that falls on a weekend is kept two days later, on the 27th or 28th."""
    days = {dt.date(year, 12, 25): "Christmas Day", dt.date(year, 12, 26): "Boxing Day"}
    return {day if day.weekday() < WEEKDAYS else day + 2 * ONE_DAY: name for day, name in days.items()}
