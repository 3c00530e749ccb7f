"""Who may open, close and set aside a round, and vote in it."""

from collections.abc import Iterable, Mapping
from datetime import date

from collectives.counting import Turnout, turnout
from collectives.models import Ballot, Collective, Round
from collectives.rules.ballots import may_open_ballot, may_run
from collectives.rules.votes import CLOSED, NOT_HERE, SAY_FIRST, TOO_LATE, can_vote
from collectives.standing import Standing, standing
from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move
from projects.models import Bid

FEWEST_BIDS, MOST_BIDS = 2, 20


def may_open_round(person: Someone, collective: Collective, bids: Iterable[Bid]) -> Answer:
    """Say whether this person may put these bids to the members together."""
    chosen = list(bids)
    if not FEWEST_BIDS <= len(chosen) <= MOST_BIDS:
        return no(f"Choose from {FEWEST_BIDS} to {MOST_BIDS} bids. One bid alone gets a ballot of its own.")
    for bid in chosen:
        allowed = may_open_ballot(person, collective, bid)
        if not allowed:
            return no(f"{bid.reference}: {allowed.reason}")
    return YES


def may_run_round(person: Someone, found: Round) -> Answer:
    """Say whether this person runs the round: they run its collective and stand aside from none of its bids."""
    return can_run_round(standings(person, found))


def can_run_round(held: Mapping[Ballot, Standing]) -> Answer:
    """Say the same of someone whose standings are known."""
    for one in held.values():
        allowed = may_run(one)
        if not allowed:
            return allowed
    return YES if held else no(NOT_HERE)


def may_close_round(person: Someone, found: Round, on: date) -> Answer:
    """Say whether this person may close the round: once all who can have voted, or after its last day."""
    ballots = found.ballots.filter(state="open").select_related("collective", "bid")
    return may_run_round(person, found) and is_ripe(found, on, (turnout(ballot) for ballot in ballots))


def is_ripe(found: Round, on: date, so_far: Iterable[Turnout]) -> Answer:
    """Say whether a round can be closed on a day, whoever asks. `so_far` is how far the voting on each bid is."""
    allowed = can_move(found, "close")
    if not allowed:
        return allowed
    if on > found.closes_on or all(one.everyone for one in so_far):
        return YES
    return no("Not everyone has voted yet. You can close the round once they have, or after the last day to vote.")


def may_void_round(person: Someone, found: Round) -> Answer:
    """Say whether this person may set the round aside: until its first letter has gone."""
    return may_run_round(person, found) and can_be_set_aside(found)


def can_be_set_aside(found: Round) -> Answer:
    """Say whether a round can still be set aside, whoever asks."""
    allowed = can_move(found, "void")
    if allowed and found.ballots.filter(settled=True).exists():
        return no("A letter of this round has gone to a group, so the round stands.")
    if allowed and found.state == "closed" and not found.ballots.exclude(outcome="not_quorate").exists():
        return no("Too few voted on every bid of this round, so it does not count anyway. Open a new one.")
    return allowed


def standings(person: Someone, found: Round) -> dict[Ballot, Standing]:
    """Return what this person is to each bid of a round, in the order of its paper."""
    ballots = found.ballots.exclude(state="void").select_related("collective__locality", "bid__project__organisation")
    return {ballot: standing(person, ballot) for ballot in ballots.order_by("position")}


def can_vote_in(held: dict[Ballot, Standing], found: Round, on: date) -> Answer:
    """Say whether someone with these standings votes now: on every bid but those they stand aside from."""
    if found.state != "open" or on > found.closes_on:
        return no(CLOSED)
    if not any(one.member for one in held.values()):
        return no(NOT_HERE)
    if not any(one.seat for one in held.values()):
        return no(TOO_LATE)
    if any(can_vote(one).reason == SAY_FIRST for one in held.values()):
        return no("First say for each bid whether you have a connection to the group. Then you can vote.")
    if not any(can_vote(one) for one in held.values()):
        return no("You stand aside from every bid of this round, so there is nothing for you to vote on.")
    return YES
