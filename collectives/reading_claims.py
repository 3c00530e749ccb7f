"""What a claim for reading at home can be about: the ballots and rounds whose papers somebody could read."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from collectives.involvement import BACK, ENDED
from collectives.models import Ballot, Claim, Collective, Connection, Elector, Round
from network.models import Person

Read = Ballot | Round


def read_in(person: Person, found: Collective, today: date) -> list[Read]:
    """Return the ballots and rounds of the last year this person could read for, newest first, not yet claimed for."""
    mine = Elector.objects.filter(person=person).exclude(ballot__bid__in=_stood_aside(person))
    claimed = Claim.objects.filter(person=person).exclude(state__in=ENDED)
    since = {"collective": found, "opened_at__date__gt": today - BACK}
    alone = Ballot.objects.filter(**since, round=None, pk__in=mine.values("ballot")).exclude(state="void")
    rounds = Round.objects.filter(**since, pk__in=mine.values("ballot__round")).exclude(state="void")
    left: list[Read] = [
        *alone.exclude(pk__in=claimed.exclude(ballot=None).values("ballot")).select_related("bid__project"),
        *rounds.exclude(pk__in=claimed.exclude(round=None).values("round")),
    ]
    return sorted(left, key=lambda one: one.opened_at, reverse=True)


def could_read(person: Person, read: Read) -> bool:
    """Return whether the papers of a ballot, or of some bid of a round, were this person's to read."""
    ballots = [read] if isinstance(read, Ballot) else list(read.ballots.all())
    rows = Elector.objects.filter(person=person, ballot__in=ballots)
    return rows.exclude(ballot__bid__in=_stood_aside(person)).exists()


def the_reading(found: Collective, reference: str) -> Read:
    """Return a ballot or round of a collective by its reference; raises Http404. The action asks who could read it."""
    if reference.startswith(f"{Round.PREFIX}-"):
        return get_object_or_404(Round.objects.filter(collective=found), reference=reference)
    return get_object_or_404(Ballot.objects.filter(collective=found, round=None), reference=reference)


def read_words(read: Read) -> str:
    """Return what was read, in a few words."""
    return f"The round “{read.title}”" if isinstance(read, Round) else f"“{read.bid.project.title}”"


def _stood_aside(person: Person) -> QuerySet[Connection, Any]:
    return Connection.objects.filter(person=person, grade="paid_or_family").values("bid")
