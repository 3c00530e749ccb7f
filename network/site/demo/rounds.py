"""Two rounds of the Wakefield collective: one decided by dots in autumn, one that is open now."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from collectives.actions.calling import offer_call
from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.actions.round_votes import cast_round
from collectives.actions.rounds import Plan, close_round, open_round
from collectives.actions.votes import say_connection
from collectives.models import Ballot, Collective, Round
from network.models import Person
from network.site.demo.bids import Wish, send
from partners.models import Organisation
from projects.actions import create_project
from projects.models import Bid

Cast = dict[str, Person]
# Title, the group with who writes for it, what it is, and what it asks, in pence.
Asked = tuple[str, tuple[str, str], str, int]
VOTERS = ("maya", "leo", "carys", "bilal", "fran")
POTTERY, WALKERS = ("Northgate Pottery Shed", "olu"), ("Ossett Slow Walkers", "gwen")
# From the day the bids came in, so that the two offers still wait for their answer in the demo.
ROUND_OFFERS_HOLD = timedelta(days=58)
SMALL = Wish(
    what="", who_for="Anyone who wants company.", people=12, difference="People come back.",
    costs=(("All of it", 40_000),), match=(), asked_pence=40_000,
)  # fmt: skip
# Title, whose, what, pence, and the dots of the five voters in the order above.
DECIDED = [
    ("Clay at the care home", POTTERY, "Bring clay to people who cannot come to us.", 60_000, (4, 3, 2, 3, 2)),
    ("Bus fares for walkers", WALKERS, "Pay the bus to walks that start out of town.", 35_000, (2, 3, 4, 2, 3)),
    ("A bench by the canal", WALKERS, "A bench half way, so that more can walk the whole.", 45_000, (0, 0, 0, 1, 1)),
]
OPEN_NOW = [
    ("Tiles for the library", POTTERY, "Make tiles with whoever comes in, to stay on its wall.", 52_000),
    ("Winter coats", WALKERS, "Ten warm coats to lend, so that nobody stays at home.", 48_000),
]
SAID = Reasons(
    "It comes from the people it is for.", "Members gave it many of their dots.", "Dee rings you on Monday.",
    acted_on="Members asked how people hear of it. You said that the ward and the library tell them.",
)  # fmt: skip
NOT_THIS_TIME = Reasons(
    "It helps people who cannot walk far.", "The money went to the two bids before it on the list.",
    "Dee looks with you for money for benches elsewhere.",
    acted_on="Members asked who looks after the bench. You said that the canal trust would.",
)  # fmt: skip


def decide_together(cast: Cast, now: datetime) -> None:
    """Play both."""
    Collective.objects.filter(locality__name="Wakefield").update(equal_shares_view=True)
    _decided(cast, now - timedelta(days=40))
    bids = [_bid(asked, cast, now - timedelta(days=5)) for asked in OPEN_NOW]
    found = _open(bids, "Winter bids", "yes_no", cast, now - timedelta(days=2))
    _connect(found, cast, ("leo",), now - timedelta(days=1))
    marks = {ballot.reference: {"choice": "yes"} for ballot in found.ballots.all()}
    cast_round(found=found, by=cast["leo"], marks=marks, at=now - timedelta(days=1))


def _bid(asked: Asked, cast: Cast, at: datetime) -> Bid:
    title, (group, key), what, pence = asked
    organisation = Organisation.objects.get(name=group)
    project = create_project(
        organisation=organisation, title=title, summary=what, locality=organisation.locality, by=cast[key], at=at,
        starts_on=at.date(),
    )  # fmt: skip
    wish = replace(SMALL, what=what, asked_pence=pence, costs=(("All of it", pence),))
    return send(project, wish, cast[key], at)


def _open(bids: list[Bid], title: str, method: str, cast: Cast, at: datetime) -> Round:
    collective = Collective.objects.get(locality=bids[0].locality)
    plan = Plan(
        title=title, method=method, money_pence=100_000, closes_on=timezone.localdate(at) + timedelta(days=8),
        list_rule="skip", tie_rule="smaller", dots_each=6 if method == "dots" else 0,
    )  # fmt: skip
    return open_round(
        collective=collective, bids=bids, plan=plan, by=cast["fran"], at=at, once_key=f"demo round {title}"
    )


def _connect(found: Round, cast: Cast, keys: tuple[str, ...], at: datetime) -> None:
    for ballot in found.ballots.all():
        for key in keys:
            say_connection(ballot=ballot, by=cast[key], grade="none", at=at)


def _decided(cast: Cast, at: datetime) -> None:
    """The round in dots: two bids backed and paid for, the third short of money and rung before its letter."""
    bids = [_bid(row[:4], cast, at) for row in DECIDED]
    found = _open(bids, "Autumn bids", "dots", cast, at + timedelta(days=2))
    _connect(found, cast, VOTERS, at + timedelta(days=3))
    dots = {title: given for title, _, _, _, given in DECIDED}
    for place, key in enumerate(VOTERS):
        marks = {row.reference: {"dots": dots[row.bid.project.title][place]} for row in _rows(found)}
        cast_round(found=found, by=cast[key], marks=marks, at=at + timedelta(days=4))
    closed = close_round(found=found, by=cast["fran"], at=at + timedelta(days=5))
    for ballot in _rows(closed):
        last = timezone.localdate(at) + ROUND_OFFERS_HOLD
        given = replace(SAID, amount_pence=ballot.given_pence, lapses_on=last)
        said = given if ballot.given_pence else NOT_THIS_TIME
        written = write_reasons(ballot=ballot, reasons=said, by=cast["fran"], at=at + timedelta(days=6))
        for key in ("maya", "carys"):
            agree_reasons(ballot=ballot, seen=written.written_at, by=cast[key], at=at + timedelta(days=7))
        if not ballot.given_pence:
            offer_call(ballot=ballot, came="spoke", reached="contact", by=cast["dee"], at=at + timedelta(days=8))


def _rows(found: Round) -> list[Ballot]:
    return list(Ballot.objects.filter(round=found).select_related("bid__project", "collective").order_by("position"))
