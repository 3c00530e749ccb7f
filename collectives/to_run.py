"""What waits for those who run a collective's ballots; always as many queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from collectives.models import Ballot, Collective, Connection, Elector, ObjectionAnswer, Ratifier, Seat, Vote
from collectives.models.ballot import REFERRED
from collectives.voters import could_never_count
from partners.models import Membership


@dataclass(frozen=True)
class ToRun:
    """The ballots that wait for those who run them: for an answer, for more voters, to be closed, or for reasons."""

    to_answer: list[Ballot]
    to_rescue: list[Ballot]
    to_close: list[Ballot]
    to_explain: list[Ballot]


@dataclass(frozen=True)
class _Able:
    """One who can vote in a ballot, or has."""

    seat: str
    voted: bool


def ballots_to_run(collectives: list[Collective], on: date) -> ToRun:
    """Return each ballot that waits under the one thing that comes next.

    Objections are answered; where too few can vote a member is borrowed, or the bid is referred, while that can be
    done; a ballot is closed after its last day or once all who can have voted; a closed one gets its reasons.
    """
    answered = ObjectionAnswer.objects.filter(ballot=OuterRef("pk"), time=OuterRef("consent_time") - 1)
    rows = (
        Ballot.objects.filter(collective__in=collectives)
        .filter(Q(state="open") | Q(state="closed", settled=False, decision=None) & ~Q(outcome="not_quorate"))
        .select_related("bid__project", "bid__organisation", "collective")
        .annotate(objected=Q(state="open", method="consent", consent_time__gt=1) & ~Exists(answered))
        .order_by("closes_on", "pk")
    )
    found = list(rows)
    # A round is closed as a whole, on its own page.
    alone = [row for row in found if row.state == "open" and row.round_id is None]
    able = _able_in(alone)
    to_answer = [row for row in alone if row.__dict__["objected"]]
    voting = [row for row in alone if not row.__dict__["objected"]]
    to_rescue = [row for row in voting if row.closes_on >= on and _is_out_of_reach(row, able[row.pk])]
    return ToRun(
        to_answer=to_answer,
        to_rescue=to_rescue,
        to_close=[row for row in voting if row not in to_rescue and _is_ripe(row, able[row.pk], on)],
        to_explain=[row for row in found if row.state == "closed"],
    )


def _is_ripe(ballot: Ballot, able: Collection[_Able], on: date) -> bool:
    """Whether the last day is past, or nobody is left who could still vote."""
    return ballot.closes_on < on or all(one.voted for one in able)


def _is_out_of_reach(ballot: Ballot, able: Collection[_Able]) -> bool:
    """Whether it would not be enough even if all voted, as in `voters.is_out_of_reach`."""
    return could_never_count([one.seat for one in able], ballot)


def _able_in(ballots: list[Ballot]) -> dict[int, list[_Able]]:
    """Read in one query who can vote in these ballots or has, as `counting.roll_of` does for one."""
    said = Connection.objects.filter(bid=OuterRef("ballot__bid"), person=OuterRef("person"))
    running = Membership.objects.current().filter(
        organisation=OuterRef("ballot__bid__organisation"), person=OuterRef("person"), role__in=Membership.WRITES_BIDS
    )
    home = Seat.objects.current().filter(person=OuterRef("person"), collective=OuterRef("sits_in"))
    named = Ratifier.objects.current().filter(person=OuterRef("person"), collective=OuterRef("ballot__collective"))
    kept = Vote.objects.filter(ballot=OuterRef("ballot"), person=OuterRef("person"))
    rows = (
        Elector.objects.filter(~Exists(said.standing_aside()), ~Exists(running), ballot__in=ballots)
        .exclude(Q(ballot__takes_part_votes=False) & Exists(said.filter(grade="takes_part")))
        .exclude(person=F("ballot__bid__started_by"))
        .exclude(person=F("ballot__bid__submitted_by"))
        .annotate(sits_in=Coalesce("borrowed", "ballot__collective"), has_voted=Q(voted=True) | Exists(kept))
        .annotate(sits=Q(ballot__route=REFERRED) & Exists(named) | ~Q(ballot__route=REFERRED) & Exists(home))
        .values_list("ballot", "seat", "has_voted", "sits")
    )
    made: dict[int, list[_Able]] = defaultdict(list)
    for ballot, seat, has_voted, sits in rows:
        if sits or has_voted:
            made[ballot].append(_Able(seat, has_voted))
    return made
