"""How many people a figure may say, and when an average may be shown, so that nobody can be picked out of it.

The rule is NHS England's for figures below national level: 0 is shown, 1 to 7 become a star, the rest are rounded to
the nearest 5, and no mean is made of 7 values or fewer (Disclosure control for Hospital Episode Statistics, 2018).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Final

HIDDEN: Final = "*"
HIDDEN_MEANS: Final = "* means fewer than 8 people, hidden so that nobody can be picked out"
LEAST_FOR_PUBLIC: Final = 8
LEAST_FOR_STAFF: Final = 5
ROUND_TO: Final = 5
# Whoever adds and subtracts published figures must still be left with this many possible counts for each group.
LEAST_DOUBT: Final = 3
# Two groups or more leave at least 9 possible totals; with fewer, one printed total must serve for all of them.
NARROW: Final = 8


@dataclass(frozen=True)
class Published:
    """Counts of people made safe to print: one total, and each breakdown of it that may stand beside it."""

    total: str
    breakdowns: Mapping[str, Mapping[str, str]]


def rounded(count: int) -> int:
    """A count to the nearest 5. Raises ValueError below 0."""
    if count < 0:
        raise ValueError("A count of people cannot be below 0")
    return (count + ROUND_TO // 2) // ROUND_TO * ROUND_TO


def shown_count(count: int, *, public: bool = True) -> str:
    """A count of people as it may be shown: "0", "*" or a number, rounded to 5 for the public.

    Signed-in staff (`public=False`) see their own group exactly from 5 people.
    """
    nearest = rounded(count)
    if 0 < count < _least(public=public):
        return HIDDEN
    return str(nearest if public else count)


def count_in_words(count: int, *, public: bool = True) -> str:
    """The same in a sentence: "nobody", "fewer than 8", "about 40", or the exact number for staff."""
    shown = shown_count(count, public=public)
    if shown == HIDDEN:
        return f"fewer than {_least(public=public)}"
    return "nobody" if count == 0 else f"about {shown}" if public else shown


def shown_share(part: int, whole: int, *, public: bool = True) -> str:
    """What part of the people, as "70%", worked out from the numbers shown; "*" where one of those is hidden."""
    if HIDDEN in (shown_count(part, public=public), shown_count(whole, public=public)) or whole == 0:
        return HIDDEN
    top, bottom = (rounded(part), rounded(whole)) if public else (part, whole)
    return f"{round(100 * top / bottom)}%"


def may_show_mean(count: int, *, public: bool = True) -> bool:
    """Whether an average of this many people may be shown: 8 or more in public, 5 or more to their own staff."""
    return count >= _least(public=public)


def hide_with_partner(counts: Mapping[str, int]) -> set[str]:
    """The groups whose average stays hidden when an average of all of them together is printed.

    Every group of 1 to 7, and then the next smallest, until at least two groups of together 8 people are hidden:
    the total less the groups shown must not give away one group, nor so few people.
    """
    by_size = sorted((name for name in counts if counts[name] > 0), key=lambda name: (counts[name], name))
    hidden = [name for name in by_size if not may_show_mean(counts[name])]
    for name in by_size[len(hidden) :] if hidden else ():
        if len(hidden) > 1 and may_show_mean(sum(counts[each] for each in hidden)):
            break
        hidden.append(name)
    return set(hidden)


def publish(breakdowns: Mapping[str, Mapping[str, int]]) -> Published:
    """Several breakdowns of the same people, by locality, by age and so on, made safe to print together.

    Rounding alone is not enough: groups shown as 10, *, *, *, * with a total shown as 10 can only be 8, 1, 1, 1, 1.
    So a total near either end of what its groups allow is printed as the next multiple of 5 towards the middle (it may
    then be 4 people off), and a breakdown that would still pin it down is left out. Print no other total of these
    people anywhere. Raises ValueError when the breakdowns do not add up to the same total.
    """
    totals = {sum(counts.values()) for counts in breakdowns.values()}
    if len(totals) != 1:
        raise ValueError("Breakdowns of the same people must add up to the same total")
    total = totals.pop()
    least, most, kept = 0, inf, {}
    for name, counts in breakdowns.items():
        spans = [_could_be(count) for count in counts.values()]
        low = max(least, sum(span[0] for span in spans))
        high = min(most, sum(span[1] for span in spans))
        if total and high - low < LEAST_DOUBT - 1:
            continue
        least, most = low, high
        kept[name] = {group: shown_count(count) for group, count in counts.items()}
    return Published(_shown_total(total, least, int(most)), kept)


def _shown_total(total: int, least: int, most: int) -> str:
    """A total known to lie between two ends, shown so that no total near an end stands alone."""
    if most - least < NARROW:
        return shown_count((least + most) // 2)
    low, high = _could_be(total)
    if high < least + LEAST_DOUBT - 1:
        return shown_count(high + 1)
    if low > most - LEAST_DOUBT + 1:
        return shown_count(low - 1)
    return shown_count(total)


def _could_be(count: int) -> tuple[int, int]:
    """The least and the most a count could be, to somebody who sees only how it is shown to the public."""
    if count < LEAST_FOR_PUBLIC:
        return (min(count, 1), LEAST_FOR_PUBLIC - 1 if count else 0)
    middle = rounded(count)
    return max(LEAST_FOR_PUBLIC, middle - ROUND_TO // 2), middle + ROUND_TO // 2


def _least(*, public: bool) -> int:
    return LEAST_FOR_PUBLIC if public else LEAST_FOR_STAFF
