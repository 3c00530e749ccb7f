"""Single cells of an awards spreadsheet, each read from text or refused in one sentence that says what to type."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from network.money import parse_pounds
from network.postcode_text import looks_like_postcode, normal_postcode

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
MOST_MONTHS = 600
MOST_PENCE = 100_000_000_000  # a thousand million pounds
CURRENCY = "GBP"
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?", re.DOTALL)
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
DAY_WORD_YEAR = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?[ -]([0-9]{4})")
UNSAVEABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # controls and half characters
SPREADSHEET_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
WEB_ADDRESS = re.compile(r"(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[0-9]+)?(?:[/?#]\S*)?", re.IGNORECASE)
LONGEST_ADDRESS = 200

LIKE_A_DATE = "Write the date like 2024-05-31 or 31/05/2024."
LIKE_A_TIME = "Write when it was changed like 2024-05-31 or 2024-05-31T09:30:00Z."


def check_safe(text: str) -> None:
    """Raise ValueError, with a sentence, for a cell no reader should be given: a formula, an error, unseen controls."""
    if UNSAVEABLE.search(text):
        raise ValueError("Type this again without pasting: it holds a character that cannot be saved.")
    if text.lstrip().startswith("="):
        raise ValueError("This is a formula. Put its answer here instead.")
    if text.strip() in SPREADSHEET_ERRORS:
        raise ValueError("The spreadsheet shows an error here. Put the right value in.")


def line_of(longest: int) -> Callable[[str], str]:
    """A reader of one line, spaces evened out, of at most this many characters."""
    return lambda text: _short_enough(" ".join(text.split()), longest)


def words_of(longest: int) -> Callable[[str], str]:
    """A reader of several lines, kept as written, of at most this many characters."""
    return lambda text: _short_enough(text.replace("\r\n", "\n").strip(), longest)


def _short_enough(text: str, longest: int) -> str:
    if len(text) > longest:
        raise ValueError(f"Use {longest:,} characters or fewer. This has {len(text):,}.")
    return text


def currency(text: str) -> str:
    """GBP, in any case. Raises ValueError for any other."""
    if text.strip().upper() != CURRENCY:
        raise ValueError("Only awards in pounds can be brought in. Write GBP here.")
    return CURRENCY


def awarded(text: str) -> int:
    """Pence, more than none, from "1200.50" or "£1,200.50". Raises ValueError; nothing is rounded."""
    pence = parse_pounds(text, most_pence=MOST_PENCE)
    if not pence:
        raise ValueError("An award must be more than £0.")
    return pence


def applied_for(text: str) -> int | None:
    """Pence, or None for an empty cell. Raises ValueError."""
    return parse_pounds(text, most_pence=MOST_PENCE) if text.strip() else None


def day(text: str) -> date:
    """A date written year first, day first with numbers, or with the month's name. Raises ValueError."""
    typed = " ".join(text.split())
    if found := YEAR_FIRST.fullmatch(typed):
        return _real_day(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY_FIRST.fullmatch(typed):
        return _real_day(int(found[3]), int(found[2]), int(found[1]))
    if (found := DAY_WORD_YEAR.fullmatch(typed)) and (month := _month(found[2])):
        return _real_day(int(found[3]), month, int(found[1]))
    raise ValueError(LIKE_A_DATE)


def day_if_any(text: str) -> date | None:
    """A date, or None for an empty cell. Raises ValueError."""
    return day(text) if text.strip() else None


def _month(word: str) -> int | None:
    """The number of a month named in full or by its first letters, three at least."""
    fitting = (n for n, name in enumerate(MONTH_NAMES, start=1) if name.casefold().startswith(word.casefold()))
    return next(fitting, None)


def _real_day(year: int, month: int, number: int) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"The year {year} cannot be right. {LIKE_A_DATE}")
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise ValueError(f"There is no month {month}. {LIKE_A_DATE}")
    if not 1 <= number <= monthrange(year, month)[1]:
        raise ValueError(f"There is no {number} {MONTH_NAMES[month - 1]} {year}.")
    return date(year, month, number)


def months(text: str) -> int | None:
    """How many months, or None for an empty cell. Raises ValueError."""
    typed = text.strip()
    if not typed:
        return None
    if not re.fullmatch(r"[0-9]{1,4}(?:\.0*)?", typed) or not 0 < int(float(typed)) <= MOST_MONTHS:
        raise ValueError(f"Write how many months in numbers, from 1 to {MOST_MONTHS}.")
    return int(float(typed))


def changed_at(text: str) -> datetime | None:
    """When the row was last changed, with its time zone (UTC if none is given), or None. Raises ValueError."""
    typed = text.strip()
    if not typed:
        return None
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        try:
            moment = datetime.combine(day(typed), time())
        except ValueError as wrong:
            raise ValueError(LIKE_A_TIME) from wrong
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def postcode(text: str) -> str:
    """A postcode as Royal Mail writes it, or nothing where the cell holds none we can read."""
    return normal_postcode(text) if looks_like_postcode(text) else ""


def web_address(text: str) -> str:
    """An http address, or nothing where the cell holds none: it may become a link, so no other kind passes."""
    typed = text.strip()
    if len(typed) > LONGEST_ADDRESS or not WEB_ADDRESS.fullmatch(typed):
        return ""
    return typed if typed.lower().startswith(("http://", "https://")) else f"https://{typed}"[:LONGEST_ADDRESS]
