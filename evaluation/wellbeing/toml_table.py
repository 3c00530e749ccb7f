"""One table of a TOML file, read key by key: a wrong kind, a missing key and a key nobody asked for are all refused."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Self, TypeVar

Kind = TypeVar("Kind")
Word = TypeVar("Word", bound=StrEnum)


class TomlTable:
    """Hands out each key once, checked for its kind. Raises ValueError saying where the fault is."""

    def __init__(self, values: object, where: str) -> None:
        if not isinstance(values, Mapping):
            raise ValueError(f"{where} must be a table")
        self.where = where
        self._left = dict(values)

    def text(self, key: str, default: str | None = None) -> str:
        """A piece of text."""
        return self._take(key, str, default)

    def choice(self, key: str, kind: type[Word]) -> Word:
        """A word that must be one of an enumeration's."""
        word = self.text(key)
        if word not in list(kind):
            raise ValueError(f"{self.where}: {key} must be one of {', '.join(kind)}, not {word}")
        return kind(word)

    def flag(self, key: str, *, default: bool | None) -> bool:
        """Yes or no; with None as its default it must be there."""
        return self._take(key, bool, default)

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        return self._take(key, int, default)

    def optional_whole(self, key: str) -> int | None:
        """A whole number, or None where the key is absent."""
        return self.whole(key) if key in self._left else None

    def hundredths(self, key: str) -> int:
        """A number of points with no more than two decimals, as whole hundredths."""
        points = self._left.pop(key, None)
        if isinstance(points, bool) or not isinstance(points, int | Decimal):
            raise ValueError(f"{self.where}: {key} must be a number")
        hundredths = Decimal(points) * 100
        if hundredths != int(hundredths):
            raise ValueError(f"{self.where}: {key} has more than two decimals")
        return int(hundredths)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of pieces of text."""
        words = self._take(key, list)
        if not all(isinstance(word, str) for word in words):
            raise ValueError(f"{self.where}: {key} must be a list of words")
        return tuple(words)

    def table(self, key: str) -> Self:
        """The table under a key, empty where it is absent."""
        return type(self)(self._left.pop(key, {}), f"{self.where}, {key}")

    def tables(self, key: str) -> list[Self]:
        """The list of tables under a key, empty where it is absent."""
        rows = self._take(key, list, [])
        return [type(self)(row, f"{self.where}, {key} {number}") for number, row in enumerate(rows, start=1)]

    def keys(self) -> list[str]:
        """The keys not yet read."""
        return list(self._left)

    def done(self) -> None:
        """Raise ValueError if a key was never asked for: a spelling mistake must not pass unseen."""
        if self._left:
            raise ValueError(f"{self.where} has keys that mean nothing here: {', '.join(self._left)}")

    def _take(self, key: str, kind: type[Kind], default: Kind | None = None) -> Kind:
        value = self._left.pop(key, default)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ValueError(f"{self.where}: {key} is missing or not of the kind {kind.__name__}")
        return value
