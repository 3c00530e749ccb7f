"""The rules of a collective, a ballot or a round as the pure ways of counting take them."""

from fractions import Fraction

from collectives.models.rules import TIES, Rules
from collectives.tally import enough_voted as pure
from collectives.tally import ties as pure_ties

HUNDRED = 100
PASS_OF = {"yes_and_no": pure.YES_AND_NO, "votes": pure.ALL_VOTES, "electors": pure.COULD_VOTE}
TIE = {
    "lived": pure_ties.LIVED,
    "smaller": pure_ties.SMALLER,
    "earlier": pure_ties.EARLIER,
    "lot": pure_ties.LOT,
    "chair": pure_ties.CHAIR,
}


def rules_of(holder: Rules) -> pure.Rules:
    """Return how many must vote and who."""
    return pure.Rules(
        least=holder.least_voters,
        share=Fraction(holder.least_percent, HUNDRED),
        together=pure.HALF if holder.half_lived_or_carer else pure.NONE,
        lived=holder.least_lived,
    )


def mark_of(holder: Rules) -> pure.PassMark:
    """Return how much yes is needed: more than `pass_percent` in every hundred of whom `pass_of` says."""
    return pure.PassMark(Fraction(holder.pass_percent, HUNDRED), PASS_OF[holder.pass_of])


def tie_order(holder: Rules, *, secret: bool) -> tuple[str, ...]:
    """Return the tie rules in the order they are asked: the chosen one first, and a lot at the end, which decides.

    In a secret ballot nobody knows how people with lived experience voted, so that rule is left out.
    """
    usual = pure_ties.SECRET_ORDER if secret else pure_ties.OPEN_ORDER
    chosen = TIE[holder.tie_rule]
    first = () if secret and chosen == pure_ties.LIVED else (chosen,)
    return (*first, *(rule for rule in usual if rule not in first))


def tie_words(holder: Rules, *, secret: bool) -> str:
    """Return the tie rules in the order they are asked, in words, up to the first that always decides.

    With `secret`, as with hands in a hall, nobody knows how people with lived experience voted.
    """
    said = {TIE[rule]: words for rule, words in TIES}
    order = tie_order(holder, secret=secret)
    decides = min(order.index(rule) for rule in (pure_ties.LOT, pure_ties.CHAIR) if rule in order)
    words = "; then ".join(said[rule] for rule in order[: decides + 1])
    return words[0].upper() + words[1:]
