"""Votes of a round by telephone, which count once the one who listened says so, and on paper with a one-use code."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from collectives.actions.helped import say_for
from collectives.actions.hold import hold_round
from collectives.actions.paper_ballots import USED, VOTED, WRONG, Printed
from collectives.actions.round_votes import cast_round, check_paper
from collectives.models import HelpedVote, PaperBallot, Round
from collectives.round_people import still_to_vote_in, witnesses_in
from collectives.rules.helped import OVER
from collectives.rules.round_help import may_drop_in_round, may_hear, may_help_in_round, may_take_down_in_round
from collectives.rules.rounds import standings
from collectives.rules.votes import can_vote
from collectives.vote_codes import LONG, digest_of, new_code
from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person


@dataclass(frozen=True)
class SaidInRound:
    """What a member says of a round: a connection and a mark for each bid, by the reference of its ballot."""

    grades: Mapping[str, str]
    marks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def take_down_in_round(
    *, found: Round, member: Person, said: SaidInRound, witness: Person, by: Person, at: datetime
) -> HelpedVote:
    """Keep what a member said on the telephone until `witness`, who listened, says that it is so.

    Raises NotAllowed, NotNow, or DoesNotFit for somebody who cannot be helped or a paper that cannot be counted.
    """
    found = hold_round(found.pk)
    require(may_take_down_in_round(by, found, timezone.localdate(at)))
    _require_helpable(found, member, by)
    if witness.pk not in {one.pk for one in witnesses_in(found, by, member)}:
        raise DoesNotFit("Choose somebody from this collective who listened, other than you and the member.")
    kept = _checked(found, member, said, by=by, at=at)
    HelpedVote.objects.filter(round=found, person=member, state="waiting").update(state="dropped", content={})
    helped = HelpedVote.objects.create(
        round=found, person=member, way="phone", content=asdict(kept), entered_at=at, entered_by=by, witness=witness
    )
    audit.record("take_down_vote", found, by=by, at=at)
    return helped


def _require_helpable(found: Round, member: Person, by: Person) -> None:
    if member.pk == by.pk:
        raise DoesNotFit("Give your own vote on the page of the round.")
    if member.pk not in {one.pk for one in still_to_vote_in(found)}:
        raise DoesNotFit("Choose a member who can vote in this round and has not.")


def _checked(found: Round, member: Person, said: SaidInRound, *, by: Person, at: datetime) -> SaidInRound:
    """Keep the connections a member said; return the rest as it can be cast, without the bids they stand aside from."""
    for ballot in standings(member, found):
        if ballot.reference not in said.grades:
            raise DoesNotFit(f"Choose what the member said about a connection to “{ballot.bid.project.title}”.")
        say_for(ballot, member, said.grades[ballot.reference], by=by, at=at)
    ballots = [ballot for ballot, one in standings(member, found).items() if can_vote(one)]
    if not ballots:
        raise DoesNotFit("This member stands aside from every bid, so there is no vote to take down.")
    keys = {ballot.reference for ballot in ballots}
    kept = SaidInRound(
        grades=dict(said.grades),
        marks={key: mark for key, mark in said.marks.items() if key in keys},
        reasons={key: words for key, words in said.reasons.items() if key in keys},
    )
    check_paper(found, ballots, kept.marks, kept.reasons)
    return kept


@transaction.atomic
def confirm_in_round(*, helped: HelpedVote, by: Person, at: datetime) -> None:
    """Cast a vote that was taken down, because the one who listened says that it is so. Raises NotAllowed, NotNow."""
    found = hold_round(helped.round_id or 0)
    helped.refresh_from_db()
    require(may_hear(by, helped))
    said = SaidInRound(**helped.content)
    waiting = HelpedVote.objects.filter(pk=helped.pk, state="waiting")
    if not waiting.update(state="confirmed", content={}, confirmed_at=at):
        raise NotNow(OVER)
    cast_round(
        found=found,
        by=helped.person,
        marks=said.marks,
        reasons=said.reasons,
        at=at,
        way="phone",
        recorded_by=helped.entered_by,
        witness=by,
    )


@transaction.atomic
def drop_in_round(*, helped: HelpedVote, by: Person, at: datetime) -> None:
    """Drop a vote that was taken down wrongly; what it said is forgotten. Raises NotAllowed, NotNow when it is over."""
    found = hold_round(helped.round_id or 0)
    helped.refresh_from_db()
    require(may_drop_in_round(by, helped, found))
    HelpedVote.objects.filter(pk=helped.pk, state="waiting").update(state="dropped", content={})
    audit.record("drop_taken_down_vote", found, by=by, at=at)


@transaction.atomic
def make_round_papers(*, found: Round, members: Iterable[Person], by: Person, at: datetime) -> list[Printed]:
    """Make paper ballots with codes; an earlier one for the same member that was not entered stops working.

    Raises NotAllowed, and DoesNotFit for somebody who has no vote left to give.
    """
    found = hold_round(found.pk)
    require(may_help_in_round(by, found, timezone.localdate(at)))
    chosen = list(members)
    if not chosen:
        raise DoesNotFit("Choose at least one member.")
    if not {one.pk for one in chosen} <= {one.pk for one in still_to_vote_in(found)}:
        raise DoesNotFit("Choose members who can vote in this round and have not.")
    PaperBallot.objects.filter(round=found, person__in=chosen, used_at=None).delete()
    made = [Printed(person, new_code(LONG)) for person in chosen]
    PaperBallot.objects.bulk_create(
        PaperBallot(round=found, person=one.person, code_digest=_digest(found, one.code), made_at=at, made_by=by)
        for one in made
    )
    audit.record("print_papers", found, by=by, at=at)
    return made


def _digest(found: Round, code: str) -> str:
    return digest_of(code, f"round:{found.pk}")


@transaction.atomic
def enter_round_paper(*, found: Round, code: str, said: SaidInRound, by: Person, at: datetime) -> None:
    """Enter what a paper ballot says, once.

    Raises NotAllowed, DoesNotFit for a wrong code or a paper that cannot be counted, NotNow for one entered before or a
    member who has voted.
    """
    found = hold_round(found.pk)
    require(may_help_in_round(by, found, timezone.localdate(at)))
    paper = PaperBallot.objects.filter(round=found, code_digest=_digest(found, code)).select_related("person").first()
    if paper is None:
        raise DoesNotFit(WRONG)
    if not PaperBallot.objects.filter(pk=paper.pk, used_at=None).update(used_at=at, used_by=by):
        raise NotNow(USED)
    if any(one.voted for one in standings(paper.person, found).values()):
        raise NotNow(VOTED)
    kept = _checked(found, paper.person, said, by=by, at=at)
    cast_round(
        found=found,
        by=paper.person,
        marks=kept.marks,
        reasons=kept.reasons,
        at=at,
        way="paper",
        recorded_by=by,
    )
