"""Loads postcodes, from the installed package or from a file, so that no outside service is ever asked for a place."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from network.models import LocalityCode
from network.postcode_files import file_rows
from network.postcode_loading import Loaded, Watch, load, replace
from network.postcode_source import ATTRIBUTION, package_files, package_rows, package_version
from network.progress import Progress


class Command(BaseCommand):
    """Load the postcodes of some authorities. Running it again changes nothing; it can be stopped and run again."""

    help = (
        "Loads postcodes with their places. Left to itself: those of the authorities in the setting "
        "ALLOTMENT_POSTCODES, from the installed package."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group()
        whose.add_argument("--all", action="store_true", help="The whole of Great Britain, about 2.6 million.")
        whose.add_argument(
            "--authority", nargs="+", metavar="CODE", help="Only these authorities, by official code, like E08000036."
        )
        whose.add_argument(
            "--served", action="store_true", help="Only the localities the network serves. The quickest."
        )
        parser.add_argument("--file", type=Path, help="A CSV file: ONS Postcode Directory, or OS Code-Point Open.")
        parser.add_argument("--replace", action="store_true", help="Also remove every postcode that was not read now.")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - what the command line gives
        left_out: Counter[str] = Counter()
        path: Path | None = options["file"]
        authorities = self._authorities(options)
        rows = file_rows(path, authorities, left_out=left_out) if path else package_rows(authorities, left_out=left_out)
        progress = Progress("postcodes")
        put = replace if options["replace"] else load
        try:
            done = put(rows, watch=self._watch(progress, path))
        except (OSError, ValueError) as wrong:
            raise CommandError(str(wrong)) from wrong
        finally:
            progress.end()
        self._say(done, left_out, str(path) if path else f"the installed package, issue {package_version()}")

    def _authorities(self, options: dict[str, Any]) -> list[str] | None:
        if options["all"]:
            return None
        if options["served"]:
            return list(LocalityCode.objects.filter(locality__served=True).values_list("code", flat=True))
        return [code.upper() for code in options["authority"] or settings.POSTCODE_AUTHORITIES]

    def _watch(self, progress: Progress, path: Path | None) -> Watch:
        """The package has a file for each first letter, so the letter says how much of it is read."""
        letters = [] if path else [file.name.removeprefix("postcodes_")[0] for file in package_files()]

        def watch(count: int, postcode: str) -> None:
            share = (letters.index(postcode[0]) + 1) / len(letters) if postcode[0] in letters else None
            progress.tell(count, share)

        return watch

    def _say(self, done: Loaded, left_out: Counter[str], source: str) -> None:
        if not done.read:
            self.stderr.write("No postcodes were found. Check the codes of the authorities.")
        self.stdout.write(
            f"{done.read:,} postcodes from {source}: {done.new:,} new, {done.changed:,} changed, "
            f"{done.as_before:,} as before."
        )
        left_out["outside Great Britain"] += done.outside
        for why, count in sorted(left_out.items()):
            if count:
                self.stdout.write(f"Left out, {why}: {count:,}.")
        self.stdout.write(ATTRIBUTION)
