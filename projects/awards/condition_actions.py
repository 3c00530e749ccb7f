"""Conditions: the group shows that one is done, its coordinator says whether that is it."""

from datetime import datetime

from django.db import transaction

from network.answers import DoesNotFit, require, require_now
from network.models import Person
from network.moves import can_move, move
from projects.awards.call_actions import drop_stale_calls
from projects.awards.rules import enough_is_sure, may_check, may_show, may_undo
from projects.awards.writing import write_about
from projects.models import Condition, Paper


def held(condition: Condition) -> Condition:
    """Return the condition as it stands now, held until the transaction ends."""
    return Condition.objects.select_for_update(of=("self",)).select_related("award").get(pk=condition.pk)


@transaction.atomic
def show(*, condition: Condition, words: str, by: Person, at: datetime, paper: Paper | None = None) -> Condition:
    """Send, for the group, something that shows a condition is done: words, a paper or both.

    Raises NotAllowed, DoesNotFit for nothing at all or another group's paper, NotNow when it is done already.
    """
    condition = held(condition)
    require_now(can_move(condition, "show"))
    require(may_show(by, condition))
    if not words.strip() and paper is None:
        raise DoesNotFit("Say in a few words what you did, or add a file that shows it.")
    if paper is not None and paper.organisation_id not in {condition.award.organisation_id, condition.award.host_id}:
        raise DoesNotFit("Choose a file of your own group.")
    move(condition, "show", by=by, at=at, shown_words=words.strip(), paper=paper or condition.paper)
    return condition


@transaction.atomic
def meet(*, condition: Condition, by: Person, at: datetime) -> Condition:
    """Say, having looked, that a condition is met. Raises NotAllowed for anyone of the group; NotNow.

    The condition about other money is met only when enough of it is secured and checked.
    """
    condition = held(condition)
    require_now(can_move(condition, "meet"))
    require(may_check(by, condition))
    if condition.kind == "match":
        require_now(enough_is_sure(condition.award))
    move(condition, "meet", by=by, at=at, checked_at=at, checked_by=by)
    drop_stale_calls(award=condition.award, by=by, at=at)
    return condition


@transaction.atomic
def ask_again(*, condition: Condition, by: Person, at: datetime, why: str) -> Condition:
    """Say that what was sent does not show it yet; the group is written to with the reason. Raises as `meet`."""
    condition = held(condition)
    require_now(can_move(condition, "ask_again"))
    require(may_check(by, condition))
    _need(why)
    move(condition, "ask_again", by=by, at=at, why=why)
    key = f"condition:{condition.pk}:again:{at.isoformat()}"
    write_about(condition.award, "condition_again", by=by, at=at, once_key=key, condition=condition, why=why)
    return condition


@transaction.atomic
def waive(*, condition: Condition, by: Person, at: datetime, why: str) -> Condition:
    """Say, with a reason, that a condition is no longer needed. Raises as `meet`, but asks for no other money."""
    condition = held(condition)
    require_now(can_move(condition, "waive"))
    require(may_check(by, condition))
    _need(why)
    move(condition, "waive", by=by, at=at, why=why, checked_at=at, checked_by=by)
    drop_stale_calls(award=condition.award, by=by, at=at)
    return condition


@transaction.atomic
def undo(*, condition: Condition, by: Person, at: datetime, why: str) -> Condition:
    """Open a condition again that was met or waived by mistake, with the reason. Raises NotAllowed, NotNow."""
    condition = held(condition)
    require_now(can_move(condition, "undo"))
    require(may_undo(by, condition))
    _need(why)
    move(condition, "undo", by=by, at=at, why=why, checked_at=None, checked_by=None)
    return condition


def _need(why: str) -> None:
    if not why.strip():
        raise DoesNotFit("Say why, in a few words. The group reads it.")
