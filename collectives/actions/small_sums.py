"""A small sum whose three are not three any more: the lot's next member is drawn in, or all members vote."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from collectives.actions.hold import hold
from collectives.actions.opening_letters import write_to_members
from collectives.actions.ways import SMALL, next_drawn
from collectives.clock import SMALL_DAYS, default_close
from collectives.counting import aside_in
from collectives.models import Ballot, Elector, Seat
from collectives.rules.small_sums import may_let_all_vote
from collectives.rules.votes import is_open
from collectives.standing import who_stands_aside
from network import audit
from network.answers import require
from network.models import Person

WHY = "Too few of the three members could still vote, so all members do."


def draw_in(ballot: Ballot, *, by: Person, at: datetime) -> None:
    """Draw in the next members by the lot of a small sum, in place of those who stand aside. The ballot's row is held.

    The same published number gives who is next, so that anyone can check it; the three stay of two seats, one with
    lived experience. Does nothing where three are left, none was drawn by lot, or nobody fits. Who is drawn in is
    written to.
    """
    drawn = ballot.counted.get("drawn")
    today = timezone.localdate(at)
    if ballot.route != SMALL or not drawn or not is_open(ballot, today):
        return
    electors = list(Elector.objects.filter(ballot=ballot))
    aside = aside_in(ballot, [one.person_id for one in electors])
    kept = [one for one in electors if one.person_id not in aside]
    added = next_drawn(kept, _others(ballot, electors, today), drawn["seed"], ballot.frozen_rules)
    if not added:
        return
    _add(ballot, added)
    counted = ballot.counted | {"drawn": drawn | {"more": drawn.get("more", 0) + len(added)}}
    # Who is drawn in has as long to read as the three had.
    last = max(ballot.closes_on, default_close(today, SMALL_DAYS))
    audit.change(ballot, "draw_in", by=by, at=at, counted=counted, closes_on=last)
    write_to_members(ballot, [seat.person for seat in added], by=by, at=at)


@transaction.atomic
def let_all_vote(*, ballot: Ballot, by: Person, at: datetime) -> Ballot:
    """Put a small sum that its three cannot decide any more to all members, as a ballot between meetings.

    The votes given stay. The collective's usual rules hold from now on. Raises NotAllowed.
    """
    hold(ballot)
    today = timezone.localdate(at)
    require(may_let_all_vote(by, ballot))
    could = Elector.objects.filter(ballot=ballot).values("person")
    rest = Seat.objects.current(today).filter(collective=ballot.collective).exclude(person__in=could)
    added = list(rest.select_related("person").order_by("pk"))
    _add(ballot, added)
    collective = ballot.collective
    changes = {"route": "between", "closes_on": default_close(today, collective.ballot_days)}
    counted = ballot.counted | {"because": "too few of the three who were to decide could still vote"}
    audit.change(ballot, "let_all_vote", by=by, at=at, why=WHY, counted=counted, **changes, **collective.frozen_rules)
    write_to_members(ballot, [seat.person for seat in added], by=by, at=at)
    return ballot


def _others(ballot: Ballot, electors: list[Elector], today: date) -> list[Seat]:
    """Return the members of today who are not among the electors and have no connection they would stand aside for."""
    seats = Seat.objects.current(today).filter(collective=ballot.collective)
    rows = list(seats.exclude(person__in=[one.person_id for one in electors]).select_related("person").order_by("pk"))
    aside = who_stands_aside(ballot.bid, [seat.person_id for seat in rows], takes_part_votes=ballot.takes_part_votes)
    return [seat for seat in rows if seat.person_id not in aside]


def _add(ballot: Ballot, seats: list[Seat]) -> None:
    Elector.objects.bulk_create(Elector(ballot=ballot, person=seat.person, seat=seat.seat) for seat in seats)
