"""Paper ballots: printed with a code that enters each once, and entered by somebody who runs the ballot or round."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from collectives.actions.hold import hold_either
from collectives.actions.said import Either, Taken, cast, keep_connections
from collectives.models import Holder, PaperBallot, kind_of
from collectives.rules.helped import may_help, standings_in
from collectives.vote_codes import LONG, digest_of, new_code
from collectives.witnesses import who_can_still_vote
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
def make_paper_ballots(*, holder: Holder, members: Iterable[Person], by: Person, at: datetime) -> list[Printed]:
    """Make paper ballots with codes; an earlier one for the same member that was not entered stops working.

    One of a round holds all its bids. Raises NotAllowed, and DoesNotFit for somebody who has no vote left to give.
    """
    holder = hold_either(holder)
    require(may_help(by, holder, timezone.localdate(at)))
    chosen = list(members)
    if not chosen:
        raise DoesNotFit("Choose at least one member.")
    if not {one.pk for one in chosen} <= {one.pk for one in who_can_still_vote(holder)}:
        raise DoesNotFit(f"Choose members who can vote in this {kind_of(holder)} and have not.")
    holder.paper_ballots.filter(person__in=chosen, used_at=None).delete()
    made = [Printed(person, new_code(LONG)) for person in chosen]
    of: dict[str, Any] = {kind_of(holder): holder, "made_at": at, "made_by": by}
    PaperBallot.objects.bulk_create(
        PaperBallot(person=one.person, code_digest=_digest(holder, one.code), **of) for one in made
    )
    audit.record("print_papers", holder, by=by, at=at)
    return made


def _digest(holder: Holder, code: str) -> str:
    # The word for a ballot is older than rounds, and the codes of papers already printed are kept by it.
    return digest_of(code, f"{'paper' if kind_of(holder) == 'ballot' else 'round'}:{holder.pk}")


@transaction.atomic
def enter_paper(*, holder: Holder, code: str, said: Either, by: Person, at: datetime) -> bool:
    """Enter what a paper ballot says, once. Returns whether it was a vote: a member may tick that they stand aside.

    Raises NotAllowed, DoesNotFit for a wrong code or a choice that cannot be counted, NotNow for one entered before or
    a member who has voted.
    """
    holder = hold_either(holder)
    require(may_help(by, holder, timezone.localdate(at)))
    paper = holder.paper_ballots.filter(code_digest=_digest(holder, code)).select_related("person").first()
    if paper is None:
        raise DoesNotFit(WRONG, "code")
    if not PaperBallot.objects.filter(pk=paper.pk, used_at=None).update(used_at=at, used_by=by):
        raise NotNow(USED)
    if any(one.voted for one in standings_in(paper.person, holder).values()):
        raise NotNow(VOTED)
    kept = keep_connections(holder, paper.person, said, by=by, at=at)
    if kept is None:
        return False
    cast(holder, paper.person, kept, Taken(at=at, way="paper", recorded_by=by))
    return True
