"""Opening, closing and setting aside a ballot."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from collectives.actions.closing import drop_waiting, end_voting
from collectives.actions.hold import hold
from collectives.actions.opening_letters import write_to_members
from collectives.actions.secret_box import make_papers
from collectives.actions.ways import going
from collectives.models import Ballot, Collective, Elector, Seat
from collectives.outcome import FEWEST_SECRET
from collectives.rules.ballots import may_close_ballot, may_open_ballot, may_void_ballot
from collectives.standing import who_stands_aside
from collectives.voters import could_never_count
from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from network.moves import move
from projects.bids.actions import back_to_waiting, open_to_decision
from projects.models import Bid

LONGEST_DAYS = 60


@transaction.atomic
def open_ballot(
    *,
    bid: Bid,
    closes_on: date | None,
    by: Person,
    at: datetime,
    method: str = "yes_no",
    secret: bool = False,
    route: str = "between",
    electors: Sequence[UUID] = (),
    to_borrow: bool = False,
) -> Ballot:
    """Put a bid to the members of its locality's collective, with the rules and the electorate frozen now.

    `closes_on` is the last day to vote; without one it follows the `route`. For a small sum three members vote: those
    named by key in `electors`, or three drawn by lot. `method` is "yes_no" or "consent"; a `secret` ballot gets a box
    of blank papers, and is never made open. With `to_borrow` an open one opens although too few members could vote, so
    that another collective can be asked to lend some. Everyone who votes gets a letter.

    Raises NotAllowed; DoesNotFit for a day that is not ahead or a way of voting there is not; NotNow when too few
    members could vote, or the bid is already on a ballot.
    """
    collective = Collective.objects.select_related("locality").get(locality=bid.locality_id)
    require(may_open_ballot(by, collective, bid))
    today = timezone.localdate(at)
    seats = list(Seat.objects.current(today).filter(collective=collective).select_related("person").order_by("pk"))
    if route != "small" and (secret or not to_borrow):
        require_enough(collective, bid, seats, otherwise="Fill a seat first, or open it so that members are borrowed.")
    goes = going(
        collective=collective, bid=bid, seats=seats, route=route, closes_on=closes_on, chosen=electors, today=today
    )
    require_day_ahead(goes.closes_on, today)
    seats = list(goes.seats)
    require_way(method, collective, bid, seats, secret=secret)
    open_to_decision(bid=bid, by=by, at=at)
    ballot = Ballot.objects.create(
        collective=collective,
        bid=bid,
        opened_at=at,
        opened_by=by,
        method=method,
        secret=secret,
        **goes.as_kept,
    )
    Elector.objects.bulk_create(Elector(ballot=ballot, person=seat.person, seat=seat.seat) for seat in seats)
    if secret:
        make_papers(ballot, len(seats))
    audit.record("open", ballot, by=by, at=at, after={"bid": bid.pk, "closes_on": goes.closes_on, "route": route})
    write_to_members(ballot, [seat.person for seat in seats], by=by, at=at)
    return ballot


def require_day_ahead(closes_on: date, today: date) -> None:
    """Refuse a last day that is not ahead, or so far ahead that a group would wait long. Raises DoesNotFit."""
    if closes_on <= today:
        raise DoesNotFit("Choose a last day to vote that is after today.")
    if closes_on > today + timedelta(days=LONGEST_DAYS):
        raise DoesNotFit(
            f"Choose a last day to vote in the next {LONGEST_DAYS} days, so that the group does not wait long."
        )


def require_enough(collective: Collective, bid: Bid, seats: list[Seat], *, otherwise: str) -> None:
    """Refuse a ballot that could never count, since every member who is known to stand aside is out of it.

    `otherwise` says what to do about it.
    """
    aside = who_stands_aside(bid, [seat.person_id for seat in seats], takes_part_votes=collective.takes_part_votes)
    able = [seat for seat in seats if seat.person_id not in aside]
    if could_never_count([seat.seat for seat in able], collective):
        raise NotNow(
            f"The ballot on {bid.reference} could never count: {len(able)} members could vote, and the rules ask for at"
            f" least {collective.least_voters} voters, {collective.least_lived} of them with a lived experience seat."
            f" {otherwise}"
        )


def require_way(method: str, collective: Collective, bid: Bid, seats: list[Seat], *, secret: bool) -> None:
    """Refuse a way of voting one bid that there is not, and a secret ballot among so few that it would not be one."""
    if method not in ("yes_no", "consent"):
        raise DoesNotFit("One bid is decided by yes or no, or by consent.")
    if not secret:
        return
    if method == "consent":
        raise DoesNotFit("Consent needs reasons, so it cannot be secret. Choose yes or no for a secret ballot.")
    people = [seat.person_id for seat in seats]
    able = len(set(people) - who_stands_aside(bid, people, takes_part_votes=collective.takes_part_votes))
    if able < FEWEST_SECRET:
        raise NotNow(f"A secret ballot needs at least {FEWEST_SECRET} people who can vote. On this bid {able} can.")


@transaction.atomic
def close_ballot(*, ballot: Ballot, by: Person, at: datetime) -> Ballot:
    """Close the voting and freeze the counts and the outcome, in one transaction that holds the ballot's row.

    By its rules it may stay open instead: once more when too few voted, to answer objections, or to vote after all.
    With too few voters in the end the bid goes back to waiting. Raises NotAllowed, or NotNow when it is closed already.
    """
    hold(ballot)
    if ballot.state != "open":
        raise NotNow("This ballot is not open any more.")
    require(may_close_ballot(by, ballot, timezone.localdate(at)))
    end_voting(ballot, by=by, at=at)
    return ballot


@transaction.atomic
def void_ballot(*, ballot: Ballot, by: Person, at: datetime, why: str) -> Ballot:
    """Set a ballot aside with a reason; it is kept, and its bid waits for a new one.

    Raises NotAllowed, DoesNotFit without a reason, and NotNow once the letter has gone.
    """
    hold(ballot)
    require(may_void_ballot(by, ballot))
    if not why.strip():
        raise DoesNotFit("Say why the ballot is set aside. The reason stays on the record.")
    move(ballot, "void", by=by, at=at, why=why.strip())
    drop_waiting(ballot)
    back_to_waiting(bid=ballot.bid, by=by, at=at, why=why.strip(), verb="void_ballot")
    return ballot
