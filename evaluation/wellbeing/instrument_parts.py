"""The parts a questionnaire is made of. Every score, cut point and limit is in whole hundredths of a point."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Rule(StrEnum):
    """How a scale's answers become a score."""

    SUM = "sum"
    EACH = "each"
    LOOKUP = "lookup"


class Direction(StrEnum):
    """Which way is better for people."""

    HIGHER = "higher"
    LOWER = "lower"


class Missing(StrEnum):
    """What an unanswered question does: no score at all, or no score for that question alone."""

    COMPLETE = "complete"
    EACH = "each"


class Licence(StrEnum):
    """Whether somebody must hold a licence before the questions may be asked."""

    FREE = "free"
    REQUIRED = "required"


class Sureness(StrEnum):
    """How sure one person's change is: more than one error of measurement, or more than chance allows."""

    POSSIBLE = "possible"
    CLEAR = "clear"


class InstrumentError(ValueError):
    """A questionnaire file cannot be used; the message is one sentence for each thing that is wrong."""

    def __init__(self, code: str, problems: Iterable[str]) -> None:
        super().__init__(" ".join(f"{code}: {problem}." for problem in problems))


def in_points(hundredths: int) -> Decimal:
    """A score as people write it, with two decimals: 1925 is 19.25 points."""
    return Decimal(hundredths).scaleb(-2)


@dataclass(frozen=True)
class Option:
    """One answer a person can choose: the number kept and the words shown."""

    value: int
    label: str


@dataclass(frozen=True)
class Item:
    """One question. `text` is its exact wording; a licensed scale has only a `topic` until its wording is loaded."""

    key: str
    order: int
    text: str
    topic: str
    low_label: str
    high_label: str
    reverse: bool

    @property
    def words(self) -> str:
        """What to show: the wording or, without it, the topic."""
        return self.text or self.topic


@dataclass(frozen=True)
class Threshold:
    """How far one person's score must move before it may be called a change, in hundredths, and who says so."""

    kind: Sureness
    hundredths: int
    source: str


@dataclass(frozen=True)
class Band:
    """A named stretch of a scale, both ends included, in hundredths; bands are for groups, never a diagnosis."""

    key: str
    label: str
    minimum: int
    maximum: int
    source: str
    country: str


@dataclass(frozen=True)
class Norm:
    """The mean of a whole population, in hundredths, to draw a line on a chart."""

    group: str
    mean: int
    source: str
    country: str


@dataclass(frozen=True)
class Scale:
    """One score a questionnaire gives. `direction` says which way is better; limits are in hundredths."""

    key: str
    name: str
    rule: Rule
    items: tuple[str, ...]
    direction: Direction
    minimum: int
    maximum: int
    unit: str
    lookup: Mapping[int, int]
    thresholds: tuple[Threshold, ...]
    bands: tuple[Band, ...]
    norms: tuple[Norm, ...]

    def threshold(self, kind: Sureness) -> int | None:
        """The published threshold of a kind in hundredths, or None where nobody has published one."""
        return next((one.hundredths for one in self.thresholds if one.kind == kind), None)

    def is_better(self, change: int) -> bool:
        """Whether a change, after less before, is for the better."""
        return change > 0 if self.direction is Direction.HIGHER else change < 0


@dataclass(frozen=True)
class Instrument:
    """One questionnaire, as read from its file."""

    code: str
    version: str
    name: str
    language: str
    look_back: str
    introduction: str
    items: tuple[Item, ...]
    options: tuple[Option, ...]
    is_range: bool
    scales: tuple[Scale, ...]
    missing: Missing
    minimum_age: int | None
    maximum_age: int | None
    copyright: str
    licence: Licence
    snomed: str
    source: str
    demo_labels_only: bool

    @property
    def needs_licence(self) -> bool:
        """Whether nobody may use it before a licence is recorded."""
        return self.licence is Licence.REQUIRED

    def scale(self, key: str) -> Scale:
        """The scale of that key; raises KeyError for none."""
        for scale in self.scales:
            if scale.key == key:
                return scale
        raise KeyError(f"{self.code} has no scale {key}")

    def suits_age(self, age: int) -> bool:
        """Whether the questionnaire was made for people of this age in years."""
        return (self.minimum_age or 0) <= age and (self.maximum_age is None or age <= self.maximum_age)
