"""What must hold of a questionnaire before anybody may be scored by it, each fault said in one sentence."""

from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise

from evaluation.wellbeing.instrument_parts import Instrument, Licence, Missing, Rule, Scale, Sureness


def problems(instrument: Instrument) -> list[str]:
    """Everything wrong with a questionnaire; empty when it may be used."""
    return [*_whole(instrument), *_items(instrument), *_licence(instrument), *_scales(instrument)]


def totals(instrument: Instrument, scale: Scale) -> list[int]:
    """Every total the answers of a scale can add up to, lowest first."""
    low, high = instrument.options[0].value, instrument.options[-1].value
    return list(range(low * len(scale.items), high * len(scale.items) + 1))


def _whole(instrument: Instrument) -> Iterator[str]:
    for name in ("code", "version", "name", "language", "look_back", "copyright", "source"):
        if not getattr(instrument, name).strip():
            yield f"{name} is empty"
    values = [option.value for option in instrument.options]
    if len(values) <= 1 or values != list(range(values[0], values[0] + len(values))):
        yield "the answers must be two or more whole numbers, each one more than the last"
    if not all(option.label for option in instrument.options):
        yield "an answer has no words"
    youngest, oldest = instrument.minimum_age, instrument.maximum_age
    if youngest is not None and oldest is not None and oldest < youngest:
        yield "the oldest age is below the youngest"


def _items(instrument: Instrument) -> Iterator[str]:
    items = instrument.items
    if not items or [item.order for item in items] != list(range(1, len(items) + 1)):
        yield "the questions must be numbered from 1 in the order they stand"
    if _repeats(item.key for item in items):
        yield "two questions have the same key"
    for item in items:
        if bool(item.text) == bool(item.topic):
            yield f"question {item.key} must have its wording or a topic, and not both"
    scored = {key for scale in instrument.scales for key in scale.items}
    for item in items:
        if item.key not in scored:
            yield f"question {item.key} is asked but never scored"


def _licence(instrument: Instrument) -> Iterator[str]:
    without_wording = any(not item.text for item in instrument.items)
    if without_wording != instrument.demo_labels_only:
        yield "demo_labels_only must say whether the questions stand without their wording"
    if without_wording and instrument.licence is not Licence.REQUIRED:
        yield "a free questionnaire must come with its wording"


def _scales(instrument: Instrument) -> Iterator[str]:
    if not instrument.scales:
        yield "it gives no score"
    if _repeats(scale.key for scale in instrument.scales):
        yield "two scales have the same key"
    for scale in instrument.scales:
        for problem in (*_scale_items(instrument, scale), *_thresholds(scale)):
            yield f"scale {scale.key}: {problem}"
        if len(instrument.options) > 1:
            for problem in (*_limits(instrument, scale), *_bands(instrument, scale)):
                yield f"scale {scale.key}: {problem}"


def _scale_items(instrument: Instrument, scale: Scale) -> Iterator[str]:
    known = {item.key for item in instrument.items}
    if not scale.items or _repeats(scale.items) or not set(scale.items) <= known:
        yield "it must name questions of this questionnaire, each once"
    if scale.rule is Rule.EACH and len(scale.items) != 1:
        yield "a question scored on its own makes a scale of one question, never a total"
    if instrument.missing is Missing.EACH and len(scale.items) != 1:
        yield "a scale of several questions needs every answer, so missing must be complete"
    if not scale.name or not scale.unit:
        yield "it needs a name and a unit"


def _limits(instrument: Instrument, scale: Scale) -> Iterator[str]:
    possible = totals(instrument, scale)
    if scale.rule is not Rule.LOOKUP:
        if scale.lookup:
            yield "only a lookup has a table"
        if (scale.minimum, scale.maximum) != (possible[0] * 100, possible[-1] * 100):
            yield f"its answers add up to {possible[0]} to {possible[-1]}, so those must be its limits"
        return
    if list(scale.lookup) != possible:
        yield f"the table must have one row for each total from {possible[0]} to {possible[-1]}, in order"
        return
    scores = list(scale.lookup.values())
    if any(after <= before for before, after in pairwise(scores)):
        yield "the table must rise from row to row"
    if (scale.minimum, scale.maximum) != (scores[0], scores[-1]):
        yield "its limits must be the first and last score of the table"


def _thresholds(scale: Scale) -> Iterator[str]:
    kinds = [one.kind for one in scale.thresholds]
    if kinds not in ([], [Sureness.CLEAR], [Sureness.POSSIBLE, Sureness.CLEAR]):
        yield "thresholds are none, clear alone, or possible and then clear"
    sizes = [one.hundredths for one in scale.thresholds]
    if any(size <= 0 for size in sizes) or sizes != sorted(set(sizes)):
        yield "thresholds must be above 0, possible smaller than clear"
    sources = [one.source for one in scale.thresholds] + [one.source for one in scale.norms]
    if not all(sources):
        yield "a threshold or a population mean must say who found it"


def _bands(instrument: Instrument, scale: Scale) -> Iterator[str]:
    if not scale.bands:
        return
    if not all(band.source and band.country and band.label for band in scale.bands) or _repeats(
        band.key for band in scale.bands
    ):
        yield "each band needs its own key, words, a source and a country"
    scores = scale.lookup.values() or [total * 100 for total in totals(instrument, scale)]
    if any(sum(band.minimum <= score <= band.maximum for band in scale.bands) != 1 for score in scores):
        yield "each score must fall in exactly one band"
    if (scale.bands[0].minimum, scale.bands[-1].maximum) != (scale.minimum, scale.maximum):
        yield "the bands must run from the lowest score to the highest"


def _repeats(keys: Iterable[Hashable]) -> bool:
    listed = list(keys)
    return len(set(listed)) != len(listed)
