"""When the numbers of a secret vote could tell how somebody voted. Pure: marks in, yes or no out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

FEWEST = 5


def tells(marks: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether the numbers these marks for one bid add up to could tell how somebody voted.

    They do where fewer than five voted, and where all said the same, since then each of them said that. Points are
    looked at for each question: if all gave it the same, its average and its spread show what everyone gave.
    """
    given: dict[str, set[Any]] = defaultdict(set)
    for mark in marks:
        for asked, answer in (mark.get("scores") or mark).items():
            given[asked].add(answer)
    return len(marks) < FEWEST or any(len(answers) == 1 for answers in given.values())
