"""A bid that comes to the members again: the way to a new ballot, and from one ballot on a bid to the other."""

from django.urls import reverse

from collectives.models import Ballot
from collectives.rules.ballots import may_run
from collectives.standing import Standing
from network.links import Link
from network.models.person import Someone
from network.moves import can_move


def decided_nothing(ballot: Ballot) -> bool:
    """Return whether a ballot is over without an outcome: it was set aside, or too few voted."""
    return ballot.state == "void" or ballot.outcome == "not_quorate"


def open_again(found: Standing, ballot: Ballot) -> list[Link]:
    """The way to a new ballot on a bid that waits again, for whoever may open one."""
    if not decided_nothing(ballot) or not may_run(found) or not can_move(ballot.bid, "open_ballot"):
        return []
    address = reverse("ballot-open", args=[ballot.collective.locality.slug, ballot.bid.reference])
    return [Link(f"Open a new ballot on “{ballot.bid.project.title}”", address)]


def other_ballots(person: Someone, ballot: Ballot) -> list[Link]:
    """The ballots on the same bid before and after this one that this person may see, the oldest first."""
    rows = Ballot.objects.visible_to(person).filter(bid=ballot.bid_id).exclude(pk=ballot.pk)
    return [
        Link(
            f"{'A later' if (one.opened_at, one.pk) > (ballot.opened_at, ballot.pk) else 'An earlier'} ballot on this"
            f" bid: {one.get_state_display().lower()}",
            reverse("ballot", args=[one.reference]),
        )
        for one in rows.order_by("opened_at", "pk")
    ]
