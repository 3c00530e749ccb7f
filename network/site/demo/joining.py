"""Somebody asks to join, a carers' group asks us to come, and a member claims: played through the actions."""

from datetime import datetime, timedelta

from django.utils import timezone

from collectives.actions.involvement import Cost, Time, approve_claim, claim_cost, claim_time, set_involvement_rate
from collectives.actions.joining import Meet, Wish, arrange_meeting, ask_to_sit, take_request_down
from collectives.actions.terms import write_terms
from collectives.models import Collective
from network.models import Person

SOURCE = "An invented involvement payment policy, section 4"
RATES = {"meeting": 2_500, "day": 5_000, "reading": 1_250}
CARERS = "First Monday of the month we are at the Ossett carers’ coffee morning, at the church hall. Come and find us."


def join(cast: dict[str, Person], now: datetime) -> None:
    """Play it."""
    wakefield = Collective.objects.get(locality__name="Wakefield")
    _ask(wakefield, cast, now)
    _claim(wakefield, cast, now)
    write_terms(collective=wakefield, words={"carers_way": CARERS}, by=cast["fran"], at=now - timedelta(days=80))


def _ask(wakefield: Collective, cast: dict[str, Person], now: datetime) -> None:
    wish = Wish(seat="community", why="I moved here in spring and would like to help.", phone="01924 000 111")
    zoe = ask_to_sit(collective=wakefield, wish=wish, by=cast["zoe"], at=now - timedelta(days=4))
    day = timezone.localdate(now) + timedelta(days=3)
    meet = Meet(cast["carys"], day, "The café in the library, 2pm. Carys has a red coat.")
    arrange_meeting(request=zoe, meet=meet, by=cast["fran"], at=now - timedelta(days=2))
    carer = Wish(phone="01924 000 222", at_our_group=True, our_group="Ossett carers’ coffee morning")
    take_request_down(collective=wakefield, name="June Sorrel", wish=carer, by=cast["dee"], at=now - timedelta(days=1))


def _claim(wakefield: Collective, cast: dict[str, Person], now: datetime) -> None:
    today = timezone.localdate(now)
    for kind, pence in RATES.items():
        set_involvement_rate(
            kind=kind, pence=pence, from_on=today - timedelta(days=400), source=SOURCE, by=cast["finn"], at=now
        )
    reading = Time("reading", today - timedelta(days=9), way="voucher", advice_read=True)
    made = claim_time(collective=wakefield, time=reading, once_key="demo", by=cast["maya"], at=now - timedelta(days=8))
    approve_claim(claim=made, by=cast["dee"], at=now - timedelta(days=6))
    bus = Cost("travel", 480, today + timedelta(days=5), "The 126 there and back", "cash", ahead=True)
    claim_cost(collective=wakefield, cost=bus, once_key="demo", by=cast["leo"], at=now - timedelta(days=1))
