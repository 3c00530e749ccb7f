"""A recipient's identifiers as one row gives them: the funder's own choice first, then charity and company numbers."""

import re

from projects.money.award_rows import AwardRow

# List codes of org-id.guide: Charity Commission, the Scottish and Northern Irish regulators, Companies House.
CHARITY = (
    (re.compile(r"[0-9]{5,8}(?:-[0-9]+)?"), "GB-CHC-"),
    (re.compile(r"SC[0-9]{6}"), "GB-SC-"),
    (re.compile(r"NIC[0-9]{6}"), "GB-NIC-"),
)
COMPANY = re.compile(r"(?:[A-Z]{2}[0-9]{6}|[0-9]{6,8})")
COMPANY_DIGITS = 8


def identifiers_of(row: AwardRow) -> tuple[str, ...]:
    """Return them without repeats; what is no number of a register ("n/a", "exempt") is passed over."""
    found = (row.recipient_identifier, _charity(row.charity_number), _company(row.company_number))
    return tuple(dict.fromkeys(identifier for identifier in found if identifier))


def _charity(text: str) -> str:
    number = "".join(text.upper().split()).removeprefix("GB-CHC-")
    return next((prefix + number for pattern, prefix in CHARITY if pattern.fullmatch(number)), "")


def _company(text: str) -> str:
    """A spreadsheet eats the zeros in front, so a short number is filled up to eight digits."""
    number = "".join(text.upper().split()).removeprefix("GB-COH-")
    return f"GB-COH-{number.zfill(COMPANY_DIGITS)}" if COMPANY.fullmatch(number) else ""
