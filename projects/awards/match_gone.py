"""What follows when other money that was secured and checked is not any more: payments wait, and somebody rings."""

from datetime import datetime

from django.utils import timezone

from network import audit
from network.clock import add_working_days
from network.models import Person
from network.moves import move
from projects.awards.call_actions import MATCH_GONE, make_call
from projects.awards.rules import enough_is_sure
from projects.awards.writing import everyone_of, write_to
from projects.models import Award, Bid, Condition
from projects.money import ledger
from projects.money.last_day import DONE, day_to_answer, runs_out
from projects.money.terms import MATCH_WORDS, WAITS_FOR_MATCH

RING_WITHIN = 2


def open_match_again(*, bid: Bid, by: Person, at: datetime) -> None:
    """Open the condition about the other money again where it is not enough any more; the coordinator is to ring.

    An offer still in principle asks for the money before it becomes a full one, so nothing is to be done there. What
    staff said is not needed stays so. Where all is paid nothing can wait, and the coordinator rings all the same.
    """
    found = Award.objects.filter(bid=bid, kind__in=WAITS_FOR_MATCH, state__in=("offered", "accepted")).first()
    if found is None:
        return
    award = ledger.held(found)
    enough = enough_is_sure(award)
    if enough or award.state not in {"offered", "accepted"}:
        return
    if award.promised_pence:
        waits = _open(award, by=by, at=at, why=enough.reason)
        if not waits:
            return
        _give_time(award, by=by, at=at, why=enough.reason)
    _tell(award, by=by, at=at, why=enough.reason)


def _open(award: Award, *, by: Person, at: datetime, why: str) -> bool:
    """Make the payments wait for the other money again; return whether they did not before."""
    rows = list(award.conditions.select_for_update(of=("self",)).filter(kind="match"))
    met = [row for row in rows if row.state == "met"]
    for row in met:
        move(row, "undo", by=by, at=at, why=why, checked_at=None, checked_by=None)
    if rows:
        return bool(met)
    # An offer in principle that became a full one had no condition, since its money was there.
    made = Condition.objects.create(award=award, kind="match", words=MATCH_WORDS, made_at=at, made_by=by)
    audit.record("add_condition", made, by=by, at=at, why=why, after={"words": made.words, "due_on": None})
    return True


def _give_time(award: Award, *, by: Person, at: datetime, why: str) -> None:
    """Give the group as long as for any answer to find other money, where the award would run out sooner."""
    soonest = day_to_answer(at)
    if award.lapses_on is not None and runs_out(award) and award.lapses_on < soonest:
        audit.change(award, "extend", by=by, at=at, why=why, lapses_on=soonest)
    for row in award.conditions.filter(kind="match", due_on__lt=soonest).exclude(state__in=DONE):
        audit.change(row, "extend", by=by, at=at, why=why, due_on=soonest)


def _tell(award: Award, *, by: Person, at: datetime, why: str) -> None:
    # Where nothing waits, the call is not over once the condition is met.
    key = f"award:{award.pk}:{MATCH_GONE if award.promised_pence else 'paid-' + MATCH_GONE}:{at.isoformat()}"
    make_call(
        organisation=award.organisation,
        locality=award.locality,
        award=award,
        kind="other",
        why=f"Not enough of the other money of award {award.reference} is secured and checked any more. "
        + ("Its payments wait. " if award.promised_pence else "All of ours is paid. ")
        + "Talk about where else it can come from.",
        due_on=add_working_days(timezone.localdate(at), RING_WITHIN),
        at=at,
        by=by,
        once_key=key,
    )
    write_to(everyone_of(award), award, "match_gone", by=by, at=at, once_key=key, why=why, waits=award.promised_pence)
