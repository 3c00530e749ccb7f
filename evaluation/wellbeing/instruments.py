"""The questionnaires this product ships, each a file beside this one; and a licensed one given its wording."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from evaluation.wellbeing.instrument_file import parse
from evaluation.wellbeing.instrument_parts import (
    Band,
    Direction,
    Instrument,
    InstrumentError,
    Item,
    Licence,
    Missing,
    Norm,
    Option,
    Rule,
    Scale,
    Sureness,
    Threshold,
    in_points,
)

__all__ = [
    "Band",
    "Direction",
    "Instrument",
    "InstrumentError",
    "Item",
    "Licence",
    "Missing",
    "Norm",
    "Option",
    "Rule",
    "Scale",
    "Sureness",
    "Threshold",
    "codes",
    "in_points",
    "load",
    "parse",
    "with_wording",
]

FOLDER: Final = Path(__file__).with_name("instruments")
CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_WORDING: Final = 500


@cache
def codes() -> tuple[str, ...]:
    """The codes of all questionnaires that have a file, in order of the alphabet."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def load(code: str) -> Instrument:
    """The questionnaire of that code, read and checked once. Raises KeyError for a code without a file."""
    if not CODE.fullmatch(code) or code not in codes():
        raise KeyError(f"There is no questionnaire called {code}")
    return parse((FOLDER / f"{code}.toml").read_text(encoding="utf-8"), name=code)


def with_wording(instrument: Instrument, wording: Mapping[str, str]) -> Instrument:
    """The same questionnaire with the exact words of every question, as the licence holder loaded them.

    Scores do not change, so the version does not either. Raises ValueError with one sentence.
    """
    words = {key: " ".join(text.split()) for key, text in wording.items()}
    keys = [item.key for item in instrument.items]
    if sorted(words) != sorted(keys) or not all(words.values()):
        raise ValueError(f"Give the wording of all {len(keys)} statements: {', '.join(keys)}")
    if max(map(len, words.values())) > LONGEST_WORDING:
        raise ValueError(f"A statement must be {LONGEST_WORDING} letters or fewer")
    items = tuple(replace(item, text=words[item.key], topic="") for item in instrument.items)
    return replace(instrument, items=items, demo_labels_only=False)
