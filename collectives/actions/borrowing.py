"""Borrowing a member of another collective, when connections leave too few to decide a ballot or bids of a round."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from collectives.actions.hold import hold_either
from collectives.models import Ballot, Collective, Elector, Holder, Round, Seat, kind_of
from collectives.rules.borrowing import (
    free_in,
    home_of,
    letter_of,
    may_borrow,
    may_help_out,
    short_in,
    to_join,
)
from collectives.shown import group_of
from network import audit, letters
from network.answers import DoesNotFit, NotNow, require
from network.dates import say_weekday
from network.models import Person


@transaction.atomic
def ask_to_lend(*, holder: Holder, lender: Collective, seat: str, by: Person, at: datetime) -> int:
    """Ask those who hold a kind of seat in another collective whether one of them helps out; return how many.

    Nobody who asks learns who they are: which seat somebody holds says something about them. Raises NotAllowed, and
    DoesNotFit when nobody there can be asked.
    """
    holder = hold_either(holder)
    require(may_borrow(by, holder, timezone.localdate(at)))
    if lender.pk == holder.collective_id or seat not in dict(Seat.SEATS):
        raise DoesNotFit("Choose another collective, and a kind of seat.")
    found = list(Seat.objects.current().filter(collective=lender, seat=seat).select_related("person").order_by("pk"))
    short = short_in(holder)
    free = {person for ballot in short for person in free_in(ballot, [one.person_id for one in found])}
    asked = [one.person for one in found if one.person_id in free]
    if not asked:
        raise DoesNotFit("Nobody there can be asked for this seat. Choose another collective or seat.")
    audit.record("ask_to_lend", holder, by=by, at=at, after={"collective": lender.pk})
    # Asked again for another bid of the same round, they hear of it again.
    which = "-".join(str(ballot.position) for ballot in short) if isinstance(holder, Round) else ""
    for person in asked:
        letters.queue(
            letter_of(holder),
            to=person,
            about=holder,
            by=by,
            at=at,
            locality=lender.locality,
            once_key=f"{kind_of(holder)}:{holder.pk}:lend:{person.pk}{which and ':'}{which}",
            lender=lender,
            last_day=say_weekday(holder.closes_on),
            **_words(holder, short),
        )
    return len(asked)


def _words(holder: Holder, short: list[Ballot]) -> dict[str, Any]:
    """What the letter says of the ballot, or of the round and its bids that are out of reach."""
    bids = [{"project": ballot.bid.project.title, "group": group_of(ballot.bid)} for ballot in short]
    return {"round": holder, "bids": bids} if isinstance(holder, Round) else {"ballot": holder, **bids[0]}


@transaction.atomic
def help_out(*, holder: Holder, by: Person, at: datetime) -> list[Elector]:
    """Join a ballot or round of another place, as somebody who was asked; return where they vote now.

    Raises NotAllowed when it is not needed any more.
    """
    holder = hold_either(holder)
    require(may_help_out(by, holder, timezone.localdate(at)))
    seat = home_of(by, holder)
    if seat is None:
        raise NotNow("Your seat has ended.")
    joined = [
        Elector.objects.create(ballot=ballot, person=by, seat=seat.seat, borrowed=seat.collective)
        for ballot in to_join(by, holder)
    ]
    audit.record("help_out", holder, by=by, at=at, after={"collective": seat.collective_id})
    return joined
