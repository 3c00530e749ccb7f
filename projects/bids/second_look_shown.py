"""What those who look again at a bid read: the bid as it was sent in, and the reason the group was given."""

from network.models import Event
from projects.bids.versions import Reading, as_sent, reading
from projects.models import Bid


def bid_as_decided(bid: Bid) -> Reading:
    """Return the bid as the collective last had it."""
    versions = list(bid.versions.all())
    return as_sent(versions[-1]) if versions else reading(bid)


def reason_given(bid: Bid) -> str:
    """Return the reason the group was last given for a no, or nothing."""
    last = Event.objects.all().about(bid).filter(verb="refuse").order_by("at", "pk").last()
    return last.why if last else ""
