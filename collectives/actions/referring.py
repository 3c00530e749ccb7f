"""Referring a bid to a member of staff and a trustee, when connections leave too few members to decide it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from collectives.actions.closing import drop_waiting
from collectives.actions.hold import hold
from collectives.clock import default_close
from collectives.models import Ballot, Elector, Ratifier
from collectives.models.ballot import REFERRED
from collectives.rules.referring import may_refer, who_can_be_named
from network import audit, letters
from network.answers import DoesNotFit, require
from network.dates import say_weekday
from network.models import Person
from network.moves import move
from projects.bids.actions import back_to_waiting, open_to_decision

WHY = "Connections leave too few members to decide this bid, so it was referred to two named people."
PICK_TWO = "Choose one member of staff and one trustee, neither of them with a part in this bid."
# Both vote, and a yes is more than half of both: two say yes, or it is a no. One who takes part in the group does not
# vote, whatever the collective has for its members.
RULES: dict[str, Any] = {
    "least_voters": 2,
    "least_lived": 0,
    "least_percent": 0,
    "half_lived_or_carer": False,
    "pass_percent": 50,
    "pass_of": "electors",
    "takes_part_votes": False,
}


@transaction.atomic
def refer(*, ballot: Ballot, staff: Ratifier, trustee: Ratifier, by: Person, at: datetime) -> Ballot:
    """Set a ballot that could never count aside, and put its bid to two named people; return their ballot.

    Both stay on the record. Each gets a letter; they say connections, read, vote and agree the reasons as members do.
    Raises NotAllowed, and DoesNotFit unless one is of the staff and one a trustee, without a part in it.
    """
    hold(ballot)
    require(may_refer(by, ballot, timezone.localdate(at)))
    two = {"charity_staff": staff, "trustee": trustee}
    able = {one.pk: one for one in who_can_be_named(ballot, by)}
    if staff.person_id == trustee.person_id or any(
        one.pk not in able or able[one.pk].duty != duty for duty, one in two.items()
    ):
        raise DoesNotFit(PICK_TWO)
    _set_aside(ballot, by=by, at=at)
    return _put_to(ballot, two, by=by, at=at)


def _set_aside(ballot: Ballot, *, by: Person, at: datetime) -> None:
    move(ballot, "void", by=by, at=at, why=WHY, void_why=WHY)
    drop_waiting(ballot)
    back_to_waiting(bid=ballot.bid, by=by, at=at, why=WHY, verb="void_ballot")


def _put_to(ballot: Ballot, two: dict[str, Ratifier], *, by: Person, at: datetime) -> Ballot:
    open_to_decision(bid=ballot.bid, by=by, at=at)
    closes_on = default_close(timezone.localdate(at))
    made = Ballot.objects.create(
        collective=ballot.collective,
        bid=ballot.bid,
        opened_at=at,
        opened_by=by,
        closes_on=closes_on,
        route=REFERRED,
        **ballot.collective.frozen_rules | RULES,
    )
    Elector.objects.bulk_create(Elector(ballot=made, person=one.person, seat=duty) for duty, one in two.items())
    audit.record("refer", made, by=by, at=at, after={"bid": ballot.bid_id})
    for duty, one in two.items():
        letters.queue(
            "collectives/referred",
            to=one.person,
            about=made,
            by=by,
            at=at,
            locality=ballot.collective.locality,
            once_key=f"ballot:{made.pk}:referred:{duty}",
            ballot=made,
            project=ballot.bid.project.title,
            group=ballot.bid.organisation.shown_name,
            last_day=say_weekday(closes_on),
        )
    return made
