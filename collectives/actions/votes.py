"""Saying a connection, and voting."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from collectives.actions.hold import hold
from collectives.actions.secret_box import fill
from collectives.actions.small_sums import draw_in
from collectives.models import Ballot, Connection, EarlierVote, Elector, Vote
from collectives.rules.votes import CLOSED, ONCE, may_say_connection, may_vote
from collectives.standing import standing
from collectives.tally import consent
from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person

LONGEST_REASON = 1000


@transaction.atomic
def say_connection(
    *, ballot: Ballot, by: Person, grade: str, at: datetime, recorded_by: Person | None = None
) -> Connection:
    """Keep a person's answer about the bid of a ballot, or correct it; `recorded_by` wrote it down for them.

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
    kept = {"grade": grade, "declared_at": at, "recorded_by": recorded_by}
    connection, _ = Connection.objects.update_or_create(person=by, bid=ballot.bid, defaults=kept)
    after = {"bid": ballot.bid_id, "grade": grade}
    audit.record("say_connection", connection, by=recorded_by or by, at=at, after=after)
    draw_in(ballot, by=recorded_by or by, at=at)
    return connection


@transaction.atomic
def cast_vote(
    *,
    ballot: Ballot,
    by: Person,
    choice: str,
    at: datetime,
    reason: str = "",
    way: str = "own",
    recorded_by: Person | None = None,
    witness: Person | None = None,
) -> Vote | Elector:
    """Keep a member's vote; in an open ballot a second one replaces the first, which stays as history for its voter.

    The first statement touches the ballot only while it is open, so no vote can arrive after the count. Nothing of what
    was chosen is written to the trail. Returns the vote or, in a secret ballot, the elector who has now voted. Raises
    NotNow when it is closed, NotAllowed for anyone who may not vote, DoesNotFit for a choice that cannot be counted.
    """
    today = timezone.localdate(at)
    open_now = Ballot.objects.filter(pk=ballot.pk, state="open", closes_on__gte=today, round=None)
    if not open_now.update(casts=F("casts") + 1):
        raise NotNow(CLOSED)
    ballot.refresh_from_db(fields=["state", "closes_on", "casts", "method", "consent_time"])
    require(may_vote(by, ballot, today))
    check_choice(ballot, choice, reason)
    if ballot.secret:
        kept: Vote | Elector = _into_the_box(ballot, by, choice)
    else:
        given = {"choice": choice, "reason": reason.strip(), "way": way}
        kept = _keep(ballot, by, given | {"recorded_by": recorded_by, "witness": witness, "cast_at": at})
    audit.record("vote" if recorded_by is None else "record_vote", ballot, by=recorded_by or by, at=at)
    return kept


def check_choice(ballot: Ballot, choice: str, reason: str = "") -> None:
    """Say nothing when this can be counted in this ballot. Raises DoesNotFit with what to give instead."""
    if len(reason) > LONGEST_REASON:
        raise DoesNotFit(f"Keep the reason to {LONGEST_REASON:,} letters.")
    if ballot.method != "consent":
        if choice not in dict(Vote.CHOICES):
            raise DoesNotFit("Choose yes, no, or that you would rather not say.")
        if reason.strip():
            raise DoesNotFit("A vote of yes or no is given without a reason.")
    elif choice != "abstain":
        consent.check_paper(consent.Paper(choice, reason))


def _into_the_box(ballot: Ballot, by: Person, choice: str) -> Elector:
    """Tick that this member has voted, and fill a paper that does not say whose it is. Nothing else is written."""
    mine = Elector.objects.filter(ballot=ballot, person=by)
    if not mine.filter(voted=False).update(voted=True):
        raise NotNow(ONCE)
    fill(ballot, {str(ballot.pk): choice})
    return mine.get()


def _keep(ballot: Ballot, by: Person, given: dict[str, Any]) -> Vote:
    """Write the one vote of this member that counts. Sending the same again changes nothing."""
    before = Vote.objects.filter(ballot=ballot, person=by).first()
    if before is not None and (before.choice, before.reason) == (given["choice"], given["reason"]):
        return before
    if before is not None:
        put_by([before])
    vote, _ = Vote.objects.update_or_create(ballot=ballot, person=by, defaults=given)
    return vote


def put_by(votes: list[Vote]) -> None:
    """Keep votes that stop counting as the history of those who gave them."""
    EarlierVote.objects.bulk_create(
        EarlierVote(
            ballot_id=vote.ballot_id,
            person_id=vote.person_id,
            choice=vote.choice,
            marks=vote.marks,
            reason=vote.reason,
            cast_at=vote.cast_at,
        )
        for vote in votes
    )
