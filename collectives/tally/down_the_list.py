"""Fund down the list: walk a ranking down the money. Pure: asks in their order in, what each gets and why out.

Two rules are in use in the world, and the chosen one is always printed: skip what does not fit and go on, or stop at
the first that does not fit. Nothing is passed over in silence: each bid gets a line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from collectives.tally.asks import Ask, check_asks
from collectives.tally.refusals import UnknownChoice
from network.money import pounds

IN_TWO_SENTENCES = (
    "We pay for the bid at the top of the list, then the next, for as long as there is money. "
    "When a bid does not fit, it is offered the smaller sum its writer said would still work, or we say there is not "
    "enough."
)

SKIP = "skip"
STOP = "stop"
RULES = {
    SKIP: "The rule is skip: a bid that does not fit is passed over, and the count goes on down the list.",
    STOP: "The rule is stop: at the first bid that does not fit, the count ends.",
}

PAID = "paid"
PART_OFFERED = "part_offered"
NOT_ENOUGH = "not_enough"
NOT_REACHED = "not_reached"


@dataclass(frozen=True)
class Line:
    """What one bid gets, in the unit of the asks: PAID, PART_OFFERED, NOT_ENOUGH or NOT_REACHED.

    `sum` is what it is paid or offered, `left` what was there before its turn. An offered part is kept aside.
    """

    ask: Ask
    outcome: str
    sum: int
    left: int


@dataclass(frozen=True)
class Result:
    """A line for each bid, in the order of the list, and the money nobody gets."""

    rule: str
    money: int
    lines: tuple[Line, ...]

    @property
    def paid(self) -> list[Ask]:
        """The bids that are paid for in whole, in the order of the list."""
        return [line.ask for line in self.lines if line.outcome == PAID]

    @property
    def left(self) -> int:
        """The money neither paid nor offered."""
        return self.money - sum(line.sum for line in self.lines)


def tally(ranking: Sequence[Ask], money: int, rule: str) -> Result:
    """Walk the ranking down the money by a rule, SKIP or STOP. Sums are whole: pence, or the unit of a file.

    Raises UnknownChoice for another rule, MoneyDoesNotFit or TwiceOnTheList.
    """
    if rule not in RULES:
        raise UnknownChoice(f"“{rule}” is not a rule. Choose skip or stop.")
    check_asks(ranking, money)
    lines: list[Line] = []
    left = money
    ended = False
    for ask in ranking:
        line = Line(ask, NOT_REACHED, 0, left) if ended else _turn(ask, left)
        lines.append(line)
        left -= line.sum
        ended = ended or (rule == STOP and line.outcome != PAID)
    return Result(rule, money, tuple(lines))


def _turn(ask: Ask, left: int) -> Line:
    if ask.cost <= left:
        return Line(ask, PAID, ask.cost, left)
    if ask.part is not None and ask.part <= left:
        return Line(ask, PART_OFFERED, ask.part, left)
    return Line(ask, NOT_ENOUGH, 0, left)


def explain(result: Result) -> list[str]:
    """Return the rule, a sentence for each bid and what is left over. Sums are read as pence."""
    return [
        f"The money was {pounds(result.money)}. {RULES[result.rule]}",
        *(_said(line) for line in result.lines),
        f"{pounds(result.left)} is left over.",
    ]


def _said(line: Line) -> str:
    bid, left = line.ask.bid, pounds(line.left)
    if line.outcome == PAID:
        return f"{bid} is paid for: it asks for {pounds(line.sum)}, and {left} was left."
    if line.outcome == PART_OFFERED:
        return (
            f"{bid} asks for {pounds(line.ask.cost)}, and only {left} was left. It is offered {pounds(line.sum)}, "
            "which its writer said would still work."
        )
    if line.outcome == NOT_REACHED:
        return f"{bid} was not reached: the count had ended."
    also = "" if line.ask.part is None else f", or {pounds(line.ask.part)} as the least that would work"
    return f"{bid} asks for {pounds(line.ask.cost)}{also}. Only {left} was left, so there is not enough."
