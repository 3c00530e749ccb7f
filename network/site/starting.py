"""What the site does once each time it starts to serve: every balance is reckoned before the first request.

It stands beside the front door (wsgi.py), which gunicorn and runserver both open once for each process: importing an
app, running a command or migrating touches no money, and a site that was mended starts again without waiting a night.
"""

import logging

from django.db import DatabaseError
from django.utils import timezone

log = logging.getLogger(__name__)


def reckon_at_start() -> list[str]:
    """Reckon every share and award, and log each difference; awarding and paying then stop, reading does not.

    A database that cannot be asked (not made ready yet, say) does not keep the site from starting: it says so itself,
    and nothing can be awarded in it either.
    """
    from projects.money.reckoning import reckon  # noqa: PLC0415 - the apps must be loaded first

    try:
        found = reckon(timezone.now())
    except DatabaseError as wrong:
        log.warning("The balances could not be reckoned at the start: %s", type(wrong).__name__)
        return []
    for sentence in found:
        log.error("%s", sentence)
    return found
