"""The sums of a bid: what it costs, what others put in, what is asked, what is still to find. Pure; whole pence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Cost(Protocol):
    """One thing the project pays for."""

    amount_pence: int


class Income(Protocol):
    """One part of the match: `kind` is cash or in_kind; `state` is planned, applied, offered or secured."""

    kind: str
    amount_pence: int
    state: str


@dataclass(frozen=True)
class MatchSummary:
    """A bid's sums in pence. Cash and in kind are never added together: time and rooms pay no bill."""

    cost_pence: int = 0
    asked_pence: int = 0
    match_cash_secured_pence: int = 0
    match_cash_hoped_pence: int = 0
    match_in_kind_secured_pence: int = 0
    match_in_kind_hoped_pence: int = 0

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
        """What no one has promised or is asked for today: costs less what is asked and the secured money."""
        return max(0, self.cost_pence - self.asked_pence - self.match_cash_secured_pence)

    @property
    def gap_if_all_pence(self) -> int:
        """What is still to find even if all the money hoped for comes."""
        return max(0, self.cost_pence - self.asked_pence - self.match_cash_pence)

    @property
    def fits(self) -> bool:
        """Whether something is asked, and no more than the costs leave open."""
        return 0 < self.asked_pence <= self.most_asked_pence


def summary(costs: Iterable[Cost], income: Iterable[Income], asked: int | None) -> MatchSummary:
    """Return the sums of these lines and of what is asked, in pence; nothing asked yet counts as 0."""
    lines = list(income)
    return MatchSummary(
        cost_pence=sum(line.amount_pence for line in costs),
        asked_pence=asked or 0,
        match_cash_secured_pence=_sum(lines, "cash", secured=True),
        match_cash_hoped_pence=_sum(lines, "cash", secured=False),
        match_in_kind_secured_pence=_sum(lines, "in_kind", secured=True),
        match_in_kind_hoped_pence=_sum(lines, "in_kind", secured=False),
    )


def _sum(lines: Iterable[Income], kind: str, *, secured: bool) -> int:
    return sum(line.amount_pence for line in lines if line.kind == kind and (line.state == "secured") is secured)
