"""Recomputes every share from its lines and says where they differ."""

import sys

from django.core.management.base import BaseCommand

from projects.models import Share
from projects.money.reckoning import differences


class Command(BaseCommand):
    """Answers with exit code 1, and a sentence for each difference, when a sum does not follow from its lines.

    It only looks: `daily` and the start of the site also stop awarding and paying.
    """

    help = "Recompute every share's balance from its lines; exit 1 with a sentence for each difference."

    def handle(self, *args: object, **options: object) -> None:
        wrong = differences()
        for sentence in wrong:
            self.stderr.write(sentence)
        if wrong:
            sys.exit(1)
        self.stdout.write(f"Checked {Share.objects.count()} shares: every balance follows from its lines.")
