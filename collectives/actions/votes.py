"""Saying a connection, and voting."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from collectives.actions.hold import hold
from collectives.models import Ballot, Connection, Vote
from collectives.rules.votes import CLOSED, may_say_connection, may_vote
from collectives.standing import standing
from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person


@transaction.atomic
def say_connection(*, ballot: Ballot, by: Person, grade: str, at: datetime) -> Connection:
    """Keep a person's answer about the bid of a ballot, or correct it.

    Raises NotAllowed for outsiders and after one's own vote, DoesNotFit for an unknown answer, and for someone who runs
    the group or wrote the bid and says they do not.
    """
    hold(ballot)
    require(may_say_connection(by, ballot))
    if grade not in dict(Connection.GRADES):
        raise DoesNotFit("Choose one of the three answers.")
    if standing(by, ballot).must and grade != "paid_or_family":
        raise DoesNotFit(
            "Our records say you run this group or worked on this bid, so the last answer is the one that fits. If our"
            " records are wrong, tell the coordinator."
        )
    connection, _ = Connection.objects.update_or_create(
        person=by, bid=ballot.bid, defaults={"grade": grade, "declared_at": at}
    )
    audit.record("say_connection", connection, by=by, at=at, after={"bid": ballot.bid_id, "grade": grade})
    return connection


@transaction.atomic
def cast_vote(*, ballot: Ballot, by: Person, choice: str, at: datetime) -> Vote:
    """Keep a member's vote; a second one replaces the first. The choice is never written to the trail.

    The first statement touches the ballot only while it is open, so no vote can arrive after the count. Raises NotNow
    when it is closed, NotAllowed for anyone who may not vote, DoesNotFit for an unknown choice.
    """
    today = timezone.localdate(at)
    reached = Ballot.objects.filter(pk=ballot.pk, state="open", closes_on__gte=today).update(casts=F("casts") + 1)
    if not reached:
        raise NotNow(CLOSED)
    ballot.refresh_from_db(fields=["state", "closes_on", "casts"])
    require(may_vote(by, ballot, today))
    if choice not in dict(Vote.CHOICES):
        raise DoesNotFit("Choose yes, no, or that you would rather not say.")
    vote, _ = Vote.objects.update_or_create(ballot=ballot, person=by, defaults={"choice": choice, "cast_at": at})
    audit.record("vote", ballot, by=by, at=at)
    return vote
