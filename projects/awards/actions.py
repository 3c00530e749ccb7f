"""What is done about an award after it was offered; also the door to conditions, hosts, pauses and calls."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from network import audit
from network.answers import DoesNotFit, require, require_now
from network.dates import say_weekday
from network.models import Person
from network.money import pounds
from network.moves import can_move, move
from projects.awards.call_actions import call_about_the_end, drop_stale_calls, make_call, ring
from projects.awards.condition_actions import ask_again, meet, show, undo, waive
from projects.awards.condition_terms import add_condition, move_condition
from projects.awards.ending import UNPAID, end, fit_instalments
from projects.awards.host_actions import name_host
from projects.awards.pause_actions import go_on, pause
from projects.awards.rules import (
    enough_is_sure,
    fits_as_last_day,
    is_open,
    may_extend,
    may_run,
    may_stop,
    may_vary,
    may_vary_by,
)
from projects.awards.running_out import may_lapse
from projects.awards.told_actions import write_down_answer
from projects.awards.writing import everyone_of, write_about, write_to
from projects.models import Award
from projects.money import ledger
from projects.money.last_day import DONE, day_to_answer

__all__ = [
    "add_condition",
    "ask_again",
    "confirm_match",
    "extend",
    "go_on",
    "lapse",
    "make_call",
    "meet",
    "move_condition",
    "name_host",
    "pause",
    "ring",
    "show",
    "stop",
    "undo",
    "vary",
    "waive",
    "write_down_answer",
]

RAN_OUT = "Its last day passed."


@transaction.atomic
def confirm_match(*, award: Award, by: Person, at: datetime) -> Award:
    """Make an offer in principle an offer, once the other money is secured and checked; the group then answers.

    Raises NotAllowed, or NotNow when it is no longer in principle or not enough is sure.
    """
    award = ledger.held(award)
    require_now(can_move(award, "confirm"))
    require(may_run(by, award))
    require_now(enough_is_sure(award))
    soonest = day_to_answer(at)
    move(award, "confirm", by=by, at=at, lapses_on=max(award.lapses_on or soonest, soonest))
    for condition in award.conditions.filter(kind="match").exclude(state__in=DONE):
        move(condition, "meet", by=by, at=at, checked_at=at, checked_by=by)
    drop_stale_calls(award=award, by=by, at=at)
    write_about(award, "match_confirmed", by=by, at=at, once_key=f"award:{award.pk}:confirmed")
    return award


@transaction.atomic
def extend(*, award: Award, until: date, by: Person, at: datetime, why: str) -> Award:
    """Move the last day of an award on, with a reason; conditions about the other money move with it.

    Raises NotAllowed, DoesNotFit for a day that does not fit or an empty reason, NotNow when it has ended.
    """
    award = ledger.held(award)
    require_now(is_open(award))
    require(may_extend(by, award))
    fits = fits_as_last_day(award, until, at)
    if not fits:
        raise DoesNotFit(fits.reason)
    _need(why)
    audit.change(award, "extend", by=by, at=at, why=why, lapses_on=until)
    drop_stale_calls(award=award, by=by, at=at)
    for condition in award.conditions.filter(kind="match", due_on__lt=until).exclude(state__in=DONE):
        audit.change(condition, "extend", by=by, at=at, why=why, due_on=until)
    write_about(award, "extended", by=by, at=at, once_key=f"award:{award.pk}:extended:{until}", why=why)
    return award


@transaction.atomic
def lapse(*, award: Award, at: datetime, by: Person | None = None) -> Award:
    """Let an award run out: what is promised and unpaid goes back to the share, once, and the group is written to.

    Raises NotNow when it was answered, moved on, paused, or nobody has rung the group yet (see `may_lapse`).
    """
    award = ledger.held(award)
    if by is not None:
        require(may_run(by, award))
    require_now(can_move(award, "lapse"))
    require_now(may_lapse(award, at))
    left = award.promised_pence
    end(award, "lapse", by=by, at=at, why=RAN_OUT)
    drop_stale_calls(award=award, by=by, at=at)
    call_about_the_end(award, by=by, at=at, what=f"ran out on {say_weekday(timezone.localdate(at))}")
    write_about(award, "lapsed", by=by, at=at, once_key=f"award:{award.pk}:lapsed", left=pounds(left))
    return award


@transaction.atomic
def vary(*, award: Award, change_pence: int, by: Person, at: datetime, why: str, once_key: str) -> Award:
    """Make an award larger, or smaller if below nothing: a new line and a letter. The same `once_key` does it once.

    Raises NotAllowed, DoesNotFit without a reason or a change, NotEnoughMoney above what is free, NotNow below what is
    paid or when the award has ended.
    """
    award = ledger.held(award)
    if ledger.written(once_key) is not None:
        return award
    require_now(is_open(award))
    require(may_vary(by, award))
    require(may_vary_by(by, award, change_pence))
    _need(why)
    if change_pence == 0:
        raise DoesNotFit("Say by how much the award changes.")
    before = award.agreed_pence
    ledger.vary(award, change_pence, by=by, at=at, once_key=once_key, why=why[:300])
    changed = fit_instalments(award, by=by, at=at, why=why)
    audit.record(
        "vary", award, by=by, at=at, why=why,
        before={"varied_pence": award.varied_pence - change_pence}, after={"varied_pence": award.varied_pence},
    )  # fmt: skip
    parts = list(award.instalments.filter(state__in=UNPAID).order_by("due_on", "number")) if changed else []
    write_to(
        everyone_of(award), award, "varied", by=by, at=at, once_key=f"{once_key}:letter", why=why,
        before=pounds(before), parts=parts, parts_changed=changed,
    )  # fmt: skip
    return award


@transaction.atomic
def stop(*, award: Award, by: Person, at: datetime, why: str) -> Award:
    """Stop an accepted award, with a reason the group reads; what is not paid goes back to the share.

    Raises NotAllowed, DoesNotFit without a reason, NotNow when it has ended or a payment is on its way.
    """
    award = ledger.held(award)
    require_now(can_move(award, "stop"))
    require(may_stop(by, award))
    _need(why)
    left = award.promised_pence
    end(award, "stop", by=by, at=at, why=why)
    drop_stale_calls(award=award, by=by, at=at)
    call_about_the_end(award, by=by, at=at, what=f"was stopped on {say_weekday(timezone.localdate(at))}")
    write_about(award, "stopped", by=by, at=at, once_key=f"award:{award.pk}:stopped", why=why, left=pounds(left))
    return award


def _need(why: str) -> None:
    if not why.strip():
        raise DoesNotFit("Say why, in a few words. The group reads it.")
