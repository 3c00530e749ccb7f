"""Postcodes as people type them, put into the one way Royal Mail writes them: "wf13ab" is "WF1 3AB"."""

import re
from unicodedata import normalize

LONGEST_TYPED = 20
BETWEEN = re.compile(r"[\s.\-\u2010-\u2015\u200b\ufeff]+")
OUTWARD = r"[A-Z]{1,2}[0-9][A-Z0-9]?"
# The letters C, I, K, M, O and V are never used in the last two places (Royal Mail's own rule).
WHOLE = re.compile(rf"({OUTWARD})([0-9][ABD-HJLNP-UW-Z]{{2}})")
OUTWARD_ONLY = re.compile(OUTWARD)
INWARD_LENGTH = 3
# The third character from the end is always a digit, so the letters O and I there are slips for 0 and 1.
SLIPS = {"O": "0", "I": "1"}

EMPTY = "Enter a postcode."
ONLY_FIRST_HALF = "Enter the whole postcode, like WF1 3AB. You gave the first half only."
NOT_A_POSTCODE = "Enter a real UK postcode, like WF1 3AB."


def normal_postcode(text: str) -> str:
    """The postcode in capitals with one space, mending spaces, dashes and an O or I typed for 0 or 1.

    Raises ValueError, with a sentence to show, when the text is no UK postcode. Does not say the postcode exists.
    """
    squeezed = _squeezed(text)
    if not squeezed:
        raise ValueError(EMPTY)
    found = WHOLE.fullmatch(_without_slips(squeezed))
    if found:
        return f"{found[1]} {found[2]}"
    raise ValueError(ONLY_FIRST_HALF if OUTWARD_ONLY.fullmatch(squeezed) else NOT_A_POSTCODE)


def outcode(postcode: str) -> str:
    """The first half: "WF1" of "WF1 3AB". Raises ValueError as normal_postcode does."""
    return normal_postcode(postcode).split(" ")[0]


def sector(postcode: str) -> str:
    """The first half and the next digit: "WF1 3" of "WF1 3AB". Raises ValueError as normal_postcode does."""
    return normal_postcode(postcode)[:-2]


def looks_like_postcode(text: str) -> bool:
    """Whether the text is a whole UK postcode, however it is spaced."""
    return WHOLE.fullmatch(_without_slips(_squeezed(text))) is not None


def looks_like_outcode(text: str) -> bool:
    """Whether the text is only the first half of a UK postcode, like "WF1" or "s70"."""
    return OUTWARD_ONLY.fullmatch(_squeezed(text)) is not None


def _squeezed(text: str) -> str:
    if len(text) > LONGEST_TYPED:  # nobody types a postcode this long, and no pattern should have to read it
        return "?"
    return BETWEEN.sub("", normalize("NFKC", text)).upper()


def _without_slips(squeezed: str) -> str:
    outward, inward = squeezed[:-INWARD_LENGTH], squeezed[-INWARD_LENGTH:]
    return outward + SLIPS.get(inward[:1], inward[:1]) + inward[1:]
