"""What is asked of a group after the offer was made: one more condition, or another day for one. Both with a reason."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from network import audit
from network.answers import DoesNotFit, require, require_now
from network.models import Person
from projects.awards.condition_actions import held
from projects.awards.rules import is_open, may_add_condition, may_move_condition
from projects.awards.writing import write_about
from projects.models import Award, Condition, Instalment
from projects.money import ledger
from projects.money.last_day import DONE
from projects.money.terms import MOST_CONDITIONS, MOST_LETTERS_A_CONDITION


@transaction.atomic
def add_condition(
    *,
    award: Award,
    words: str,
    by: Person,
    at: datetime,
    why: str,
    due_on: date | None = None,
    part: Instalment | None = None,
) -> Condition:
    """Ask one more thing of a group, with the reason; with `part`, that payment waits for it. The group is written to.

    Raises NotAllowed as `may_run`, NotNow when the award has ended, DoesNotFit for no words or reason, a day that is
    over, words that stand there already, too many conditions, or a payment that does not wait any more.
    """
    award = ledger.held(award)
    require_now(is_open(award))
    require(may_add_condition(by, award))
    _need(why)
    words = " ".join(words.split())
    _check_words(award, words)
    _check_day(due_on, at)
    part = still_waiting(award, part)
    condition = Condition.objects.create(
        award=award, words=words, due_on=due_on, instalment=part, made_at=at, made_by=by
    )
    after = {"words": words, "due_on": due_on, "part": part.reference if part else None}
    audit.record("add_condition", condition, by=by, at=at, why=why, after=after)
    key = f"condition:{condition.pk}:added"
    write_about(award, "condition_added", by=by, at=at, once_key=key, condition=condition, why=why)
    return condition


@transaction.atomic
def move_condition(*, condition: Condition, due_on: date, by: Person, at: datetime, why: str) -> Condition:
    """Give a condition another day, with the reason; the group is written to.

    Raises NotAllowed for who may not, or once it is done; DoesNotFit without a reason, for a day that is over or the
    same day.
    """
    condition = held(condition)
    require(may_move_condition(by, condition))
    _need(why)
    _check_day(due_on, at)
    if due_on == condition.due_on:
        raise DoesNotFit("That is its day already.")
    audit.change(condition, "move_condition", by=by, at=at, why=why, due_on=due_on)
    key = f"condition:{condition.pk}:moved:{at.isoformat()}"
    write_about(condition.award, "condition_moved", by=by, at=at, once_key=key, condition=condition, why=why)
    return condition


def _check_words(award: Award, words: str) -> None:
    if not words or len(words) > MOST_LETTERS_A_CONDITION:
        raise DoesNotFit(f"Write what the group needs to do, in {MOST_LETTERS_A_CONDITION} characters or fewer.")
    waiting = [row.words.casefold() for row in award.conditions.exclude(state__in=DONE)]
    if words.casefold() in waiting:
        raise DoesNotFit("The award asks for this already.")
    if len(waiting) >= MOST_CONDITIONS:
        raise DoesNotFit(f"{MOST_CONDITIONS} conditions are open already. Each one is work for the group.")


def _check_day(due_on: date | None, at: datetime) -> None:
    if due_on is not None and due_on <= timezone.localdate(at):
        raise DoesNotFit("The day of a condition must be after today.")


def still_waiting(award: Award, part: Instalment | None) -> Instalment | None:
    """Return a part of an award as it stands now, held; raises DoesNotFit when it can wait for nothing any more."""
    if part is None:
        return None
    now = Instalment.objects.select_for_update(of=("self",)).filter(pk=part.pk, award=award, state="due").first()
    if now is None:
        raise DoesNotFit("That payment does not wait any more. Choose another, or none.")
    return now


def _need(why: str) -> None:
    if not why.strip():
        raise DoesNotFit("Say why, in a few words. The group reads it.")
