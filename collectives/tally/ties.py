"""Breaks ties by rules chosen before a ballot opens. Pure: what is level in, an order and the reasons out.

The usual order: more support from people with lived experience (open ballots only, for in a secret one nobody can
know), then the smaller ask, then the earlier submitted, then drawn by lot. The chair's casting vote is there only
where the collective chose it.

The lot can be drawn again by anyone: for each bid take SHA-256 of the published seed, a line end and the bid's name;
the bid with the smallest comes first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256
from itertools import groupby

from collectives.tally.refusals import CastingVoteNeeded, TieRuleNotAllowed

LIVED = "lived_experience"
SMALLER = "smaller_ask"
EARLIER = "earlier_submitted"
LOT = "lot"
CHAIR = "chair"

OPEN_ORDER = (LIVED, SMALLER, EARLIER, LOT)
SECRET_ORDER = (SMALLER, EARLIER, LOT)

IN_WORDS = {
    LIVED: "more people with lived experience backed it",
    SMALLER: "it asks for less money",
    EARLIER: "it was sent in earlier",
    LOT: "the lot fell on it",
    CHAIR: "the chair chose it",
}


@dataclass(frozen=True)
class Facts:
    """What ties are broken by: `lived` supporters, `cost` in pence, and `submitted`, 1 for the first sent in."""

    lived: int = 0
    cost: int = 0
    submitted: int = 0


@dataclass(frozen=True)
class Ties:
    """The rules of a ballot: their order, the facts of each bid, the published seed, and whom the chair chose.

    `chair` names bids, the preferred first; it stays empty until a tie asks for it.
    """

    order: Sequence[str]
    facts: Mapping[str, Facts] = field(default_factory=dict)
    seed: str = ""
    chair: Sequence[str] = ()


@dataclass(frozen=True)
class Settled:
    """Bids in order, the best first, and a sentence for each rule that had to say something."""

    bids: tuple[str, ...]
    said: tuple[str, ...] = ()


def check_order(ties: Ties, *, secret: bool, chair_chosen: bool) -> None:
    """Say nothing when these rules can break every tie of the ballot. Asked before it opens.

    Raises TieRuleNotAllowed for a rule that is unknown or there twice, for lived experience in a secret ballot, for a
    casting vote the collective did not choose, when a tie could be left over, or when a lot has no seed.
    """
    order = list(ties.order)
    if len(set(order)) < len(order) or not set(order) <= set(IN_WORDS):
        raise TieRuleNotAllowed("Each tie rule must be one of ours, and can be there once.")
    if secret and LIVED in order:
        raise TieRuleNotAllowed("In a secret ballot nobody can know how people with lived experience voted.")
    if CHAIR in order and not chair_chosen:
        raise TieRuleNotAllowed("The chair has a casting vote only if the collective chose that.")
    if not {LOT, CHAIR} & set(order):
        raise TieRuleNotAllowed("The last tie rule must always decide: a lot, or the chair.")
    if LOT in order and not ties.seed:
        raise TieRuleNotAllowed("A lot needs a seed, published before the ballot opens.")


def settle(bids: Iterable[str], ties: Ties) -> Settled:
    """Put bids that are level in order. One alone needs no rule.

    Raises CastingVoteNeeded when only the chair can go on, and TieRuleNotAllowed when no rule is left to decide.
    """
    groups = [sorted(bids)]
    said: list[str] = []
    for rule in ties.order:
        split: list[list[str]] = []
        for group in groups:
            parts = _split(group, rule, ties) if len(group) > 1 else [group]
            if len(parts) > 1:
                said.append(f"{_named(group)} were level. {_named(parts[0])} came first: {IN_WORDS[rule]}.")
            split += parts
        groups = split
    if any(len(group) > 1 for group in groups):
        raise TieRuleNotAllowed(f"{_named(max(groups, key=len))} are level, and no tie rule is left.")
    return Settled(tuple(bid for group in groups for bid in group), tuple(said))


def in_order(scores: Mapping[str, Fraction | int], ties: Ties) -> Settled:
    """Put bids in the order of their scores, the highest first, settling those that are level."""
    bids: list[str] = []
    said: list[str] = []
    best_first = sorted(scores, key=lambda bid: (-scores[bid], bid))
    for _, level in groupby(best_first, key=scores.__getitem__):
        settled = settle(level, ties)
        bids += settled.bids
        said += settled.said
    return Settled(tuple(bids), tuple(said))


def _split(group: list[str], rule: str, ties: Ties) -> list[list[str]]:
    if rule == CHAIR and len(set(group) - set(ties.chair)) > 1:
        asked = "which comes first" if len(group) == 2 else "the order of all of them"  # noqa: PLR2004 - a pair
        raise CastingVoteNeeded(f"{_named(group)} are level. The chair has the casting vote, and has not said {asked}.")
    key = _key(rule, ties)
    return [list(part) for _, part in groupby(sorted(group, key=lambda bid: (key(bid), bid)), key=key)]


def _key(rule: str, ties: Ties) -> Callable[[str], int | str]:
    keys: dict[str, Callable[[str], int | str]] = {
        LIVED: lambda bid: -ties.facts[bid].lived,
        SMALLER: lambda bid: ties.facts[bid].cost,
        EARLIER: lambda bid: ties.facts[bid].submitted,
        LOT: lambda bid: sha256(f"{ties.seed}\n{bid}".encode()).hexdigest(),
        CHAIR: lambda bid: ties.chair.index(bid) if bid in ties.chair else len(ties.chair),
    }
    return keys[rule]


def _named(bids: Sequence[str]) -> str:
    return bids[0] if len(bids) == 1 else f"{', '.join(bids[:-1])} and {bids[-1]}"
