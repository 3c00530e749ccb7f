"""Start-up checks of what Django itself cannot know: the database underneath must be safe for money and votes."""

import sqlite3
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 - Django's own name

# Two connections writing and checkpointing at once could damage the file before this version.
SAFE_SQLITE = (3, 51, 3)


def _sqlite_databases() -> dict[str, dict[str, Any]]:
    return {name: found for name, found in settings.DATABASES.items() if "sqlite" in found["ENGINE"]}


@register()
def sqlite_is_new_enough(**_options: Any) -> list[CheckMessage]:  # noqa: ANN401
    """Warn below SQLite 3.51.3, whose write-ahead log can be damaged by two connections (network.W001)."""
    if not _sqlite_databases() or sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return []
    return [
        Warning(
            f"SQLite {sqlite3.sqlite_version} has a fault that can damage the database when two people write at once.",
            hint="Use SQLite 3.51.3 or newer, or PostgreSQL. For the demo and the tests this version will do.",
            id="network.W001",
        )
    ]


@register()
def sqlite_takes_turns(**_options: Any) -> list[CheckMessage]:  # noqa: ANN401
    """Refuse SQLite without immediate transactions, where two people who vote at once lose a vote (network.E001)."""
    return [
        Error(
            f"The SQLite database {name!r} must use transaction_mode IMMEDIATE.",
            hint="Set DATABASE_URL, and leave the options to network/site/environment.py.",
            id="network.E001",
        )
        for name, found in _sqlite_databases().items()
        if found.get("OPTIONS", {}).get("transaction_mode") != "IMMEDIATE"
    ]
