"""What a bid asks for, as every way of counting that touches money needs it."""

from collections.abc import Iterable
from dataclasses import dataclass

from collectives.tally.refusals import MoneyDoesNotFit, TwiceOnTheList


@dataclass(frozen=True)
class Ask:
    """One bid and its cost in whole pence (or the file's own smallest unit).

    `part` is the smaller sum its writer said would still work, or nothing when only the whole cost will do.
    """

    bid: str
    cost: int
    part: int | None = None


def check_asks(asks: Iterable[Ask], money: int) -> None:
    """Say nothing when the money and every ask can be counted with.

    Raises MoneyDoesNotFit for a sum below nothing, or a part that is not smaller than the whole; TwiceOnTheList for a
    bid that stands there twice.
    """
    if money < 0:
        raise MoneyDoesNotFit("The money to share cannot be less than nothing.")
    seen = set()
    for ask in asks:
        if ask.bid in seen:
            raise TwiceOnTheList(f"{ask.bid} is on the list twice. Each bid can be there once.")
        seen.add(ask.bid)
        if ask.cost < 0:
            raise MoneyDoesNotFit(f"{ask.bid} cannot ask for less than nothing.")
        if ask.part is not None and not 0 < ask.part < ask.cost:
            raise MoneyDoesNotFit(f"The part that would still work for {ask.bid} must be less than its whole cost.")
