"""Reminding those who can vote and have not, once, two days before the last day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from collectives.models import Ballot, Holder, Round, kind_of
from collectives.voters import still_to_vote, would_make_quorum
from network import letters
from network.dates import say_weekday
from network.models import Letter

DAYS_BEFORE = 2


def remind(*, at: datetime) -> int:
    """Write to members whose vote is still to come in ballots and rounds that close soon; return how many letters.

    Each member hears of a ballot or a round once this way, however often this runs.
    """
    today = timezone.localdate(at)
    soon = {"state": "open", "closes_on__gte": today, "closes_on__lte": today + timedelta(days=DAYS_BEFORE)}
    ballots = Ballot.objects.filter(round=None, **soon)
    alone = ballots.select_related("collective__locality", "bid__project", "bid__organisation")
    rounds = Round.objects.filter(**soon).select_related("collective__locality")
    return sum(_remind_of(ballot, at) for ballot in alone) + sum(_remind_of_round(found, at) for found in rounds)


def _remind_of(ballot: Ballot, at: datetime) -> int:
    words = {"ballot": ballot, "project": ballot.bid.project.title, "group": ballot.bid.organisation.shown_name}
    return _write("collectives/ballot_reminder", ballot, [ballot], words=words, at=at)


def _remind_of_round(found: Round, at: datetime) -> int:
    ballots = list(found.ballots.filter(state="open").select_related("collective", "bid"))
    return _write("collectives/round_reminder", found, ballots, words={"round": found}, at=at)


@transaction.atomic
def _write(template: str, holder: Holder, ballots: Sequence[Ballot], *, words: dict[str, Any], at: datetime) -> int:
    """Write to each who has a vote to give in one of these ballots, and has not heard of it yet."""
    key = f"{kind_of(holder)}:{holder.pk}"
    quorum = {person for ballot in ballots for person in would_make_quorum(ballot)}
    left = {f"{key}:remind:{person.pk}": person for ballot in ballots for person in still_to_vote(ballot)}
    told = set(Letter.objects.filter(once_key__in=left).values_list("once_key", flat=True))
    for once_key, person in left.items():
        if once_key in told:
            continue
        letters.queue(
            template,
            to=person,
            about=holder,
            by=None,
            at=at,
            locality=holder.collective.locality,
            once_key=once_key,
            last_day=say_weekday(holder.closes_on),
            makes_quorum=person.pk in quorum,
            **words,
        )
    return len(left) - len(told)
