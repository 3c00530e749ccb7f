"""Which questionnaires a check-in asks, and every scale a score may be of, by the name scores are kept under."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from django.conf import settings

from evaluation.wellbeing.instruments import Instrument, Scale, codes, load


def asked() -> tuple[Instrument, ...]:
    """The questionnaires in the order of their pages: the free ones; in the demo also one that only shows topics."""
    free = load("ons4")
    # Its wording is licensed. Until whoever holds a licence has loaded it, nobody real may be scored by it.
    return (free, load("swemwbs")) if settings.DEMO else (free,)


def instrument_of(code: str) -> Instrument | None:
    """The questionnaire of this code, or None when it is not asked here."""
    return next((one for one in asked() if one.code == code), None)


def scale_name(instrument: Instrument, scale: Scale) -> str:
    """The name a score is kept under: "ons4.happy"."""
    return f"{instrument.code}.{scale.key}"


@cache
def scales() -> Mapping[str, tuple[Instrument, Scale]]:
    """Every scale of every questionnaire that has a file, by the name its scores are kept under."""
    found: dict[str, tuple[Instrument, Scale]] = {}
    for code in codes():
        instrument = load(code)
        found |= {scale_name(instrument, scale): (instrument, scale) for scale in instrument.scales}
    return MappingProxyType(found)
