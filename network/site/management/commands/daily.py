"""Does what each room has to do by the clock, once a day, from cron."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from network import hooks


class Command(BaseCommand):
    """Safe to run more often, or to miss a day: each job looks at what is due by now."""

    help = "Run each room's daily job and say what it did."

    def handle(self, *_args: Any, **_options: Any) -> None:  # noqa: ANN401 - what the command line gives
        """Run them in turn and print one line for each."""
        now = timezone.now()
        for job in hooks.daily_jobs:
            self.stdout.write(job(now))
