"""What the paying room adds to other pages, and what it does by the clock."""

from datetime import datetime

from network import hooks
from projects.models import Award
from projects.paying.payees import start_due
from projects.paying.plans import cancel_parts


def daily(at: datetime) -> str:
    """Begin to use bank details whose three days are over; cancel what was not sent of awards that have ended."""
    begun = start_due(at=at)
    ended = Award.objects.exclude(state="accepted").filter(instalments__state__in=("due", "requested", "approved"))
    gone = sum(cancel_parts(award=award, by=None, at=at, why="The award has ended.") for award in ended.distinct())
    return f"{begun} bank details in use from now on, {gone} parts of ended awards cancelled"


hooks.daily_jobs.append(daily)
