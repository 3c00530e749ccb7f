"""The sums of a bid: what it costs, what others put in, what is asked, what is still to find. Pure; whole pence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from network.money import pounds

# What has come is secured too; what was turned down or ran out is neither secured nor hoped for.
SECURED = ("secured", "received")
HOPED = ("planned", "applied", "offered")


class Cost(Protocol):
    """One thing the project pays for."""

    amount_pence: int


class Income(Protocol):
    """One part of the match: `kind` is cash or in_kind; `state` one of projects.money_states.MATCH."""

    kind: str
    amount_pence: int
    state: str


@dataclass(frozen=True)
class MatchSummary:
    """A bid's sums in pence. Both numbers are always there: the gap in cash, and the match in all with what is in kind.

    In kind never closes the gap: time and rooms pay no bill. `agreed_pence` is what is agreed of ours now: None while
    nobody has decided, so that what is asked counts, and 0 where nothing of ours comes.
    """

    cost_pence: int = 0
    asked_pence: int = 0
    match_cash_secured_pence: int = 0
    match_cash_hoped_pence: int = 0
    match_in_kind_secured_pence: int = 0
    match_in_kind_hoped_pence: int = 0
    agreed_pence: int | None = None

    @property
    def ours_pence(self) -> int:
        """Our part: what is agreed now, or what is asked while nobody has decided."""
        return self.asked_pence if self.agreed_pence is None else self.agreed_pence

    @property
    def match_cash_pence(self) -> int:
        """Money from others, secured or not."""
        return self.match_cash_secured_pence + self.match_cash_hoped_pence

    @property
    def match_in_kind_pence(self) -> int:
        """Time, rooms, goods and services from others at their worth, secured or not."""
        return self.match_in_kind_secured_pence + self.match_in_kind_hoped_pence

    @property
    def most_asked_pence(self) -> int:
        """The most that may be asked of the share: the costs less all money from others, never below nothing."""
        return max(0, self.cost_pence - self.match_cash_pence)

    @property
    def gap_pence(self) -> int:
        """What no one has promised or is asked for today: costs less our part and the secured money."""
        return max(0, self.cost_pence - self.ours_pence - self.match_cash_secured_pence)

    @property
    def gap_if_all_pence(self) -> int:
        """What is still to find even if all the money hoped for comes."""
        return max(0, self.cost_pence - self.ours_pence - self.match_cash_pence)

    @property
    def match_secured_pence(self) -> int:
        """Everything secured from others, cash and in kind."""
        return self.match_cash_secured_pence + self.match_in_kind_secured_pence

    @property
    def match_pence(self) -> int:
        """Everything from others, cash and in kind, secured or not."""
        return self.match_cash_pence + self.match_in_kind_pence

    @property
    def total_pence(self) -> int:
        """What the whole project is worth: all it costs in money, and all that comes in kind."""
        return self.cost_pence + self.match_in_kind_pence

    @property
    def match_above_cost_pence(self) -> int:
        """By how much the money from others is more than everything costs; 0 when it is not."""
        return max(0, self.match_cash_pence - self.cost_pence)

    @property
    def trouble_words(self) -> str:
        """Return what does not add up, and what to do about it; nothing without costs, once decided or if all is well.

        What was decided cannot be put right in the bid any more.
        """
        if not self.cost_pence or self.agreed_pence is not None:
            return ""
        put_right = "Put in the costs that are missing, or make the money smaller."
        if self.match_above_cost_pence:
            return (
                f"Others put in {pounds(self.match_cash_pence)} in money, and everything costs "
                f"{pounds(self.cost_pence)}. That is {pounds(self.match_above_cost_pence)} too much. {put_right}"
            )
        if self.asked_pence and not self.most_asked_pence:
            return f"Money from others already pays for everything, so nothing is left to ask us for. {put_right}"
        if self.asked_pence > self.most_asked_pence:
            return (
                f"You ask us for {pounds(self.asked_pence)}, and only {pounds(self.most_asked_pence)} of the costs is "
                "left to pay for. Ask for less, or put in the costs that are missing."
            )
        return ""

    @property
    def leverage_words(self) -> str:
        """Return how much others put in for each £1 of ours: secured, and if all comes, cash and in kind together."""
        if not self.ours_pence:
            return ""
        if not self.match_pence:
            return "Nobody else puts anything in."
        if_all = for_each_pound(self.match_pence, self.ours_pence)
        if self.match_secured_pence == self.match_pence:
            return f"{if_all} from others for each £1 of ours."
        today = for_each_pound(self.match_secured_pence, self.ours_pence)
        return f"{today} from others for each £1 of ours today; {if_all} if all of it comes."

    @property
    def funded_words(self) -> str:
        """Return whether the costs are covered, today or if all the money hoped for comes, with our part counted in.

        Nothing where nothing of ours comes: whether the rest is enough is not for us to say.
        """
        if self.agreed_pence == 0:
            return ""
        if not self.cost_pence:
            return "No costs are put in yet."
        if self._too_much:
            return self._too_much
        if not self.gap_pence:
            return "Fully funded today, with our part."
        if not self.gap_if_all_pence:
            return f"Fully funded if all is secured: {pounds(self.gap_pence)} is not certain yet."
        return f"Not fully funded: {pounds(self.gap_if_all_pence)} is still to find even if all the money comes."

    @property
    def _too_much(self) -> str:
        """Return that there is more money than everything costs, as planned or as agreed, or nothing."""
        if self.trouble_words:
            return "More is put in and asked for than everything costs."
        if self.agreed_pence is not None and self.cost_pence < self.agreed_pence + self.match_cash_secured_pence:
            return "More money is agreed and secured than everything costs."
        return ""

    @property
    def fits(self) -> bool:
        """Whether something is asked, and no more than the costs leave open."""
        return 0 < self.asked_pence <= self.most_asked_pence


def summary(
    costs: Iterable[Cost], income: Iterable[Income], asked: int | None, agreed: int | None = None
) -> MatchSummary:
    """Return the sums of these lines, of what is asked and what is agreed, in pence; nothing asked yet counts as 0."""
    lines = list(income)
    return MatchSummary(
        cost_pence=sum(line.amount_pence for line in costs),
        asked_pence=asked or 0,
        match_cash_secured_pence=_sum(lines, "cash", SECURED),
        match_cash_hoped_pence=_sum(lines, "cash", HOPED),
        match_in_kind_secured_pence=_sum(lines, "in_kind", SECURED),
        match_in_kind_hoped_pence=_sum(lines, "in_kind", HOPED),
        agreed_pence=agreed,
    )


def for_each_pound(match_pence: int, ours_pence: int) -> str:
    """Return how much match there is for each £1 of ours, to the nearest penny: "£1.20". `ours_pence` is above 0."""
    return pounds((match_pence * 200 + ours_pence) // (2 * ours_pence))


def _sum(lines: Iterable[Income], kind: str, states: tuple[str, ...]) -> int:
    return sum(line.amount_pence for line in lines if line.kind == kind and line.state in states)
