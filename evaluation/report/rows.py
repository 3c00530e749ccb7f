"""Every figure of a year as one row: what it is called, what it comes to, and what it means.

The page, the file and the API are all made from these rows, so that no figure stands anywhere without its meaning.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from evaluation.report.figures import Sums, YearFigures
from evaluation.report.meanings import MEANINGS
from network.links import address
from network.money import pounds, ratio


@dataclass(frozen=True)
class Row:
    """One figure. `count` and `pence` are None where it is not a count or not money; `shown` says it in words."""

    key: str
    title: str
    shown: str
    count: int | None = None
    pence: int | None = None
    url: str = ""

    @property
    def meaning(self) -> str:
        """Exactly what the figure means."""
        return MEANINGS[self.key]


@dataclass(frozen=True)
class Part:
    """Figures that belong together."""

    title: str
    rows: Sequence[Row]


def parts(figures: YearFigures) -> list[Part]:
    """Return all figures of a year, part by part."""
    return [
        Part("Money", money(figures)),
        Part("Decisions", decisions(figures)),
        Part("What happened", happened(figures)),
        Part("People who answered the wellbeing questions", people(figures)),
    ]


def _listed(name: str, figures: YearFigures, *, with_year: bool = False) -> str:
    """The list a figure came from, in this locality; nothing where the lists do not know the locality."""
    url = address(name)
    if not url or not figures.locality.served:
        return ""
    year = {"year": figures.year.slug} if with_year else {}
    return f"{url}?{urlencode({'locality': figures.locality.slug} | year)}"


def _sum(key: str, title: str, sums: Sums, noun: str, *, url: str = "") -> Row:
    """A sum of money with how many it is made of."""
    things = f"{sums.count:,} {noun}{'' if sums.count == 1 else 's'}"
    return Row(key, title, f"{pounds(sums.pence)} in {things}" if sums.count else "None", sums.count, sums.pence, url)


def money(figures: YearFigures) -> list[Row]:
    """Asked, awarded, brought in, and match."""
    awarded, match = figures.awarded, figures.match
    projects = _listed("projects", figures)
    return [
        _sum("asked", "Asked for", figures.asked, "bid"),
        _sum("accepted", "Awarded here, and accepted", awarded.accepted, "award", url=projects),
        _sum("offered", "Awarded here, not answered yet", awarded.offered, "offer"),
        _sum("brought_in", "Brought in from a file", awarded.brought_in, "award", url=projects),
        Row("match_cash", "Match in money", pounds(match.cash_pence), pence=match.cash_pence),
        Row("match_in_kind", "Match in kind", pounds(match.in_kind_pence), pence=match.in_kind_pence),
        Row("leverage", "Match for every £1 awarded", leverage(match.cash_pence, awarded.here.pence)),
    ]


def leverage(match_pence: int, awarded_pence: int) -> str:
    """Say how much match came with each pound awarded, to the nearest penny: "£1.35 of match for every £1"."""
    if not awarded_pence:
        return "Nothing was awarded here"
    return ratio(match_pence, awarded_pence).replace(" for every", " of match for every")


def decisions(figures: YearFigures) -> list[Row]:
    """How many, which way, how fast."""
    decided, url = figures.decided, _listed("decisions", figures, with_year=True)
    return [
        Row("yes", "Bids the collective agreed", f"{decided.yes:,}", decided.yes, url=url),
        Row("no", "Bids it did not fund this time", f"{decided.no:,}", decided.no, url=url),
        Row("median_days", "Days from bid to letter", _days(decided.median_days)),
    ]


def _days(days: float | None) -> str:
    if days is None:
        return "Nothing was decided"
    return f"{days:g} day{'' if days == 1 else 's'}"


def happened(figures: YearFigures) -> list[Row]:
    """What could be joined in."""
    url = _listed("activities", figures)
    return [Row("activities", "Activities added to the list", f"{figures.activities:,}", figures.activities, url=url)]


def people(figures: YearFigures) -> list[Row]:
    """Heads, as the public may see them: exact numbers of people stay out of every row."""
    shown = figures.people.heads.shown()
    return [
        Row("started", "Answered for the first time", shown["started"]),
        Row("due", "Should have answered again", shown["due"]),
        Row("followed_up", "Answered again in time", shown["followed_up"]),
        Row("outside", "Answered again at another time", shown["outside"]),
    ]
