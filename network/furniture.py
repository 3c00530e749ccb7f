"""The pieces a view hands to the page parts, so that no part meets a missing key."""

from collections.abc import Sequence
from dataclasses import dataclass, field

NOT_STARTED, IN_PROGRESS, DONE, CANNOT_START = "Not started", "In progress", "Done", "Cannot start yet"
PLEASE_CHANGE, NO_SUM = "Please change", "Does not add up yet"
STATUS_COLOURS = {NOT_STARTED: "blue", IN_PROGRESS: "yellow", PLEASE_CHANGE: "orange", NO_SUM: "orange"}


@dataclass(frozen=True)
class Task:
    """One line of a task list. Without `url` it cannot be opened yet; `hint` says why, or what it is."""

    title: str
    status: str
    url: str = ""
    hint: str = ""

    @property
    def colour(self) -> str:
        """The tag's colour; one that is done, or cannot start, carries plain words and no tag."""
        return STATUS_COLOURS.get(self.status, "")


@dataclass(frozen=True)
class Line:
    """One line of a summary list: what was asked, what was answered, and where to change it."""

    label: str
    value: str
    change_url: str = ""
    change_words: str = "Change"


@dataclass(frozen=True)
class Card:
    """One thing in a list of cards: a title that may link, facts as label and value, and tags."""

    title: str
    url: str = ""
    text: str = ""
    facts: Sequence[Line] = ()
    tags: Sequence["Tag"] = ()


@dataclass(frozen=True)
class Tag:
    """A status in words, with a colour of the kit: grey, green, teal, blue, purple, magenta, red, orange or yellow."""

    words: str
    colour: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table; a tag's colour, a link and numbers aligned right are optional."""

    words: str
    url: str = ""
    colour: str = ""
    number: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose rows become cards on a phone. The first cell of each row is its heading."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    caption_hidden: bool = False
    empty: str = "Nothing here yet."

    def columns(self) -> list[tuple[str, bool]]:
        """Each column's heading and whether it holds numbers, which stand to the right."""
        first = self.rows[0] if self.rows else [Cell("")] * len(self.heads)
        return [(head, cell.number) for head, cell in zip(self.heads, first, strict=True)]

    def labelled(self) -> list["LabelledRow"]:
        """Each row with every cell beside the heading of its column."""
        return [LabelledRow(row[0], list(zip(self.heads[1:], row[1:], strict=True))) for row in self.rows]


@dataclass(frozen=True)
class LabelledRow:
    """A row ready to be drawn."""

    first: Cell
    others: list[tuple[str, Cell]] = field(default_factory=list)


@dataclass(frozen=True)
class Work:
    """One thing that waits for a person: what to do, about what, by when, and why it is theirs."""

    title: str
    url: str
    about: str = ""
    due: str = ""
    late: bool = False
