"""Codes that confirm a vote taken down on the telephone, or enter a paper ballot once. Only a digest is kept."""

import secrets

from django.utils.crypto import salted_hmac

from network.references import ALPHABET

GROUP = 4
SHORT, LONG = 2, 3


def new_code(groups: int) -> str:
    """Return a code such as 7KQ4-XH2M, in letters and figures that nobody mixes up."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(groups))


def digest_of(code: str, what: str) -> str:
    """Return what is kept of a code for one thing: a keyed hash, however the code was typed."""
    plain = "".join(letter for letter in code.upper() if letter in ALPHABET)
    return salted_hmac(f"collectives.vote_code.{what}", plain, algorithm="sha256").hexdigest()
