"""Does what each room has to do by the clock, once a day, from cron."""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from network import hooks

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Safe to run more often, or to miss a day: each job looks at what is due by now."""

    help = "Run each room's daily job and say what it did."

    def handle(self, *_args: Any, **_options: Any) -> None:  # noqa: ANN401 - what the command line gives
        """Run them in turn and print one line for each. Raises CommandError at the end when any of them failed."""
        now = timezone.now()
        failed = [job.__name__ for job in hooks.daily_jobs if not self._done(job, now)]
        if failed:
            raise CommandError(f"These jobs failed; all others were done: {', '.join(failed)}.")

    def _done(self, job: Callable[[datetime], str], now: datetime) -> bool:
        """Do one job; one that fails keeps no other from being done."""
        try:
            self.stdout.write(job(now))
        except Exception as wrong:  # noqa: BLE001 - whatever it is, the others are due too
            # Where, and not what it says: the words of an error may hold somebody's data.
            last = traceback.extract_tb(wrong.__traceback__)[-1]
            log.error(
                "The daily job %s failed: %s at %s:%s", job.__name__, type(wrong).__name__, last.filename, last.lineno
            )
            return False
        return True
