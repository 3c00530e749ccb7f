"""Money as whole pence: read from what people type, said in pounds, compared as a plain ratio."""

import re

MINUS = "−"
# More digits than any amount this network could mean; keeps a pasted book from being read as a number.
LONGEST = 40
PENCE_DIGITS = 2
AMOUNT = re.compile(r"(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?P<pence>[0-9]*))?")


def parse_pounds(text: str, *, most_pence: int = 100_000_000) -> int:
    """Whole pence from an amount as a person types it, such as "£1,200.50".

    Raises ValueError holding one sentence that says what to type instead.
    """
    # Spaces only at the ends: "12 50" may mean £12.50 or £1,250, so it is asked again.
    number = text.strip().removeprefix("£").strip()
    if not number:
        raise ValueError("Enter an amount in pounds, like 250 or 250.50.")
    if number[0] in f"-{MINUS}(":
        raise ValueError("Enter an amount of £0 or more, without a minus sign.")
    found = AMOUNT.fullmatch(number)
    if found is None or not any(digit in "0123456789" for digit in number):
        raise ValueError("Enter the amount in numbers, like 1200 or 1,200.50.")
    whole, part = found["pounds"].replace(",", "") or "0", found["pence"] or ""
    if len(part) > PENCE_DIGITS:
        raise ValueError("Enter no more than 2 numbers after the point, like 250.50.")
    return _within(whole, part, most_pence)


def _within(whole: str, part: str, most_pence: int) -> int:
    """Whole pence from pounds and pence as digits; raises ValueError above `most_pence`."""
    whole = whole.lstrip("0") or "0"
    # Counted before it is turned into a number: a very long row of digits is refused by Python itself.
    if len(whole) > LONGEST or int(whole) * 100 + int(part.ljust(2, "0")) > most_pence:
        raise ValueError(f"Enter {pounds(most_pence)} or less.")
    return int(whole) * 100 + int(part.ljust(2, "0"))


def pounds(pence: int) -> str:
    """Pence said in pounds: "£1,200.50", "£900" when there are no odd pence, "−£5" below nothing."""
    sign = MINUS if pence < 0 else ""
    whole, odd = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{odd:02d}" if odd else f"{sign}£{whole:,}"


def ratio(a: int, b: int) -> str:
    """How much of `a` there is for every £1 of `b`, both in pence, to the nearest penny: "£1.35 for every £1"."""
    if b <= 0:
        return "nothing to compare with"
    return f"{pounds((a * 200 + b) // (2 * b))} for every £1"
