"""Accepted awards, bank details in use and payments at each point, made through the real actions."""

from datetime import date, datetime, timedelta
from itertools import count

from django.utils import timezone

from network.models import Person, Role
from partners.models import Organisation
from projects.models import Award, Instalment, Payee, PaymentRun
from projects.money.actions import accept, offer
from projects.paying.actions import agree_payee, approve, ask_payee, mark_sent, pick_run, plan, request
from projects.paying.payees import HOLD, start_due
from tests.projects.bids.made import POTTERY, a_bid_being_decided, a_project

Cast = dict[str, Person]
REASONS = {"strength": "The people.", "reason": "It fits the place.", "next_step": "Say yes."}
HELD = HOLD + timedelta(minutes=1)
NUMBERS = count(1)


def a_second_finance(cast: Cast) -> Person:
    """Zoe takes a role in finance: two people are needed for most of this."""
    Role.objects.get_or_create(
        person=cast["zoe"], kind="finance", defaults={"starts_on": date(2024, 4, 1), "accepted_at": timezone.now()}
    )
    cast["zoe"].forget_rolebook()
    return cast["zoe"]


def details_in_use(cast: Cast, name: str = POTTERY, last_four: str = "0412") -> Payee:
    """Bank details that were asked for, agreed and held long enough by now."""
    organisation = Organisation.objects.get(name=name)
    before = timezone.now() - HELD
    payee = ask_payee(
        organisation=organisation, last_four=last_four, payee_reference=f"PAY-{organisation.pk}",
        evidence="A bank statement of this month", by=cast["finn"], at=before,
    )  # fmt: skip
    agree_payee(payee=payee, by=a_second_finance(cast), at=before)
    start_due(at=timezone.now())
    return Payee.objects.get(pk=payee.pk)


def an_award(cast: Cast, pence: int = 80_000, *, contact: str = "olu", group: str = POTTERY) -> Award:
    """An award that the group has accepted."""
    project = a_project(group)
    bid = a_bid_being_decided(cast[contact], cast["fran"], project, asked_pence=pence)
    award = offer(
        bid=bid, amount_pence=pence, by=cast["fran"], at=timezone.now(), once_key=f"paying-{next(NUMBERS)}",
        reasons=REASONS,
    )  # fmt: skip
    return accept(award=award, by=cast[contact], at=timezone.now())


def in_parts(cast: Cast, award: Award, *pence: int, at: datetime | None = None) -> list[Instalment]:
    """An award split into parts that are all due today."""
    moment = at or timezone.now()
    day = timezone.localdate(moment)
    return plan(award=award, parts=[(part, day) for part in pence], by=cast["finn"], at=moment)


def requested(cast: Cast, award: Award | None = None) -> Instalment:
    """The whole of an award asked for by Finn."""
    award = award or an_award(cast)
    (part,) = in_parts(cast, award, award.promised_pence)
    return request(instalment=part, by=cast["finn"], at=timezone.now())


def approved(cast: Cast, award: Award | None = None) -> Instalment:
    """Asked for by Finn and approved by Zoe."""
    return approve(instalment=requested(cast, award), by=a_second_finance(cast), at=timezone.now())


def a_run(cast: Cast, *parts: Instalment) -> PaymentRun:
    """A run with these payments."""
    return pick_run(instalments=parts, by=cast["finn"], at=timezone.now(), once_key=f"run-{next(NUMBERS)}")


def sent(cast: Cast, award: Award | None = None) -> Instalment:
    """A payment that was sent."""
    part = approved(cast, award)
    mark_sent(run=a_run(cast, part), by=cast["finn"], at=timezone.now())
    return Instalment.objects.get(pk=part.pk)
