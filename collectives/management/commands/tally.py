"""Counts a public participatory-budgeting election, so that anyone can check our counting against known results."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from collectives.tally import down_the_list, equal_shares
from collectives.tally.pabulib import Election, read
from network.answers import Refusal

EQUAL_SHARES = "equal-shares"


class Command(BaseCommand):
    """Reads the Pabulib format. Prints the winners and nothing else; what it noticed goes to the error stream."""

    help = "Print the winning project ids of a Pabulib election, one a line."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="an election in the Pabulib format, usually named *.pb")
        parser.add_argument(
            "--rule",
            required=True,
            choices=[down_the_list.SKIP, down_the_list.STOP, EQUAL_SHARES],
            help="skip what does not fit, stop at the first that does not fit, or equal shares",
        )

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401 - what the command line gives
        """Count and print. A file that is missing or malformed is one clear sentence."""
        election = opened(options["file"])
        for warning in election.warnings:
            self.stderr.write(warning)
        for project in winners(election, options["rule"]):
            self.stdout.write(project)


def opened(name: str) -> Election:
    """Read an election from a file. Raises CommandError when there is none, or it cannot be read."""
    try:
        with open(name, encoding="utf-8-sig", newline="") as lines:  # noqa: PTH123 - the name is shown as it was given
            return read(lines)
    except OSError as wrong:
        raise CommandError(f"{name} cannot be opened: {wrong.strerror}.") from wrong
    except UnicodeDecodeError as wrong:
        raise CommandError(f"{name} is not UTF-8 text, so it is not a Pabulib election.") from wrong
    except Refusal as wrong:
        raise CommandError(f"{name}: {wrong.sentence}") from wrong


def winners(election: Election, rule: str) -> list[str]:
    """Return the winning project ids, in the order they were taken.

    Skip and stop walk down the votes of an approval election, or the points of a cumulative or scoring one. With equal
    shares the supporters of a project are those who gave it anything, and its cost is its use to each of them; a least
    number of votes belongs to a city's own greedy rule and is not asked for.
    """
    if rule == EQUAL_SHARES:
        shared = equal_shares.tally(election.projects, election.ballots, election.money, unit=election.unit)
        return [pick.bid for pick in shared.picks]
    return [ask.bid for ask in down_the_list.tally(election.ranking(), election.money, rule).paid]
