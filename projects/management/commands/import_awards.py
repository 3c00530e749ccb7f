"""Brings in past awards from a 360Giving spreadsheet, of any size we take, from the command line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from network.answers import Refusal
from network.models import Person
from network.progress import Progress
from projects.money.award_rows import WHOLE_FILE, RowProblem, read_awards
from projects.money.error_file import error_file
from projects.money.import_words import count_lines
from projects.money.importing.notes import notes_of
from projects.money.importing.plan import Plan, plan
from projects.money.importing.runs import bring_in_at_once

PROBLEMS_SHOWN = 50
NOTES_SHOWN = 20
MOST_BYTES = 20 * 1024 * 1024


class Command(BaseCommand):
    """All or nothing: with one problem in the file, nothing is saved. Running it again changes nothing."""

    help = (
        "Brings in past awards from a spreadsheet (.csv or .xlsx) with the 360Giving column titles. All or nothing, so "
        "on SQLite nobody else can save meanwhile: load 10,000 rows or more when nobody is voting."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what it would do, and save nothing.")
        parser.add_argument("--by", metavar="EMAIL", help="Whose act this is in the trail: a lead, or finance.")
        parser.add_argument("--errors", type=Path, metavar="FILE", help="Write every problem to this CSV file.")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - what the command line gives
        path: Path = options["file"]
        data, by = self._read(path), self._person(options["by"])
        progress = Progress("rows read")
        try:
            if options["dry_run"]:
                planned = plan(read_awards(data, path.name, watch=progress.tell))
            else:
                planned, _ = bring_in_at_once(data=data, name=path.name, by=by, at=timezone.now(), watch=progress.tell)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        finally:
            progress.end()
        if planned.problems:
            self._refuse(planned.problems, options["errors"])
        self._say(planned, dry=options["dry_run"])

    def _read(self, path: Path) -> bytes:
        """The file's bytes, one more than we take if it is too big, so that the reader refuses it in its own words."""
        try:
            with path.open("rb") as opened:
                return opened.read(MOST_BYTES + 1)
        except OSError as wrong:
            raise CommandError(f"{path} cannot be read: {wrong.strerror}.") from wrong

    def _person(self, email: str | None) -> Person | None:
        if not email:
            return None
        person = Person.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody here has the email address {email}.")
        return person

    def _refuse(self, problems: tuple[RowProblem, ...], to: Path | None) -> None:
        for problem in problems[:PROBLEMS_SHOWN]:
            row = "The file" if problem.row_number == WHOLE_FILE else f"Row {problem.row_number}, {problem.column}"
            said = f" says “{problem.value}”" if problem.value else ""
            self.stderr.write(f"{row}{said}: {problem.sentence}")
        if len(problems) > PROBLEMS_SHOWN:
            self.stderr.write(f"...and {len(problems) - PROBLEMS_SHOWN:,} more.")
        if to is not None:
            to.write_bytes(error_file(problems))
            self.stderr.write(f"The whole list is in {to}.")
        raise CommandError("Nothing was brought in. Put the file right and run this again.")

    def _say(self, planned: Plan, *, dry: bool) -> None:
        for group in notes_of(planned, most=NOTES_SHOWN) if dry or planned.counts.changes else []:
            self.stdout.write(f"\n{group.title}. {group.meaning}")
            for note in group.lines:
                self.stdout.write(f"  {note}")
            if group.more:
                self.stdout.write(f"  ...and {group.more:,} more")
        self.stdout.write("")
        for line in count_lines(planned.counts):
            self.stdout.write(f"{line.label}: {line.value}")
        self.stdout.write(f"Changes: {planned.counts.changes:,}.{' Nothing was saved.' if dry else ''}")
