"""What a member says on the telephone or on paper, in a ballot or a round: kept, checked, and cast."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypedDict

from django.utils import timezone

from collectives.actions.round_votes import cast_round, check_paper
from collectives.actions.votes import cast_vote, check_choice, say_connection
from collectives.models import Ballot, Holder, Round
from collectives.rules.rounds import can_vote_in, standings
from collectives.rules.votes import can_cast, can_vote
from collectives.standing import Standing, standing
from network.answers import DoesNotFit, require
from network.models import Person


@dataclass(frozen=True)
class Said:
    """What a member says of one bid: their connection, their choice, and why if they object."""

    grade: str
    choice: str = ""
    reason: str = ""


@dataclass(frozen=True)
class SaidInRound:
    """What a member says of a round: a connection and a mark for each bid, by the reference of its ballot."""

    grades: Mapping[str, str]
    marks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


# A ballot goes with the first and a round with the second, always.
Either = Said | SaidInRound


class Taken(TypedDict, total=False):
    """How a vote was taken: when, which way, who wrote it down and who listened."""

    at: datetime
    way: str
    recorded_by: Person | None
    witness: Person | None


def read_said(holder: Holder, content: Mapping[str, Any]) -> Either:
    """Return what was kept of a vote that waits to be confirmed."""
    return SaidInRound(**content) if isinstance(holder, Round) else Said(**content)


def keep_connections(holder: Holder, member: Person, said: Either, *, by: Person, at: datetime) -> Either | None:
    """Keep the connections a member said; return the rest as it can be cast, or nothing for one who stands aside.

    Raises NotAllowed for somebody without a vote, DoesNotFit for a vote that cannot be counted.
    """
    if isinstance(holder, Round):
        return _keep_in_round(holder, member, said, by=by, at=at)  # type: ignore[arg-type]  # they go together
    return _keep_in_ballot(holder, member, said, by=by, at=at)  # type: ignore[arg-type]  # they go together


def cast(holder: Holder, member: Person, said: Either, taken: Taken) -> None:
    """Cast what was kept. Raises NotAllowed, NotNow, DoesNotFit as casting one's own vote does."""
    if isinstance(said, SaidInRound):
        cast_round(found=holder, by=member, marks=said.marks, reasons=said.reasons, **taken)  # type: ignore[arg-type]
    else:
        cast_vote(ballot=holder, by=member, choice=said.choice, reason=said.reason, **taken)  # type: ignore[arg-type]


def _keep_in_ballot(ballot: Ballot, member: Person, said: Said, *, by: Person, at: datetime) -> Said | None:
    _say_for(ballot, member, said.grade, by=by, at=at)
    now = standing(member, ballot)
    if now.aside:
        return None
    require(can_cast(now, ballot))
    check_choice(ballot, said.choice, said.reason)
    return said


def _keep_in_round(found: Round, member: Person, said: SaidInRound, *, by: Person, at: datetime) -> SaidInRound | None:
    """Keep the connections to the bids the member has a part in; leave out those they stand aside from."""
    for ballot in bids_of(member, found):
        if ballot.reference not in said.grades:
            title = ballot.bid.project.title
            raise DoesNotFit(
                f"Choose what the member said about a connection to “{title}”.", f"{ballot.reference}-grade"
            )
        _say_for(ballot, member, said.grades[ballot.reference], by=by, at=at)
    mine = bids_of(member, found).values()
    if mine and all(one.aside or one.no_vote for one in mine):
        return None
    held = standings(member, found)
    require(can_vote_in(held, found, timezone.localdate(at)))
    ballots = [ballot for ballot, one in held.items() if can_vote(one)]
    keys = {ballot.reference for ballot in ballots}
    kept = SaidInRound(
        grades=dict(said.grades),
        marks={key: mark for key, mark in said.marks.items() if key in keys},
        reasons={key: words for key, words in said.reasons.items() if key in keys},
    )
    check_paper(found, ballots, kept.marks, kept.reasons)
    return kept


def bids_of(member: Person, found: Round) -> dict[Ballot, Standing]:
    """Return the bids this member is asked about.

    One who joined late, or left, has no part in some or in any; one lent by another collective, in one alone.
    """
    return {ballot: one for ballot, one in standings(member, found).items() if one.member and one.seat}


def _say_for(ballot: Ballot, member: Person, grade: str, *, by: Person, at: datetime) -> None:
    """Keep the connection a member said or ticked, unless it is what they had said before."""
    if standing(member, ballot).grade != grade:
        say_connection(ballot=ballot, by=member, grade=grade, at=at, recorded_by=by)
