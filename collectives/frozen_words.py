"""The rules a ballot or a round was opened with, in the same words as the collective's own rules."""

from collectives.frozen import mark_of, tie_words
from collectives.models import Ballot, Holder, Round
from collectives.own_rules import EARLY, NOT_EARLY, WITHOUT_QUORUM, takes_part_line, who_must_vote
from collectives.round_count import is_nameless
from collectives.tally import enough_voted
from network.furniture import Line

TWO_SAY_YES = "Both of the two named people say yes."
# What puts a bid on the list of a round, where no pass mark is asked.
ON_THE_LIST = {
    "score": "Every bid that was given points is on the list, the highest average first.",
    "dots": "A bid with at least one dot is on the list, the most dots first.",
    "ranked": "A bid that somebody gave a place is on the list.",
}


def frozen_lines(holder: Holder) -> list[Line]:
    """Return how many must vote and who, what carries, and what happens else, as it was fixed at the opening."""
    who = [] if _is_referred(holder) else who_must_vote(holder)
    lines = [*who, Line("What carries", what_carries(holder)), takes_part_line(holder)]
    if isinstance(holder, Round):
        lines.append(Line("When bids are level", tie_words(holder, secret=is_nameless(holder))))
    lines.append(Line("When too few vote", WITHOUT_QUORUM[holder.without_quorum]))
    return [*lines, Line("Closes early", EARLY if _may_close_early(holder) else NOT_EARLY)]


def in_one_text(holder: Holder) -> str:
    """Return the same rules as one text, a line for each, to be opened where somebody votes."""
    return "\n".join(f"{line.label}: {line.value}" for line in frozen_lines(holder))


def what_carries(holder: Holder) -> str:
    """Return what makes a bid go ahead, with what its part is a part of."""
    if _is_referred(holder):
        return TWO_SAY_YES
    mark = enough_voted.mark_in_words(mark_of(holder))
    if holder.method == "consent":
        return f"Nobody objects. If it goes to a vote: {mark[0].lower()}{mark[1:]}"
    return ON_THE_LIST.get(holder.method, mark)


def needed_words(holder: Holder) -> str:
    """Return how many votes are needed, and of which seats, in one sentence."""
    lived = f", {holder.least_lived} of them from a lived experience seat" if holder.least_lived else ""
    half = "" if not holder.half_lived_or_carer else ". At least half come from people with lived experience and carers"
    share = f". At least {holder.least_percent} in every 100 of those who can" if holder.least_percent else ""
    return f"{holder.least_voters} vote{'' if holder.least_voters == 1 else 's'}{lived}{half}{share}"


def _is_referred(holder: Holder) -> bool:
    return isinstance(holder, Ballot) and holder.is_referred


def _may_close_early(holder: Holder) -> bool:
    """Whether the close can come before all have voted: only where that tells nobody's vote."""
    alone = isinstance(holder, Ballot) and holder.round_id is None
    return alone and holder.closes_early and holder.method == "yes_no" and not holder.secret
