"""The figures of one locality's year, added up by the database. Money in pence; days on the network's own clock."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from django.db.models import Count, Q, Sum
from django.utils import timezone

from collectives.models import Decision
from evaluation.models import Story
from evaluation.models.story import consent_holds
from evaluation.wellbeing.results import Results, for_locality_year
from network.models import Locality
from network.years import Year
from projects.bids.match import SECURED
from projects.models import Activity, Award, Bid, IncomeLine
from projects.models.bid import SENT

MOST_STORIES: Final = 20
DECIDED: Final = Q(source="decided")


@dataclass(frozen=True)
class Sums:
    """How many, and how much in pence."""

    count: int = 0
    pence: int = 0


@dataclass(frozen=True)
class Awarded:
    """Awards by their award date: accepted and only offered ones decided here, and those brought in from files."""

    accepted: Sums
    offered: Sums
    brought_in: Sums

    @property
    def here(self) -> Sums:
        """Those decided here, accepted or offered."""
        return Sums(self.accepted.count + self.offered.count, self.accepted.pence + self.offered.pence)


@dataclass(frozen=True)
class Match:
    """What others had secured for the bids that were awarded here."""

    cash_pence: int
    in_kind_pence: int


@dataclass(frozen=True)
class Decided:
    """Decisions whose letter went in the year; `median_days` from sending the bid in to that letter, or None."""

    yes: int
    no: int
    median_days: float | None


@dataclass(frozen=True)
class YearFigures:
    """One locality's year. `stories` hold only those whose consent for the report stands at this moment."""

    locality: Locality
    year: Year
    asked: Sums
    awarded: Awarded
    match: Match
    decided: Decided
    activities: int
    people: Results
    stories: Sequence[Story]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is recorded."""
        heads = self.people.heads
        counts = (self.asked.count, self.awarded.here.count, self.awarded.brought_in.count, self.decided.yes)
        people = (heads.started, heads.due, heads.followed_up, heads.outside)
        return not any((*counts, self.decided.no, self.activities, len(self.stories), *people))


def year_figures(locality: Locality, year: Year) -> YearFigures:
    """Add up one locality's year, in eight queries at most whatever the number of rows."""
    return YearFigures(
        locality=locality,
        year=year,
        asked=_asked(locality, year),
        awarded=_awarded(locality, year),
        match=_match(locality, year),
        decided=_decided(locality, year),
        activities=Activity.objects.published().filter(_in("made_at", year), locality=locality).count(),
        people=for_locality_year(locality, year.starts, year.ends),
        stories=_stories(locality, year),
    )


def _in(field: str, year: Year) -> Q:
    """The condition that a moment falls in the year, on the network's own clock."""
    starts, ends = (
        timezone.make_aware(dt.datetime.combine(day, dt.time.min)) for day in (year.starts, year.next.starts)
    )
    return Q(**{f"{field}__gte": starts, f"{field}__lt": ends})


def _asked(locality: Locality, year: Year) -> Sums:
    rows = Bid.objects.filter(_in("submitted_at", year), locality=locality, state__in=SENT)
    found = rows.aggregate(count=Count("pk"), pence=Sum("asked_pence"))
    return Sums(found["count"], found["pence"] or 0)


def _of_year(year: Year) -> dict[str, dt.date]:
    return {"awarded_on__gte": year.starts, "awarded_on__lte": year.ends}


def _awarded(locality: Locality, year: Year) -> Awarded:
    kinds = {
        "accepted": DECIDED & Q(state="accepted"),
        "offered": DECIDED & Q(state="offered"),
        "brought_in": Q(source="brought_in"),
    }
    found = Award.objects.filter(locality=locality, **_of_year(year)).aggregate(
        **{f"{kind}_count": Count("pk", filter=which) for kind, which in kinds.items()},
        **{f"{kind}_pence": Sum("amount_pence", filter=which) for kind, which in kinds.items()},
    )
    return Awarded(**{kind: Sums(found[f"{kind}_count"], found[f"{kind}_pence"] or 0) for kind in kinds})


def _match(locality: Locality, year: Year) -> Match:
    awards = Award.objects.filter(DECIDED, locality=locality, **_of_year(year)).counted()
    found = IncomeLine.objects.filter(state__in=SECURED, bid__award__in=awards.order_by()).aggregate(
        cash=Sum("amount_pence", filter=Q(kind="cash")), in_kind=Sum("amount_pence", filter=Q(kind="in_kind"))
    )
    return Match(found["cash"] or 0, found["in_kind"] or 0)


def _decided(locality: Locality, year: Year) -> Decided:
    rows = Decision.objects.settled().filter(_in("settled_at", year), ballot__collective__locality=locality)
    found = list(rows.values_list("outcome", "settled_at", "ballot__bid__submitted_at"))
    days = [(timezone.localdate(settled) - timezone.localdate(sent)).days for _, settled, sent in found if sent]
    yes = sum(outcome == "award" for outcome, _, _ in found)
    return Decided(yes, len(found) - yes, median(days) if days else None)


def _stories(locality: Locality, year: Year) -> Sequence[Story]:
    shown = Story.objects.shown_in("report").filter(_in("published_at", year), project__locality=locality)
    public = shown.annotate(on_website=consent_holds(timezone.localdate(), "website"))
    return list(public.order_by("-published_at", "-pk")[:MOST_STORIES])
