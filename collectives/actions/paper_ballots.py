"""Paper ballots: printed with a code that enters each once, and entered by somebody who runs the ballot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collectives.actions.helped import Said, say_for
from collectives.actions.hold import hold
from collectives.actions.votes import cast_vote
from collectives.models import Ballot, PaperBallot
from collectives.rules.helped import may_help
from collectives.standing import standing
from collectives.vote_codes import LONG, digest_of, new_code
from collectives.voters import still_to_vote
from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person

WRONG = "No paper ballot of this vote has that code. Check each letter."
USED = "This paper ballot has been entered already. Each is entered once."
VOTED = "This member has voted already, in another way. Their first vote stands. Keep the paper."


@dataclass(frozen=True)
class Printed:
    """A paper ballot as it is printed: whom it is for and its code, which is shown this once."""

    person: Person
    code: str


@transaction.atomic
def make_paper_ballots(*, ballot: Ballot, members: Iterable[Person], by: Person, at: datetime) -> list[Printed]:
    """Make paper ballots with codes; an earlier one for the same member that was not entered stops working.

    Raises NotAllowed, and DoesNotFit for somebody who has no vote left to give.
    """
    hold(ballot)
    require(may_help(by, ballot, timezone.localdate(at)))
    chosen = list(members)
    if not chosen:
        raise DoesNotFit("Choose at least one member.")
    if not {one.pk for one in chosen} <= {one.pk for one in still_to_vote(ballot)}:
        raise DoesNotFit("Choose members who can vote in this ballot and have not.")
    PaperBallot.objects.filter(ballot=ballot, person__in=chosen, used_at=None).delete()
    made = [Printed(person, new_code(LONG)) for person in chosen]
    PaperBallot.objects.bulk_create(
        PaperBallot(ballot=ballot, person=one.person, code_digest=_digest(ballot, one.code), made_at=at, made_by=by)
        for one in made
    )
    audit.record("print_papers", ballot, by=by, at=at)
    return made


def _digest(ballot: Ballot, code: str) -> str:
    return digest_of(code, f"paper:{ballot.pk}")


@transaction.atomic
def enter_paper(*, ballot: Ballot, code: str, said: Said, by: Person, at: datetime) -> bool:
    """Enter what a paper ballot says, once. Returns whether it was a vote: a member may tick that they stand aside.

    Raises NotAllowed, DoesNotFit for a wrong code or a choice that cannot be counted, NotNow for one entered before or
    a member who has voted.
    """
    hold(ballot)
    require(may_help(by, ballot, timezone.localdate(at)))
    found = PaperBallot.objects.filter(ballot=ballot, code_digest=_digest(ballot, code))
    paper = found.select_related("person").first()
    if paper is None:
        raise DoesNotFit(WRONG)
    if not PaperBallot.objects.filter(pk=paper.pk, used_at=None).update(used_at=at, used_by=by):
        raise NotNow(USED)
    if standing(paper.person, ballot).voted:
        raise NotNow(VOTED)
    say_for(ballot, paper.person, said.grade, by=by, at=at)
    if standing(paper.person, ballot).aside:
        return False
    cast_vote(
        ballot=ballot,
        by=paper.person,
        choice=said.choice,
        reason=said.reason,
        at=at,
        way="paper",
        recorded_by=by,
    )
    return True
