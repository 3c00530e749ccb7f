"""Awards of each kind and at each point, made through the real actions."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from network.models import Person
from projects.awards.actions import ring
from projects.models import Award, Call, Condition, IncomeLine, Instalment, Share
from projects.money.actions import Terms, accept, offer
from projects.money.reckoning import check
from tests.projects.bids.made import a_bid_being_decided

Cast = dict[str, Person]
REASONS = {"strength": "The people.", "reason": "It fits the place.", "next_step": "Say yes."}
ASKED = 90_000
WAKEFIELD_PENCE = 2_500_000


def day(at: datetime, days: int) -> date:
    """A day so many days from `at`."""
    return timezone.localdate(at) + timedelta(days=days)


def an_offer(cast: Cast, at: datetime, *, amount_pence: int = ASKED, key: str = "one", **terms: Any) -> Award:
    """An offer to the pottery, which asked for £900 of £1,800 and hopes for £900 from the council."""
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    if amount_pence != ASKED:
        terms.setdefault("less_why", "The pot is small.")
    return offer(
        bid=bid, amount_pence=amount_pence, by=cast["fran"], at=at, once_key=key, reasons=REASONS, terms=Terms(**terms)
    )


def in_principle(cast: Cast, at: datetime, *, days: int = 30) -> Award:
    """An offer in principle that holds so many days."""
    return an_offer(cast, at, kind="in_principle", lapses_on=day(at, days))


def conditional(cast: Cast, at: datetime, *, days: int = 30, accepted: bool = False) -> Award:
    """An offer that hangs on the council's money."""
    award = an_offer(cast, at, kind="conditional", lapses_on=day(at, days))
    return accept(award=award, by=cast["olu"], at=at) if accepted else award


def an_accepted(cast: Cast, at: datetime, **terms: Any) -> Award:
    """An outright award, accepted."""
    return accept(award=an_offer(cast, at, **terms), by=cast["olu"], at=at)


def secure(award: Award, cast: Cast, at: datetime, *, checked: bool = True) -> None:
    """Let the council's £900 be secured and, unless told otherwise, checked by the coordinator."""
    IncomeLine.objects.filter(bid=award.bid).update(
        state="secured", checked_at=at if checked else None, checked_by=cast["dee"] if checked else None
    )


def the_call(award: Award) -> Call:
    """The one call about an award's last day."""
    return Call.objects.get(award=award, kind="lapse")


def rung(award: Award, cast: Cast, at: datetime) -> None:
    """Let the coordinator ring about it."""
    ring(call=the_call(award), by=cast["dee"], at=at, said="They know, and will let it go.")


def a_condition(award: Award, *, due_on: date | None = None) -> Condition:
    """A condition of the award about something other than money."""
    return Condition.objects.create(
        award=award, words="Show us the room booking.", due_on=due_on, made_at=timezone.now()
    )


def an_instalment(award: Award, amount_pence: int, *, number: int = 1, state: str = "due") -> Instalment:
    """One part of an award, due in thirty days."""
    return Instalment.objects.create(
        award=award, number=number, amount_pence=amount_pence, due_on=day(timezone.now(), 30), state=state
    )


def wakefield() -> Share:
    """The Wakefield share of this year."""
    return Share.objects.get(locality__name="Wakefield", fund__name__startswith="Match")


def assert_lines_make_the_balance() -> None:
    """Every share's sums follow from its lines, and nothing is below nothing."""
    assert [one.differences() for one in check(Share.objects.all())] == [[]] * Share.objects.count()
