"""What the end of the voting does, by a ballot's own rules: close it, keep it open once more, or wait for answers."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from collectives.actions.votes import put_by
from collectives.counting import Turnout, aside_in, hands_of, turnout
from collectives.models import Ballot, Elector, Holder, Vote
from collectives.outcome import WHAT_NEXT, outcome_of, waits_for_answers
from collectives.tally import consent
from collectives.voters import still_to_vote
from network import audit, letters
from network.answers import NotNow
from network.dates import say_weekday
from network.models import Person
from network.moves import move
from projects.bids.actions import back_to_waiting

LATE_CONNECTION = (
    "Somebody who voted in secret now stands aside, and their paper cannot be found. Set this vote aside and open a new"
    " one. Both stay on the record."
)
ANSWER_FIRST = "Somebody objected. Answer the objections and ask again first."


def end_voting(ballot: Ballot, *, by: Person, at: datetime) -> None:
    """Count a ballot whose row is held, and do what follows. Runs inside the caller's transaction.

    With too few voters it stays open once more for as long as it was, if its rules say so and there is anyone left to
    vote; else its bid waits again. Raises NotNow while objections wait for their answer, and for a secret ballot in
    which somebody voted who stands aside.
    """
    _require_countable(ballot)
    found = outcome_of(ballot)
    hands = hands_of(ballot) is not None
    if found.name == "not_quorate" and not hands and stays_open(ballot, [turnout(ballot)], timezone.localdate(at)):
        _extend(ballot, by=by, at=at)
    elif found.name in {consent.PUT_AGAIN, consent.TO_A_VOTE}:
        _wait_for_answers(ballot, by=by, at=at)
    else:
        short = found.name == "not_quorate"
        explained = [*found.explained, *([WHAT_NEXT[ballot.without_quorum]] if short else [])]
        changes = {"outcome": found.name, "counted": ballot.counted | {"explained": explained}, **found.numbers}
        move(ballot, "close", by=by, at=at, closed_at=at, closed_by=by, **changes)
        drop_waiting(ballot)
        if short:
            back_to_waiting(bid=ballot.bid, by=by, at=at, why="Not enough people voted.", verb="not_quorate")


def _require_countable(ballot: Ballot) -> None:
    if waits_for_answers(ballot):
        raise NotNow(ANSWER_FIRST)
    if ballot.secret:
        voted = list(Elector.objects.filter(ballot=ballot, voted=True).values_list("person", flat=True))
        if aside_in(ballot, voted):
            raise NotNow(LATE_CONNECTION)


def drop_waiting(holder: Holder) -> None:
    """Drop the votes taken down on the telephone that nobody has confirmed. What they said is forgotten."""
    holder.helped_votes.filter(state="waiting").update(state="dropped", content={})


def stays_open(holder: Holder, short: Iterable[Turnout], today: date) -> bool:
    """Return whether too few votes keep a ballot or a round open once more, where nobody raised hands in a hall.

    By its rules, once, after its last day, and only while somebody could still vote on what is `short` of votes.
    """
    once = holder.without_quorum == "extend" and holder.extended_at is None
    return once and today > holder.closes_on and not all(one.everyone for one in short)


def as_long_again(holder: Holder, today: date) -> date:
    """Return the last day of what stays open from today for as long as it was meant to be open."""
    days = max((holder.closes_on - timezone.localdate(holder.opened_at)).days, 1)
    return today + timedelta(days=days)


def _take_votes(ballot: Ballot) -> list[Vote]:
    """Take the votes off a ballot that asks anew, and return them; what waits to be confirmed was about the old one."""
    drop_waiting(ballot)
    votes = list(Vote.objects.filter(ballot=ballot))
    Vote.objects.filter(ballot=ballot).delete()
    return votes


def _wait_for_answers(ballot: Ballot, *, by: Person, at: datetime) -> None:
    """Take no more votes until the objections are answered: its last day has gone by."""
    put_by(_take_votes(ballot))
    over = timezone.localdate(at) - timedelta(days=1)
    audit.change(ballot, "put_again", by=by, at=at, consent_time=ballot.consent_time + 1, closes_on=over)


def _extend(ballot: Ballot, *, by: Person, at: datetime) -> None:
    closes_on = as_long_again(ballot, timezone.localdate(at))
    audit.change(ballot, "extend", by=by, at=at, closes_on=closes_on, extended_at=at)
    write_to_voters(ballot, "extend", by=by, at=at)


def write_to_voters(ballot: Ballot, verb: str, *, by: Person, at: datetime) -> None:
    """Write to those who can vote and have not: the voting goes on, or starts anew."""
    for person in still_to_vote(ballot):
        letters.queue(
            f"collectives/ballot_{verb}",
            to=person,
            about=ballot,
            by=by,
            at=at,
            locality=ballot.collective.locality,
            once_key=f"ballot:{ballot.pk}:{verb}:{person.pk}",
            ballot=ballot,
            project=ballot.bid.project.title,
            group=ballot.bid.organisation.shown_name,
            last_day=say_weekday(ballot.closes_on),
        )
