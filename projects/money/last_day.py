"""The last day of an offer: which one it gets, whether the award runs out on it, and by when an answer is due."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from projects.models import Award

# How long a group has to answer: an offer made without a last day of its own, and one whose other money has come.
DAYS_TO_ANSWER = 28
DONE = ("met", "waived")


def day_to_answer(at: datetime) -> date:
    """Return the last day of an offer that was given none."""
    return timezone.localdate(at) + timedelta(days=DAYS_TO_ANSWER)


def runs_out(award: Award) -> bool:
    """Return whether an award would run out on its day: not answered yet, or its other money not secured yet."""
    if award.lapses_on is None:
        return False
    return waits_for_match(award) if award.state == "accepted" else award.state in {"in_principle", "offered"}


def waits_for_match(award: Award) -> bool:
    """Return whether nothing is paid on a conditional award yet, since its other money is not secured."""
    return award.kind == "conditional" and award.conditions.filter(kind="match").exclude(state__in=DONE).exists()


def answer_by(award: Award, today: date) -> date | None:
    """Return the day by which an offer is to be answered: its own last day, or the other funder's if that is nearer.

    The other funder's day counts while it is ahead and the other money is still waited for.
    """
    other = award.bid.outside_deadline if award.bid and award.kind != "in_principle" else None
    days = (award.lapses_on, other if other is not None and other >= today else None)
    return min((day for day in days if day is not None), default=None)


def ended_call_key(award: Award) -> str:
    """Return what makes the call to a group whose offer or award has ended one call."""
    return f"award:{award.pk}:ended:call"
