"""When an award runs out, when the group is warned, and what must have happened before it is let go."""

from datetime import date, datetime

from django.utils import timezone

from network.answers import YES, Answer, no
from network.dates import say_weekday
from partners.models import Organisation
from projects.models import Award, Call, Pause
from projects.money.last_day import runs_out

# Days before the last day on which the group is written to, and the one from which somebody must ring.
WARN_DAYS = (14, 7, 2)
RING_DAYS = 7


def is_paused(organisation: Organisation) -> bool:
    """Return whether the group's clocks stand still today."""
    return Pause.objects.filter(organisation=organisation, ended_on=None).exists()


def paused_groups() -> frozenset[int]:
    """Return the keys of the groups whose clocks stand still today."""
    return frozenset(Pause.objects.filter(ended_on=None).values_list("organisation", flat=True))


def call_key(award: Award) -> str:
    """Return what makes the call about this last day one call; another one where the first was no longer needed.

    An answer taken as met and opened again brings the last day back, and nobody has rung about that.
    """
    key = f"award:{award.pk}:lapse:{award.lapses_on}:call"
    dropped = Call.objects.filter(once_key__startswith=key, state="not_needed").count()
    return f"{key}:{dropped + 1}" if dropped else key


def call_about(award: Award) -> Call | None:
    """Return the call about the award's last day, once it was asked for."""
    return Call.objects.filter(once_key=call_key(award)).first()


def may_lapse(award: Award, at: datetime) -> Answer:
    """Say whether an award may run out now: the day after its last day, and after the day somebody rang about it.

    However late the call is, the money stays until it is made: nobody loses any because staff were busy.
    """
    today = timezone.localdate(at)
    if award.lapses_on is None or not runs_out(award):
        return no("This award does not run out.")
    if today <= award.lapses_on:
        return no(f"It holds until {say_weekday(award.lapses_on)}.")
    if is_paused(award.organisation):
        return no("The group’s clocks are paused, so nothing runs out.")
    return _rung(call_about(award), today)


def _rung(call: Call | None, today: date) -> Answer:
    """Say whether the call about a last day was made before today."""
    if call is None:
        return no("Nobody has been asked to ring the group yet, so it does not run out.")
    if call.state == "open":
        return no(
            "Its last day has passed, but nobody has rung the group yet. It does not run out until the day after "
            "somebody has."
        )
    if call.done_at is not None and today <= timezone.localdate(call.done_at):
        return no("Its last day has passed, and somebody rang the group today. It holds until the end of today.")
    return YES


def warning_for(days_left: int) -> int | None:
    """Return which warning is due with so many days left, or None: the nearest of 14, 7 and 2 that is not past."""
    return next((days for days in sorted(WARN_DAYS) if 0 <= days_left <= days), None)


def standing_words(award: Award, at: datetime) -> str:
    """Return one sentence about the award's last day for those who see it; nothing when it has none."""
    if award.lapses_on is None or not runs_out(award):
        return ""
    if is_paused(award.organisation):
        return "Life happened: the clocks of this group are paused. No day counts until they go on."
    today, last = timezone.localdate(at), say_weekday(award.lapses_on)
    left = (award.lapses_on - today).days
    if left < 0:
        return may_lapse(award, at).reason or "Its last day has passed. The money goes back to the local pot today."
    if left == 0:
        return f"It holds until the end of today, {last}."
    return f"It holds until {last}: {left} more day{'s' if left > 1 else ''}."
