"""Where the two dots of a before-and-after drawing go: plain arithmetic, drawn by parts/change_picture.html."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from evaluation.wellbeing.change import ChangeResult
from evaluation.wellbeing.instruments import Direction, in_points

# Units of the drawing, which fills a phone's width: 320 across, so that its 16-unit letters stay readable there.
WIDTH: Final = 320
EDGE: Final = 10
THIRD: Final = 3
TENTH: Final = Decimal("0.1")
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Dot:
    """One average: how far across it stands, its words, and to which side they run."""

    x: float
    words: str
    anchor: Anchor
    words_x: float


@dataclass(frozen=True)
class Picture:
    """A scale from its lowest to its highest score with the average before and after."""

    title: str
    before: Dot
    after: Dot
    lowest: str
    highest: str
    better: str
    width: int = WIDTH
    edge: int = EDGE

    @property
    def far(self) -> int:
        """Where the scale ends."""
        return self.width - self.edge

    @property
    def told(self) -> str:
        """The drawing in words."""
        ends = f"The scale runs from {self.lowest} to {self.highest}; {self.better}."
        return f"{self.before.words}. {self.after.words}. {ends}"


def picture(change: ChangeResult) -> Picture | None:
    """The drawing of one scale, or None where there is nobody."""
    scale, before, after = change.scale, change.mean_before, change.mean_after
    if before is None or after is None:
        return None
    low, high = in_points(scale.minimum), in_points(scale.maximum)
    return Picture(
        scale.name,
        _dot(before, "At the start", low, high),
        _dot(after, "About 3 months on", low, high),
        f"{low.normalize():f}",
        f"{high.normalize():f}",
        f"{'higher' if scale.direction is Direction.HIGHER else 'lower'} is better",
    )


def _dot(mean: Decimal, words: str, low: Decimal, high: Decimal) -> Dot:
    x = EDGE + float((mean - low) / (high - low)) * (WIDTH - 2 * EDGE)
    place = int(x * THIRD / WIDTH)
    anchors: tuple[Anchor, Anchor, Anchor] = ("start", "middle", "end")
    anchor = anchors[min(max(place, 0), 2)]
    words_x = {"start": 0.0, "middle": x, "end": float(WIDTH)}[anchor]
    return Dot(round(x, 1), f"{words}: {mean.quantize(TENTH)}", anchor, round(words_x, 1))
