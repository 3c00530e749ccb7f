"""Each day: who is warned, who must ring, and what runs out."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from network.answers import Refusal
from network.dates import say_weekday
from network.models import Letter
from projects.awards.actions import lapse
from projects.awards.call_actions import drop_stale_calls, make_call
from projects.awards.running_out import RING_DAYS, call_key, is_paused, may_lapse, warning_for
from projects.awards.writing import write_about
from projects.models import Award
from projects.models.award import OPEN_STATES
from projects.money.last_day import runs_out


def see_to_last_days(at: datetime) -> str:
    """Warn, ask for calls, and let run out what may; each award on its own, so that one cannot hold up another."""
    done: Counter[str] = Counter()
    keys = Award.objects.filter(state__in=OPEN_STATES, lapses_on__isnull=False).order_by("pk")
    for key in list(keys.values_list("pk", flat=True)):
        try:
            done.update(see_to(key, at))
        except Refusal:
            done["left as they are"] += 1
    drop_all_stale_calls(at)
    told = [f"{done[words]} {words}" for words in ("warned", "calls asked for", "ran out", "left as they are")]
    return "Offers and awards: " + ", ".join(told)


@transaction.atomic
def see_to(key: int, at: datetime) -> list[str]:
    """Do what is due for one award; return what was done."""
    award = Award.objects.select_related("organisation", "project", "locality").get(pk=key)
    if award.lapses_on is None or not runs_out(award) or is_paused(award.organisation):
        return []
    left, done = (award.lapses_on - timezone.localdate(at)).days, []
    if left <= RING_DAYS and ask_to_ring(award, at):
        done.append("calls asked for")
    if (days := warning_for(left)) is not None and warn(award, days, left, at):
        done.append("warned")
    if may_lapse(award, at):
        lapse(award=award, at=at)
        done.append("ran out")
    return done


def warn(award: Award, days: int, left: int, at: datetime) -> bool:
    """Write to the group that its award's last day is near; return whether this warning is new."""
    key = f"award:{award.pk}:lapse:{award.lapses_on}:warn:{days}"
    if Letter.objects.filter(once_key__startswith=f"{key}:").exists():
        return False
    return bool(write_about(award, "running_out", by=None, at=at, once_key=key, left=left))


def ask_to_ring(award: Award, at: datetime) -> bool:
    """Ask the coordinator to ring the group before its award runs out; return whether this is new."""
    last = award.lapses_on or timezone.localdate(at)
    _, new = make_call(
        organisation=award.organisation, locality=award.locality, award=award, kind="lapse", due_on=last, at=at,
        once_key=call_key(award),
        why=f"Their offer {award.reference} runs out on {say_weekday(last)}. Ask what would help. You can give them "
        "more time with one click.",
    )  # fmt: skip
    return new


@transaction.atomic
def drop_all_stale_calls(at: datetime) -> None:
    """Say of calls about a last day that they are no longer needed, where a pause or the like has moved it."""
    for award in Award.objects.filter(calls__kind="lapse", calls__state="open").distinct().order_by("pk"):
        drop_stale_calls(award=award, by=None, at=at)
