"""Reminding those who can vote and have not, once, two days before the last day."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from collectives.models import Ballot
from collectives.voters import still_to_vote, would_make_quorum
from network import letters
from network.dates import say_weekday
from network.models import Letter

DAYS_BEFORE = 2


def remind(*, at: datetime) -> int:
    """Write to members whose vote is still to come in ballots that close soon; return how many letters were written.

    Each member hears of a ballot once this way, however often this runs. Rounds remind for themselves.
    """
    today = timezone.localdate(at)
    soon = Ballot.objects.filter(
        state="open", round=None, closes_on__gte=today, closes_on__lte=today + timedelta(days=DAYS_BEFORE)
    ).select_related("collective__locality", "bid__project", "bid__organisation")
    return sum(_remind_of(ballot, at) for ballot in soon)


@transaction.atomic
def _remind_of(ballot: Ballot, at: datetime) -> int:
    quorum = would_make_quorum(ballot)
    left = {f"ballot:{ballot.pk}:remind:{person.pk}": person for person in still_to_vote(ballot)}
    told = set(Letter.objects.filter(once_key__in=left).values_list("once_key", flat=True))
    for once_key, person in left.items():
        if once_key in told:
            continue
        letters.queue(
            "collectives/ballot_reminder",
            to=person,
            about=ballot,
            by=None,
            at=at,
            locality=ballot.collective.locality,
            once_key=once_key,
            ballot=ballot,
            project=ballot.bid.project.title,
            group=ballot.bid.organisation.shown_name,
            last_day=say_weekday(ballot.closes_on),
            makes_quorum=person.pk in quorum,
        )
    return len(left) - len(told)
