"""What a collective may award by itself, in lines."""

from collectives.models import Ballot, Collective
from network.dates import say_day
from network.furniture import Line
from network.money import pounds
from projects.models import Bid


def recommends_above(bid: Bid, collective: Collective) -> int | None:
    """Return the sum in pence above which the collective only recommends, where the bid asks for more; else None."""
    return collective.authority_pence if (bid.asked_pence or 0) > collective.authority_pence else None


def recommended_above(ballot: Ballot) -> int | None:
    """Return the same sum for a bid on a ballot; None where two named people decide it themselves."""
    return None if ballot.is_referred else recommends_above(ballot.bid, ballot.collective)


def authority_lines(found: Collective) -> list[Line]:
    """Return the sum, who delegated it and when, as anyone may read it."""
    return [
        Line("It awards by itself", f"Up to {pounds(found.authority_pence)} at a time"),
        Line("Delegated by", found.authority_from or "Not written down yet"),
        Line("On", say_day(found.authority_on) if found.authority_on else "Not written down yet"),
        Line("Above that", "It recommends, and two named people ratify, by the same date as any bid"),
    ]
