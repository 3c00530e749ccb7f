"""Words planted in what must not leak, each found nowhere else."""

import hashlib

PREFIX = "Canary"
PLANTED: dict[str, str] = {}


def canary(what: str) -> str:
    """Return a word that stands for one thing only: letters, so that no page takes it for a phone number or a code."""
    digest = hashlib.sha256(what.encode()).hexdigest()[:12]
    word = PREFIX + "".join(chr(ord("a") + int(sign, 16)) for sign in digest)
    PLANTED[what] = word
    return word
