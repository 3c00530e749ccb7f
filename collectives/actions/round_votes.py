"""Voting in a round: one page, one button, a mark for every bid the voter does not stand aside from."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from collectives.actions.secret_box import fill
from collectives.models import Ballot, EarlierVote, Elector, Round, Vote
from collectives.rules.rounds import can_vote_in, standings
from collectives.rules.votes import CLOSED, can_vote
from collectives.tally import dots, ranked, score
from collectives.tally.ranking import SAID
from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person

LONGEST_REASON = 1000


@transaction.atomic
def cast_round(
    *,
    found: Round,
    by: Person,
    marks: Mapping[str, Mapping[str, Any]],
    at: datetime,
    reasons: Mapping[str, str] | None = None,
    way: str = "own",
    recorded_by: Person | None = None,
    witness: Person | None = None,
) -> list[Ballot]:
    """Keep a member's marks, by the reference of each bid's ballot; in an open round a second vote replaces the first.

    The first statement touches the round only while it is open, so no vote can arrive after the count. What was marked
    is never written to the trail. Returns the ballots marked. Raises NotNow when it is closed or, in a secret round,
    when this member has voted; NotAllowed; DoesNotFit for a paper that cannot be counted.
    """
    today = timezone.localdate(at)
    if not Round.objects.filter(pk=found.pk, state="open", closes_on__gte=today).update(casts=F("casts") + 1):
        raise NotNow(CLOSED)
    found.refresh_from_db()
    held = standings(by, found)
    require(can_vote_in(held, found, today))
    ballots = [ballot for ballot, one in held.items() if can_vote(one)]
    paper = check_paper(found, ballots, marks, reasons or {})
    if found.secret:
        _into_the_box(found, ballots, paper, by)
    else:
        help_given = {"way": way, "recorded_by": recorded_by, "witness": witness, "cast_at": at}
        for ballot in ballots:
            reason = (reasons or {}).get(ballot.reference, "").strip()[:LONGEST_REASON]
            _write(ballot, by, kept_as(paper[ballot.reference], reason), help_given)
    audit.record("vote" if recorded_by is None else "record_vote", found, by=recorded_by or by, at=at)
    return ballots


def check_paper(
    found: Round, ballots: list[Ballot], marks: Mapping[str, Mapping[str, Any]], reasons: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """Return the marks of one paper, checked and whole. Raises DoesNotFit, by one of the refusals of the count.

    A mark for a bid that is not on this paper is refused, so that nobody thinks they were heard on it.
    """
    names = {ballot.reference: ballot.bid.project.title for ballot in ballots}
    if strange := set(marks) - set(names):
        raise DoesNotFit(f"{', '.join(sorted(strange))} is not a bid you vote on in this round.")
    checks = {"yes_no": _yes_no, "score": _score, "dots": _dots, "ranked": _ranked}
    return checks[found.method](found, names, marks, reasons)


Names = Mapping[str, str]
Marks = Mapping[str, Mapping[str, Any]]


def _yes_no(_found: Round, names: Names, marks: Marks, _reasons: Names) -> dict[str, dict[str, Any]]:
    for reference, title in names.items():
        if marks.get(reference, {}).get("choice") not in SAID:
            raise DoesNotFit(f"Choose yes, no, or that you would rather not say, for “{title}”.")
    return {reference: {"choice": marks[reference]["choice"]} for reference in names}


def _score(found: Round, names: Names, marks: Marks, reasons: Names) -> dict[str, dict[str, Any]]:
    # Reasons stand apart from secret papers, so none is asked there.
    sheet = score.Sheet(found.criteria, reason_asked=not found.secret)
    made = {}
    for reference in names:
        given = dict(marks.get(reference, {}).get("scores") or {})
        score.check_paper(score.Paper(given, reasons.get(reference, "")), sheet)
        made[reference] = {"scores": given}
    return made


def _dots(found: Round, names: Names, marks: Marks, _reasons: Names) -> dict[str, dict[str, Any]]:
    put = {reference: int(marks.get(reference, {}).get("dots") or 0) for reference in names}
    dots.check_paper(put, names, found.dots_each)
    if not any(put.values()):
        raise DoesNotFit("Put at least one dot on a bid.")
    return {reference: {"dots": number} for reference, number in put.items()}


def _ranked(_found: Round, names: Names, marks: Marks, _reasons: Names) -> dict[str, dict[str, Any]]:
    places = {reference: int(marks.get(reference, {}).get("place") or 0) for reference in names}
    given = {reference: place for reference, place in places.items() if place}
    if not given:
        raise DoesNotFit("Give at least one bid a place. Your favourite is number 1.")
    ranked.check_places(given, names)
    return {reference: {"place": place} for reference, place in places.items()}


def _into_the_box(found: Round, ballots: list[Ballot], paper: dict[str, dict[str, Any]], by: Person) -> None:
    """Fill a paper without a name for each bid, once for each member."""
    mine = Elector.objects.filter(ballot__round=found, person=by)
    if mine.filter(voted=True).exists():
        raise NotNow("You have voted in this secret round, and a secret vote cannot be changed.")
    mine.update(voted=True)
    for ballot in ballots:
        fill(found, {str(ballot.pk): paper[ballot.reference]})


def kept_as(mark: Mapping[str, Any], reason: str) -> dict[str, Any]:
    """Return a mark as the record of a vote keeps it."""
    return {"choice": mark.get("choice", ""), "marks": {} if "choice" in mark else dict(mark), "reason": reason}


def _write(ballot: Ballot, by: Person, new: dict[str, Any], help_given: dict[str, Any]) -> None:
    """Keep one open mark; the one it replaces stays as history for its voter."""
    before = Vote.objects.filter(ballot=ballot, person=by).first()
    if before is not None:
        old = {name: getattr(before, name) for name in new}
        if old == new:
            return
        EarlierVote.objects.create(ballot=ballot, person=by, cast_at=before.cast_at, **old)
    Vote.objects.update_or_create(ballot=ballot, person=by, defaults={**new, **help_given})
