"""Makes what the tests of the collectives start from: bids sent in, ballots, connections and votes."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from collectives.actions.ballots import close_ballot, open_ballot
from collectives.actions.calling import offer_call
from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.actions.votes import cast_vote, say_connection
from collectives.models import Ballot, Decision
from network.models import Locality, Person
from partners.models import Organisation
from projects.models import Bid, CostLine, IncomeLine, Project

Cast = dict[str, Person]
EVERYONE = ("maya", "leo", "carys", "bilal", "fran")
REASONS = Reasons("A warm room every week.", "It reaches people who come to nothing else.", "We ring you on Monday.")


def sent_bid(
    cast: Cast,
    *,
    group: str = "Northgate Pottery Shed",
    by: str = "olu",
    title: str = "Clay on Tuesdays",
    asked_pence: int = 120_000,
    sent_at: datetime | None = None,
    outside: date | None = None,
    state: str = "submitted",
    place: str = "Wakefield",
) -> Bid:
    """A bid sent in by a group, whole enough for every page."""
    at = sent_at or timezone.now()
    organisation = Organisation.objects.get(name=group)
    locality = Locality.objects.get(name=place)
    project = Project.objects.create(organisation=organisation, locality=locality, title=title, made_at=at)
    bid = Bid.objects.create(
        project=project,
        organisation=organisation,
        locality=locality,
        state=state,
        asked_pence=asked_pence,
        eligible_community=True,
        eligible_mental_health=True,
        eligible_not_started=True,
        what="Clay, every week.",
        who_for="Anyone who wants company.",
        people_count=15,
        difference="Less alone.",
        no_match=False,
        has_outside_funder=outside is not None,
        outside_deadline=outside,
        started_at=at,
        submitted_at=at,
        submitted_by=cast[by],
        started_by=cast[by],
        version=1,
    )
    CostLine.objects.create(bid=bid, what="Clay", amount_pence=asked_pence + 50_000)
    IncomeLine.objects.create(bid=bid, source="Town council", kind="cash", amount_pence=50_000, state="secured")
    return bid


def opened(cast: Cast, *, bid: Bid | None = None, days: int = 7, by: str = "fran") -> Ballot:
    """A ballot opened on a bid."""
    at = timezone.now()
    closes_on = timezone.localdate(at) + timedelta(days=days)
    return open_ballot(bid=bid or sent_bid(cast), closes_on=closes_on, by=cast[by], at=at)


def ready(cast: Cast, ballot: Ballot, *keys: str, grade: str = "none") -> None:
    """Members say their connection."""
    for key in keys:
        say_connection(ballot=ballot, by=cast[key], grade=grade, at=timezone.now())


def voted(cast: Cast, ballot: Ballot, **choices: str) -> None:
    """Members say they have no connection, if they have not yet, and vote."""
    for key, choice in choices.items():
        if not ballot.bid.connections.filter(person=cast[key]).exists():
            ready(cast, ballot, key)
        cast_vote(ballot=ballot, by=cast[key], choice=choice, at=timezone.now())


def closed(cast: Cast, *, outcome: str = "carried", bid: Bid | None = None) -> Ballot:
    """A ballot closed with this outcome."""
    ballot = opened(cast, bid=bid)
    ready(cast, ballot, "fran")
    choice = "yes" if outcome == "carried" else "no"
    voted(cast, ballot, maya=choice, leo=choice, carys="yes", bilal="abstain")
    return close_ballot(ballot=ballot, by=cast["fran"], at=timezone.now())


def written(cast: Cast, ballot: Ballot, *, amount_pence: int | None = 120_000) -> Decision:
    """The facilitator's reasons for a closed ballot."""
    amount = amount_pence if ballot.outcome == "carried" else None
    less_why = "The pot is small." if amount and amount < (ballot.bid.asked_pence or 0) else ""
    reasons = Reasons(**REASONS.in_words(), amount_pence=amount, less_why=less_why)
    return write_reasons(ballot=ballot, reasons=reasons, by=cast["fran"], at=timezone.now())


def agreed(cast: Cast, ballot: Ballot, *, by: tuple[str, str] = ("maya", "carys")) -> Decision:
    """Reasons that two members agreed, one of them with lived experience. What follows has followed."""
    for key in by:
        seen = Decision.objects.get(ballot=ballot).written_at
        agree_reasons(ballot=ballot, seen=seen, by=cast[key], at=timezone.now())
    return Decision.objects.get(ballot=ballot)


def rung(cast: Cast, ballot: Ballot, *, by: str = "dee", came: str = "spoke") -> Decision:
    """A call was offered, so that the letter of a refusal goes."""
    return offer_call(ballot=ballot, came=came, reached="contact", by=cast[by], at=timezone.now())
