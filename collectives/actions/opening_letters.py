"""The letter to everyone who can vote in a ballot, when it opens for them."""

from collections.abc import Iterable
from datetime import datetime

from collectives.models import Ballot
from network import letters
from network.dates import say_weekday
from network.models import Person


def write_to_members(ballot: Ballot, members: Iterable[Person], *, by: Person, at: datetime) -> None:
    """Write to these members, once each, that they can vote. Runs inside the caller's transaction."""
    for member in members:
        letters.queue(
            "collectives/ballot_open",
            to=member,
            about=ballot,
            by=by,
            at=at,
            locality=ballot.collective.locality,
            once_key=f"ballot:{ballot.pk}:open:{member.pk}",
            ballot=ballot,
            project=ballot.bid.project.title,
            group=ballot.bid.organisation.shown_name,
            last_day=say_weekday(ballot.closes_on),
        )
