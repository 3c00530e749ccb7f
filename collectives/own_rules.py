"""The rules a collective's next ballot starts from, in words; and what is refused when they are changed."""

from collections.abc import Mapping
from typing import Any

from collectives.frozen import mark_of, rules_of, tie_words
from collectives.models import Collective
from collectives.models.rules import NAMES, Rules
from collectives.tally import enough_voted
from network.answers import DoesNotFit
from network.furniture import Line
from network.money import pounds

# What members can settle for themselves; the sum they may award is delegated to them, and changed elsewhere.
SETTLED: tuple[str, ...] = (*NAMES, "small_sum_pence", "ballot_days", "promise_days", "list_rule", "equal_shares_view")
MOST_DAYS = 60
EARLY = "Once no vote still to come could change the outcome"
NOT_EARLY = "No: once everyone has voted, or after the last day"
THEN = "The next meeting takes it up. If it cannot, the coordinator says why."
WITHOUT_QUORUM = {
    "extend": f"The voting stays open once more, for as long. If that does not help: {THEN[0].lower()}{THEN[1:]}",
    "meeting": THEN,
    "coordinator": "The coordinator reports to the collective and asks again.",
}


def rules_lines(found: Collective) -> list[Line]:
    """Return the rules a ballot opens with, each in words."""
    return [
        *who_must_vote(found),
        Line("What carries", enough_voted.mark_in_words(mark_of(found))),
        takes_part_line(found),
        Line("When bids are level", tie_words(found, secret=False)),
        Line("When too few vote", WITHOUT_QUORUM[found.without_quorum]),
        Line("Closes early", EARLY if found.closes_early else NOT_EARLY),
        Line("When a bid does not fit the money left", found.get_list_rule_display()),
        Line("Three members decide up to", pounds(found.small_sum_pence)),
        Line("A ballot between meetings is open", f"{found.ballot_days} working days"),
        Line("We promise a letter within", f"{found.promise_days} working days"),
        Line("Equal shares shown afterwards", "Yes, to learn from" if found.equal_shares_view else "No"),
    ]


def who_must_vote(rules: Rules) -> list[Line]:
    """Return how many must vote, and of which seats, each in words."""
    together = "At least half of the votes" if rules.half_lived_or_carer else "As many as come"
    percent = f", and at least {rules.least_percent} in every 100 of those who can" if rules.least_percent else ""
    return [
        Line("How many must vote", f"At least {rules.least_voters}{percent}"),
        Line("With a lived experience seat", f"At least {rules.least_lived} of those who vote"),
        Line("Lived experience and carers together", together),
    ]


def takes_part_line(rules: Rules) -> Line:
    """Return whether one who takes part in the group has a vote."""
    return Line(
        "Who takes part in a group, or sends people there", "Votes" if rules.takes_part_votes else "Does not vote"
    )


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
