"""Code cards: six letters and numbers that join a person's first and last answers without a name.

29 signs are left when those that look alike are dropped: 0 and O, 1, I and L, and U and S, which are read as V and 5.
29 is a prime number, so with the place of each sign as its weight (1 to 6) and a total that 29 must divide, any one
wrong sign and any two signs that changed places give a total that 29 does not divide.
"""

import re
from random import Random, SystemRandom
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRTVWXYZ"
LENGTH: Final = 6
# U and S are on no card, so whoever types them read a V or a 5.
READ_AS: Final = str.maketrans("US", "V5")
SPACING: Final = re.compile(r"[\s\-‐‑‒–—−._/]+")
# Fails its own check, so that it can be printed as an example and still be nobody's.
EXAMPLE: Final = "7KM 4QX"
NOT_RIGHT: Final = f"That code doesn't look right. Check it and try again: it has 6 letters and numbers, like {EXAMPLE}"


def new_code(random: Random | None = None) -> str:
    """A new code. Without `random` it cannot be guessed (the system's own source); 20 million are possible."""
    source = random or SystemRandom()
    signs = "".join(source.choice(ALPHABET) for _ in range(LENGTH - 1))
    return signs + _check(signs)


def clean_code(text: str) -> str:
    """The code as it is kept, from what somebody typed: spaces, dashes and small letters do not matter.

    Raises ValueError with a sentence for anything that is not a whole and right code.
    """
    # Cut first: nobody types a card longer than this, and a pasted book is not worth reading.
    code = SPACING.sub("", text[:100]).upper().translate(READ_AS)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET) or _check(code[:-1]) != code[-1]:
        raise ValueError(NOT_RIGHT)
    return code


def spaced(code: str) -> str:
    """A code the way a card prints it, in two halves: "7KM 4QX"."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def _check(signs: str) -> str:
    """The last sign: it makes the weighted total one that the number of signs divides."""
    total = sum(place * ALPHABET.index(sign) for place, sign in enumerate(signs, start=1))
    inverse = pow(LENGTH, -1, len(ALPHABET))
    return ALPHABET[-total * inverse % len(ALPHABET)]
