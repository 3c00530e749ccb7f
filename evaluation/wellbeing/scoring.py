"""Turns one person's answers into scores, in whole hundredths of a point, by the questionnaire's own rules."""

from collections.abc import Mapping

from evaluation.wellbeing.instrument_parts import Band, Instrument, Rule, Scale


def score(instrument: Instrument, answers: Mapping[str, int | None]) -> dict[str, int]:
    """The score of each scale that has all its answers, by scale key, in hundredths of a point.

    A scale with a missing answer is left out: nothing is guessed and nothing counts as 0. Sum, then convert by the
    published table where there is one (Warwick's guidance). Raises ValueError with one sentence for an answer that is
    not one of the choices, or a question that is not asked.
    """
    given = _checked(instrument, answers)
    return {
        scale.key: _total_as_score(scale, sum(given[key] for key in scale.items))
        for scale in instrument.scales
        if all(key in given for key in scale.items)
    }


def missing_items(instrument: Instrument, answers: Mapping[str, int | None]) -> tuple[str, ...]:
    """The keys of the questions left unanswered, in order."""
    return tuple(item.key for item in instrument.items if answers.get(item.key) is None)


def band_of(scale: Scale, hundredths: int) -> Band | None:
    """The band one person's score falls in, or None where the scale has no bands."""
    return next((band for band in scale.bands if band.minimum <= hundredths <= band.maximum), None)


def _checked(instrument: Instrument, answers: Mapping[str, int | None]) -> dict[str, int]:
    """The answers given, with those of reversed questions turned round."""
    items = {item.key: item for item in instrument.items}
    low, high = instrument.options[0].value, instrument.options[-1].value
    given = {}
    for key, value in answers.items():
        if key not in items:
            raise ValueError(f"{instrument.name} has no question called {key}")
        if value is None:
            continue
        if type(value) is not int or not low <= value <= high:
            raise ValueError(f"Answer question {items[key].order} with a whole number from {low} to {high}")
        given[key] = low + high - value if items[key].reverse else value
    return given


def _total_as_score(scale: Scale, total: int) -> int:
    return scale.lookup[total] if scale.rule is Rule.LOOKUP else total * 100
