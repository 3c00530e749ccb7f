"""What the database adds up about matched people: one row for each project and scale, of people who answered twice."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, Self

from django.db.models import Case, Count, F, IntegerField, Q, Sum, Value, When

from evaluation.models import Score
from evaluation.wellbeing.asked import scales
from evaluation.wellbeing.change import ChangeCounts, ChangeSums, cuts
from evaluation.wellbeing.small_numbers import LEAST_FOR_PUBLIC, may_show_mean


class Matched(NamedTuple):
    """The sums and counts of the same matched people."""

    sums: ChangeSums
    counts: ChangeCounts

    @classmethod
    def of(cls, row: Mapping[str, int]) -> Self:
        """Read one row of the query."""
        sums = ChangeSums(row["n"], row["before"], row["after"], row["after"] - row["before"], row["squares"])
        rise, fall = row["rise"], row["fall"]
        possible_rise, possible_fall = row["rise_at_all"] - rise, row["fall_at_all"] - fall
        same = row["n"] - row["rise_at_all"] - row["fall_at_all"]
        return cls(sums, ChangeCounts(rise, possible_rise, same, possible_fall, fall))

    def plus(self, other: "Matched") -> "Matched":
        """These people and others together."""
        sums = (ours + theirs for ours, theirs in zip(_figures(self.sums), _figures(other.sums), strict=True))
        counts = (ours + theirs for ours, theirs in zip(_figures(self.counts), _figures(other.counts), strict=True))
        return Matched(ChangeSums(*sums), ChangeCounts(*counts))


def _figures(record: ChangeSums | ChangeCounts) -> list[int]:
    return list(vars(record).values())


def matched(where: Q, until: datetime) -> dict[str, dict[int, Matched]]:
    """Return, by scale and then project, the people of `where` who answered again when it was due, up to a moment.

    One query: each second score joined to the first of the same card and scale, so that only matched people count.
    """
    found: dict[str, dict[int, Matched]] = {}
    for row in _query(where, until):
        found.setdefault(row["scale"], {})[row["project_id"]] = Matched.of(row)
    return {name: by_project for name, by_project in found.items() if name in scales()}


def _query(where: Q, until: datetime) -> Iterable[Mapping[str, Any]]:
    second = Score.objects.filter(
        where,
        wave="after",
        in_window=True,
        finished_at__lte=until,
        card__scores__wave="before",
        card__scores__scale=F("scale"),
    )
    first = F("card__scores__hundredths")
    moved = second.annotate(moved=F("hundredths") - first, clear=_cut("clear"), possible=_cut("possible"))
    return (
        moved.values("scale", "project_id")
        .annotate(
            n=Count("pk"),
            before=Sum(first),
            after=Sum("hundredths"),
            squares=Sum(F("moved") * F("moved")),
            rise=Count("pk", filter=Q(moved__gte=F("clear"))),
            rise_at_all=Count("pk", filter=Q(moved__gte=F("possible"))),
            fall=Count("pk", filter=Q(moved__lte=-F("clear"))),
            fall_at_all=Count("pk", filter=Q(moved__lte=-F("possible"))),
        )
        .order_by("scale", "project_id")
    )


def _cut(kind: str) -> Case:
    """Where a movement begins to count on each scale, in hundredths, as the database reads it."""
    known = scales().items()
    return Case(
        *(When(scale=name, then=Value(getattr(cuts(scale), kind))) for name, (_, scale) in known),
        default=Value(1),
        output_field=IntegerField(),
    )


def pooled(by_project: Mapping[int, Matched]) -> Matched | None:
    """All projects together, so that taking away those that show their own average leaves nobody to be picked out.

    A project of fewer than 8 people shows none. Such small ones are pooled when they are two or more with 8 people or
    more between them, or when no other project is there to be taken away; otherwise the average leaves them out.
    """
    small = [one for one in by_project.values() if not may_show_mean(one.sums.n)]
    large = [one for one in by_project.values() if may_show_mean(one.sums.n)]
    safe = len(small) > 1 and sum(one.sums.n for one in small) >= LEAST_FOR_PUBLIC
    chosen = [*large, *small] if safe or not large else large
    if not chosen:
        return None
    total, *others = chosen
    for one in others:
        total = total.plus(one)
    return total
