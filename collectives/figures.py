"""How fast decisions were: median days, how many inside our promise, other funders' days met and missed, by place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from django.db.models import QuerySet
from django.utils import timezone

from collectives.models import Decision
from network.bars import Chart, Row, chart
from network.furniture import Cell, Table
from network.models import Locality
from network.years import Year
from projects.bids.clock import counts_from, soonest_answer, taken
from projects.models import Bid

FEWEST = 3
TOO_FEW = f"Fewer than {FEWEST} decisions, so no figure"
NETWORK = "The whole network"


@dataclass
class Figures:
    """What was counted in one place. `days` holds the days from sent in to letter of every decision."""

    place: str
    slug: str = ""
    days: list[int] = field(default_factory=list)
    inside: int = 0
    windows_met: int = 0
    windows_missed: int = 0

    @property
    def decisions(self) -> int:
        """How many letters went."""
        return len(self.days)

    @property
    def median_days(self) -> float | None:
        """The middle of all days; none among so few that it would only tell of one."""
        return median(self.days) if self.decisions >= FEWEST else None

    @property
    def inside_percent(self) -> int | None:
        """How many in every hundred letters went inside our promise; none among so few."""
        return round(100 * self.inside / self.decisions) if self.decisions >= FEWEST else None

    def count(self, days: int, *, inside: bool, window_met: bool | None) -> None:
        """Add one decision. `window_met` is None where no other funder waited."""
        self.days.append(days)
        self.inside += inside
        self.windows_met += window_met is True
        self.windows_missed += window_met is False


def figures(year: Year | None = None) -> list[Figures]:
    """Return the figures of the whole network and of each place served, for one year (April to March) or all time."""
    places = {row.pk: Figures(str(row), row.slug) for row in Locality.objects.served().order_by("name")}
    network = Figures(NETWORK)
    for decision in _settled(year):
        bid = decision.ballot.bid
        for found in (network, places.get(bid.locality_id)):
            if found is not None:
                _add(found, bid, timezone.localdate(decision.settled_at))
    for place in _missed_while_waiting(year):
        for found in (network, places.get(place)):
            if found is not None:
                found.windows_missed += 1
    return [network, *places.values()]


def _settled(year: Year | None) -> QuerySet[Decision]:
    rows = Decision.objects.settled().filter(outcome__in=("award", "refuse"), ballot__bid__submitted_at__isnull=False)
    if year is not None:
        rows = rows.filter(settled_at__date__gte=year.starts, settled_at__date__lte=year.ends)
    return rows.select_related("ballot__bid__second_look")


def _add(found: Figures, bid: Bid, letter: date) -> None:
    began = timezone.localdate(counts_from(bid))
    promised = soonest_answer(began, waited_days=bid.waited_days, promise_days=bid.promise_days)
    window = None if bid.outside_deadline is None else letter <= bid.outside_deadline
    found.count(taken(began, letter).days, inside=letter <= promised, window_met=window)


def _missed_while_waiting(year: Year | None) -> Iterable[int]:
    """Return the places of bids whose other funder's day has gone by without a letter: each is a window missed."""
    rows = Bid.objects.filter(state__in=("submitted", "deciding"), outside_deadline__lt=timezone.localdate())
    if year is not None:
        rows = rows.filter(outside_deadline__gte=year.starts, outside_deadline__lte=year.ends)
    return rows.values_list("locality_id", flat=True)


def days_words(found: Figures) -> str:
    """The median in words."""
    if found.median_days is None:
        return TOO_FEW
    return "1 day" if found.median_days == 1 else f"{found.median_days:g} days"


def inside_words(found: Figures) -> str:
    """How many letters went inside our promise, in words."""
    if found.inside_percent is None:
        return TOO_FEW
    return f"{found.inside} of {found.decisions} ({found.inside_percent}%)"


def table(rows: Iterable[Figures]) -> Table:
    """Return the figures as a table."""
    return Table(
        caption="How fast decisions are",
        caption_hidden=True,
        heads=["Place", "Decisions", "Half took at most", "Inside our promise", "Other funders’ days met", "Missed"],
        rows=[
            [
                Cell(row.place),
                Cell(str(row.decisions), number=True),
                Cell(days_words(row)),
                Cell(inside_words(row)),
                Cell(str(row.windows_met), number=True),
                Cell(str(row.windows_missed), number=True),
            ]
            for row in rows
        ],
    )


def pictures(rows: Iterable[Figures]) -> list[Chart]:
    """Return the figures as two pictures: days, and letters inside our promise in every hundred."""
    found = list(rows)
    days = [Row(row.place, row.median_days, days_words(row)) for row in found]
    inside = [Row(row.place, row.inside_percent, inside_words(row)) for row in found]
    return [
        chart("Days from sent in to letter: half took at most", days),
        chart("Letters inside our promise, in every hundred", inside),
    ]
