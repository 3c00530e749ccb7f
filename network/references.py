"""Reference numbers people can read out on the telephone: no 0 or O, 1 or I or L, and no vowels that spell words."""

import secrets

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
LENGTH = 6


def new_reference(prefix: str) -> str:
    """Return a reference such as B-7KQ4XH; 27**6, about 387 million, for each prefix."""
    return f"{prefix}-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
