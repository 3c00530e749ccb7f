"""The rules a collective's next ballot starts from, in words; and what is refused when they are changed."""

from collections.abc import Mapping
from typing import Any

from collectives.frozen import mark_of, rules_of, tie_words
from collectives.models import Collective
from collectives.models.rules import NAMES
from collectives.tally import enough_voted
from network.answers import DoesNotFit
from network.furniture import Line
from network.money import pounds

# What members can settle for themselves; the sum they may award is delegated to them, and changed elsewhere.
SETTLED: tuple[str, ...] = (*NAMES, "small_sum_pence", "ballot_days", "promise_days", "list_rule", "equal_shares_view")
MOST_DAYS = 60


def rules_lines(found: Collective) -> list[Line]:
    """Return the rules a ballot opens with, each in words."""
    together = "at least half of the votes" if found.half_lived_or_carer else "as many as come"
    percent = f", and at least {found.least_percent} in every 100 of those who can" if found.least_percent else ""
    return [
        Line("How many must vote", f"At least {found.least_voters}{percent}"),
        Line("With a lived experience seat", f"At least {found.least_lived} of those who vote"),
        Line("Lived experience and carers together", together.capitalize()),
        Line("What carries", enough_voted.mark_in_words(mark_of(found))),
        Line(
            "Who takes part in a group, or sends people there", "Votes" if found.takes_part_votes else "Does not vote"
        ),
        Line("When bids are level", tie_words(found, secret=False)),
        Line("When too few vote", found.get_without_quorum_display().capitalize()),
        Line("Closes early", "Once nothing can change" if found.closes_early else "No, after the last day"),
        Line("When a bid does not fit the money left", found.get_list_rule_display()),
        Line("Three members decide up to", pounds(found.small_sum_pence)),
        Line("A ballot between meetings is open", f"{found.ballot_days} working days"),
        Line("We promise a letter within", f"{found.promise_days} working days"),
        Line("Equal shares shown afterwards", "Yes, to learn from" if found.equal_shares_view else "No"),
    ]


def check_rules(found: Collective, changes: Mapping[str, Any]) -> None:
    """Raise DoesNotFit for rules that could not be counted by, as the collective would be with these changes."""
    if set(changes) - set(SETTLED):
        raise DoesNotFit("That is not a rule members settle here.")
    after = Collective(**{name: changes.get(name, getattr(found, name)) for name in SETTLED})
    enough_voted.check_rules(rules_of(after))
    if after.least_lived > after.least_voters:
        raise DoesNotFit("More lived experience seats are asked for than voters. Lower the one, or raise the other.")
    if not 0 <= after.pass_percent < 100:  # noqa: PLR2004 - of every hundred
        raise DoesNotFit("The part that must say yes goes from 0 to 99 in every 100.")
    if not 1 <= after.ballot_days <= MOST_DAYS or not 1 <= after.promise_days <= MOST_DAYS:
        raise DoesNotFit(f"Give a number of working days from 1 to {MOST_DAYS}.")
