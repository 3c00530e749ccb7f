"""Borrowing a member of another collective, when connections leave too few to decide."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collectives.actions.hold import hold
from collectives.models import Ballot, Collective, Elector, Seat
from collectives.rules.borrowing import TEMPLATE, home_of, may_borrow, may_help_out
from collectives.standing import who_stands_aside
from network import audit, letters
from network.answers import DoesNotFit, NotNow, require
from network.dates import say_weekday
from network.models import Person


@transaction.atomic
def ask_to_lend(*, ballot: Ballot, lender: Collective, seat: str, by: Person, at: datetime) -> int:
    """Ask those who hold a kind of seat in another collective whether one of them helps out; return how many.

    Nobody who asks learns who they are: which seat somebody holds says something about them. Raises NotAllowed, and
    DoesNotFit when nobody there can be asked.
    """
    hold(ballot)
    require(may_borrow(by, ballot, timezone.localdate(at)))
    if lender.pk == ballot.collective_id or seat not in dict(Seat.SEATS):
        raise DoesNotFit("Choose another collective, and a kind of seat.")
    found = list(Seat.objects.current().filter(collective=lender, seat=seat).select_related("person").order_by("pk"))
    here = set(Elector.objects.filter(ballot=ballot).values_list("person", flat=True))
    aside = who_stands_aside(ballot.bid, [one.person_id for one in found], takes_part_votes=ballot.takes_part_votes)
    asked = [one.person for one in found if one.person_id not in aside | here]
    if not asked:
        raise DoesNotFit("Nobody there can be asked for this seat. Choose another collective or seat.")
    audit.record("ask_to_lend", ballot, by=by, at=at, after={"collective": lender.pk})
    for person in asked:
        letters.queue(
            TEMPLATE,
            to=person,
            about=ballot,
            by=by,
            at=at,
            locality=lender.locality,
            once_key=f"ballot:{ballot.pk}:lend:{person.pk}",
            ballot=ballot,
            lender=lender,
            project=ballot.bid.project.title,
            group=ballot.bid.organisation.shown_name,
            last_day=say_weekday(ballot.closes_on),
        )
    return len(asked)


@transaction.atomic
def help_out(*, ballot: Ballot, by: Person, at: datetime) -> Elector:
    """Join a ballot of another place, as somebody who was asked. Raises NotAllowed when it is not needed any more."""
    hold(ballot)
    require(may_help_out(by, ballot, timezone.localdate(at)))
    seat = home_of(by, ballot)
    if seat is None:
        raise NotNow("Your seat has ended.")
    elector = Elector.objects.create(ballot=ballot, person=by, seat=seat.seat, borrowed=seat.collective)
    audit.record("help_out", ballot, by=by, at=at, after={"collective": seat.collective_id})
    return elector
