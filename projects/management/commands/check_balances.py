"""Recomputes every share from its lines and says where they differ."""

import sys

from django.core.management.base import BaseCommand

from projects.models import Share
from projects.money.reckoning import check


class Command(BaseCommand):
    """Answers with exit code 1, and a sentence for each difference, when a balance does not follow from its lines."""

    help = "Recompute every share's balance from its lines; exit 1 with a sentence for each difference."

    def handle(self, *args: object, **options: object) -> None:
        checked = check(Share.objects.select_related("fund", "locality"))
        wrong = [sentence for one in checked for sentence in one.differences()]
        for sentence in wrong:
            self.stderr.write(sentence)
        if wrong:
            sys.exit(1)
        self.stdout.write(f"Checked {len(checked)} shares: every balance follows from its lines.")
