"""What changed for the people of a project, or of a locality in a year: matched people only, small numbers hidden.

Figures grow in steps (8 people, then 5 more at a time): a page that moved at each answer would give that answer away.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils import timezone

from evaluation.models import CheckIn
from evaluation.wellbeing.asked import scales
from evaluation.wellbeing.change import ChangeResult, from_sums
from evaluation.wellbeing.change_words import sentences
from evaluation.wellbeing.instruments import Instrument, Scale
from evaluation.wellbeing.small_numbers import LEAST_FOR_PUBLIC, may_show_mean, shown_count
from evaluation.wellbeing.stages import window
from evaluation.wellbeing.sums import matched, pooled
from network.models import Locality
from projects.models import Project

STEP: Final = 5
LONG_AGO: Final = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class Heads:
    """How many people, exactly: for sums only. Show them with `shown`.

    `due` is everybody who should have answered twice: those who did when it was due, and those whose time for it ran
    out. `outside` answered again at another time, and is in no average.
    """

    started: int = 0
    due: int = 0
    followed_up: int = 0
    outside: int = 0

    def shown(self) -> dict[str, str]:
        """The same as the public may see them, by the small numbers rule."""
        return {name: shown_count(number) for name, number in vars(self).items()}


@dataclass(frozen=True)
class ScaleResult:
    """What changed on one scale."""

    instrument: Instrument
    scale: Scale
    change: ChangeResult
    due: int

    @property
    def words(self) -> str:
        """What changed, in plain sentences for the public."""
        return sentences(self.change, due=self.due)

    @property
    def shows_mean(self) -> bool:
        """Whether enough people answered twice for an average to be shown."""
        return may_show_mean(self.change.n)


@dataclass(frozen=True)
class Results:
    """The people, and what changed for them on each scale that anybody answered twice."""

    heads: Heads
    scales: tuple[ScaleResult, ...] = ()

    @property
    def summary(self) -> str:
        """One sentence to open with where there is nothing to average; else nothing."""
        if not self.heads.followed_up + self.heads.outside:
            return "Nobody has answered twice yet."
        if self.heads.followed_up < LEAST_FOR_PUBLIC:
            return "Fewer than 8 people have answered both times so far. That is too few to show an average."
        return ""


@dataclass
class _Person:
    """One card: when it was answered first and again, whether that was when it was due, and when the project ends."""

    ends_on: dt.date | None
    first: dt.datetime | None = None
    again: dt.datetime | None = None
    in_time: bool = False


def for_project(project: Project, *, on: dt.date | None = None) -> Results:
    """What changed for the people of a project, up to a day (today when none is given). Two queries at most."""
    return _results(Q(card__project=project), Q(project=project), LONG_AGO, on or timezone.localdate())


def for_locality_year(locality: Locality, starts: dt.date, ends: dt.date) -> Results:
    """What changed in all projects of a locality, for people who answered again from `starts` to `ends`, both included.

    One card counts once. Two queries at most.
    """
    of_cards, of_scores = Q(card__project__locality=locality), Q(project__locality=locality)
    until = min(ends, timezone.localdate())  # whose time has not run out today could still answer
    return _results(of_cards, of_scores & Q(finished_at__gte=_midnight(starts)), starts, until)


def _results(of_cards: Q, of_scores: Q, starts: dt.date, ends: dt.date) -> Results:
    people = _people(of_cards)
    answered = sorted(one.again for one in people if one.again and one.in_time and _within(one.again, starts, ends))
    heads = _heads(people, starts, ends)
    until = _shown_until(answered)
    if until is None:
        return Results(heads)
    found, known = matched(of_scores, until), scales()
    totals = {name: total for name, rows in found.items() if (total := pooled(rows)) is not None}
    parts = (
        ScaleResult(instrument, scale, from_sums(scale, totals[name].sums, totals[name].counts), heads.due)
        for name, (instrument, scale) in known.items()
        if name in totals
    )
    return Results(heads, tuple(parts))


def _people(of_cards: Q) -> Sequence[_Person]:
    rows = CheckIn.objects.filter(of_cards, state="finished").values_list(
        "card_id", "wave", "finished_at", "in_window", "card__project__ends_on"
    )
    found: dict[int, _Person] = {}
    for card, wave, at, in_window, ends_on in rows:
        person = found.setdefault(card, _Person(ends_on))
        if wave == "before":
            person.first = at
        else:
            person.again, person.in_time = at, bool(in_window)
    return list(found.values())


def _heads(people: Iterable[_Person], starts: dt.date, ends: dt.date) -> Heads:
    listed = list(people)
    again = [one for one in listed if one.again and _within(one.again, starts, ends)]
    return Heads(
        started=sum(one.first is not None and _within(one.first, starts, ends) for one in listed),
        due=sum(_was_due(one, starts, ends) for one in listed),
        followed_up=sum(one.in_time for one in again),
        outside=sum(not one.in_time for one in again),
    )


def _was_due(person: _Person, starts: dt.date, ends: dt.date) -> bool:
    if person.again and person.in_time:
        return _within(person.again, starts, ends)
    if person.first is None:
        return False
    _, closes = window(timezone.localdate(person.first), person.ends_on)
    return starts <= closes <= ends


def _within(moment: dt.datetime, starts: dt.date, ends: dt.date) -> bool:
    return starts <= timezone.localdate(moment) <= ends


def _shown_until(answered: Sequence[dt.datetime]) -> dt.datetime | None:
    """The moment of the last answer that is shown: the 8th, the 13th, the 18th and so on. None below 8."""
    if len(answered) < LEAST_FOR_PUBLIC:
        return None
    whole = LEAST_FOR_PUBLIC + (len(answered) - LEAST_FOR_PUBLIC) // STEP * STEP
    return answered[whole - 1]


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
