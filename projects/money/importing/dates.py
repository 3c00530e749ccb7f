"""When a past project ended, as far as its award says."""

from calendar import monthrange
from datetime import date

from projects.money.award_rows import AwardRow

USUAL_MONTHS = 12  # where nothing is said: grants of this size are for a year or less
MONTHS_A_YEAR = 12


def ends_on(row: AwardRow) -> date | None:
    """Return the planned last day, where the file gives one or gives a first day and a number of months."""
    if row.planned_end or not (row.planned_start and row.months):
        return row.planned_end
    return after_months(row.planned_start, row.months)


def is_over(row: AwardRow, today: date) -> bool:
    """Whether the project is finished: its end is past, or its months since the award are."""
    end = ends_on(row) or after_months(row.planned_start or row.award_date, row.months or USUAL_MONTHS)
    return end < today


def after_months(day: date, months: int) -> date:
    """Return the same day of the month so many months on, or that month's last day."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
