"""Readers of environment variables that refuse what they do not understand.

Every variable read through these is described in docs/settings.md; a test holds the two together.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def words(name: str, default: str = "") -> str:
    """Return the text of NAME, or the content of the file named by NAME_FILE (for secrets), or `default`."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default).strip()


def yes_or_no(name: str, *, default: bool = False) -> bool:
    """Return NAME as a yes or a no; raises ImproperlyConfigured for any other word."""
    value = words(name, "yes" if default else "no").lower()
    if value in {"yes", "true", "on", "1"}:
        return True
    if value in {"no", "false", "off", "0", ""}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def whole_number(name: str, default: int) -> int:
    """Return NAME as a whole number; raises ImproperlyConfigured for anything else."""
    value = words(name, str(default))
    try:
        return int(value)
    except ValueError as wrong:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from wrong


def listed(name: str, default: str = "") -> list[str]:
    """Return NAME split at commas, blanks left out."""
    return [part.strip() for part in words(name, default).split(",") if part.strip()]


SQLITE_OPTIONS: dict[str, Any] = {
    # Immediate transactions: two people voting at once wait for each other instead of one failing.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Write-ahead log so that readers never wait for writers; FULL so that an acknowledged award survives a power cut.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for `sqlite:///path` or `postgres://user:password@host:port/name`.

    Raises ImproperlyConfigured for any other kind of address.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "network.site.sqlite",
            "NAME": unquote(parts.path.removeprefix("/")) if parts.path not in {"", "/"} else ":memory:",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
            # A file, since threads cannot share one in memory; of its own, so that two runs never meet.
            "TEST": {"NAME": f"var/test-{os.getpid()}.sqlite3"},
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.removeprefix("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"DATABASE_URL must start with sqlite:/// or postgres://, not {parts.scheme or 'nothing'!r}."
    )
