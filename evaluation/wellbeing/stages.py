"""Where a card stands: which questions it is time for, when the second ones open, or that all is answered."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils import timezone

from evaluation.models import Card, CheckIn
from evaluation.wellbeing.waves import wave_window
from projects.models import Project

Wave = Literal["before", "after"]
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Stage:
    """`wave` is what can be answered now, None while it is too early or all is done; `begun` is the check-in so far."""

    card: Card
    wave: Wave | None
    begun: CheckIn | None = None
    opens: dt.date | None = None
    closes: dt.date | None = None
    done: bool = False

    @property
    def waits(self) -> bool:
        """Whether the second questions are still to come."""
        return self.wave is None and not self.done


def window(first: dt.date, project_end: dt.date | None) -> tuple[dt.date, dt.date]:
    """The first and last day that the second questions are due. Never the day of the first ones.

    A project that was over before somebody first answered says nothing about when to ask again.
    """
    opens, closes = wave_window(first, project_end=project_end if project_end and project_end > first else None)
    opens = max(opens, first + ONE_DAY)
    return opens, max(opens, closes)


def stage_of(card: Card, on: dt.date) -> Stage:
    """Where a card stands on a day. One query; two when the card came without its project."""
    return stage(card, card.project, card.check_ins.all(), on)


def stage(card: Card, project: Project, check_ins: Iterable[CheckIn], on: dt.date) -> Stage:
    """The same from the check-ins already read."""
    by_wave = {one.wave: one for one in check_ins}
    before, after = by_wave.get("before"), by_wave.get("after")
    if before is None or before.finished_at is None:
        return Stage(card, "before", begun=before)
    opens, closes = window(timezone.localdate(before.finished_at), project.ends_on)
    if after is not None and after.finished_at is not None:
        return Stage(card, None, opens=opens, closes=closes, done=True)
    if on < opens and after is None:
        return Stage(card, None, opens=opens, closes=closes)
    return Stage(card, "after", begun=after, opens=opens, closes=closes)
