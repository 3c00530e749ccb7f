"""The change of a group said in plain sentences, the same on a page, in a letter, in a spreadsheet and in the API."""

from decimal import Decimal
from typing import Final

from evaluation.wellbeing.change import ChangeResult
from evaluation.wellbeing.instrument_parts import Direction, in_points
from evaluation.wellbeing.small_numbers import HIDDEN, count_in_words, may_show_mean, rounded, shown_share

TENTH: Final = Decimal("0.1")
# Warwick's rule of thumb for means of two time points.
ENOUGH_TO_BE_SURE: Final = 30
NO_COMPARISON: Final = "There was no comparison group."


def sentences(result: ChangeResult, *, due: int | None = None, public: bool = True) -> str:
    """What changed, for how many, and how sure we can be. `due` is everybody who should have answered twice by now.

    Never a percentage of a mean: a scale has no true zero. For the public, counts follow the small numbers rule.
    """
    answered = _answered(result.n, due, public=public)
    if not may_show_mean(result.n, public=public):
        return answered if not result.n else f"{answered} That is too few people to show an average."
    few = (rounded(result.n) if public else result.n) < ENOUGH_TO_BE_SURE
    said = [answered, _average(result), _moved(result, public=public)]
    return " ".join([*said, *(["These are too few people to be sure."] if few else []), NO_COMPARISON])


def _answered(number: int, due: int | None, *, public: bool) -> str:
    if number == 0:
        return "Nobody has answered both times yet."
    people = count_in_words(number, public=public)
    if due is None:
        return _capital(f"{people} people answered both times.")
    share = shown_share(number, due, public=public)
    whole = count_in_words(due, public=public)
    return _capital(f"{people} of {whole} people answered both times{f' ({share})' if share != HIDDEN else ''}.")


def _average(result: ChangeResult) -> str:
    sums, scale = result.sums, result.scale
    before, after = (result.mean(total, decimals=1) for total in (sums.sum_before, sums.sum_after))
    lower = ", where lower is better" if scale.direction is Direction.LOWER else ""
    span = f"on a scale from {_plain(scale.minimum)} to {_plain(scale.maximum)}{lower}"
    return f"On average they moved from {before} to {after} {span}: {_how_far(result)}."


def _how_far(result: ChangeResult) -> str:
    change = result.mean(result.sums.sum_change, decimals=1) or Decimal(0)
    moved = f"{'up' if change > 0 else 'down'} {_points(abs(change))}" if change else "no change"
    verdict = f", which is {'better' if result.scale.is_better(result.sums.sum_change) else 'worse'}" if change else ""
    low, high = result.ends() or (Decimal(0), Decimal(0))
    if low == high:
        return f"{moved}{verdict}"
    if low <= 0 <= high:
        return f"{moved} (we are 95% sure it is between {_way(low)} and {_way(high)}, so there may be no real change)"
    near, far = sorted((abs(low), abs(high)))
    return f"{moved}{verdict} (we are 95% sure it is between {_tenth(near)} and {_tenth(far)})"


def _moved(result: ChangeResult, *, public: bool) -> str:
    better, worse = _heads(result.better, public=public), _heads(result.worse, public=public)
    clearly = " clearly" if result.has_threshold else ""
    if result.scale.direction is Direction.LOWER:
        said = f"{better} went down{clearly}, which is better, and {worse} went up{clearly}, which is worse"
    else:
        said = f"{better} went up{clearly}, {worse} went down{clearly}"
    if not result.has_threshold:
        said += f"; {_heads(result.counts.same, public=public)} stayed the same"
    return _capital(f"{said}.")


def _heads(number: int, *, public: bool) -> str:
    """A part of a group that may be shown: its own staff, who know the people, read the exact head count."""
    return count_in_words(number) if public else str(number or "nobody")


def _plain(hundredths: int) -> str:
    return f"{in_points(hundredths).normalize():f}"


def _points(number: Decimal) -> str:
    return f"{number} point{'' if number == 1 else 's'}"


def _way(number: Decimal) -> str:
    tenth = _tenth(abs(number))
    return "0" if not tenth else f"{tenth} {'up' if number > 0 else 'down'}"


def _tenth(number: Decimal) -> Decimal:
    return number.quantize(TENTH)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
