"""Where the bars of a chart go: plain arithmetic, drawn by parts/bar_chart.html."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

# Units of the drawing, which fills a phone's width: 320 across, so that its 16-unit letters stay readable there.
WIDTH = 320
LETTERS_ACROSS = 32
LINE = 20
BAR_HEIGHT = 20
GAP = 16


@dataclass(frozen=True)
class Row:
    """What a bar stands for. `value` is None when the figure is hidden or missing; `shown` says it in words."""

    label: str
    value: float | None
    shown: str


@dataclass(frozen=True)
class Bar:
    """One bar on the page: its lines of words (text and place), then the bar itself beneath them."""

    row: Row
    lines: tuple[tuple[str, int], ...]
    x: float
    y: int
    width: float


@dataclass(frozen=True)
class Chart:
    """A whole chart: its size, its bars, and where nothing stands on their scale."""

    title: str
    description: str
    width: int
    height: int
    bar_height: int
    zero: float
    bars: tuple[Bar, ...]


def chart(title: str, rows: Sequence[Row], description: str = "") -> Chart:
    """Bars on one scale, one under the other; those below nothing run to the left of the zero mark."""
    values = [row.value for row in rows if row.value is not None]
    least, most = min([0.0, *values]), max([0.0, *values])
    scale = WIDTH / ((most - least) or 1.0)
    top, bars = 0, []
    for row in rows:
        bars.append(_bar(row, top, -least * scale, scale))
        top = bars[-1].y + BAR_HEIGHT + GAP
    told = description or "; ".join(f"{row.label}: {row.shown}" for row in rows)
    return Chart(title, told, WIDTH, max(top, LINE), BAR_HEIGHT, round(-least * scale, 1), tuple(bars))


def _bar(row: Row, top: int, zero: float, scale: float) -> Bar:
    """One bar whose words start at `top`."""
    words = textwrap.wrap(f"{row.label}: {row.shown}", LETTERS_ACROSS) or [""]
    length = (row.value or 0.0) * scale
    return Bar(
        row=row,
        lines=tuple((text, top + LINE * number - 4) for number, text in enumerate(words, start=1)),
        x=round(min(zero, zero + length), 1),
        y=top + LINE * len(words) + 2,
        width=round(abs(length), 1),
    )
