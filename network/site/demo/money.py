"""Pays the demo's awards as the cast would: bank details, parts, runs, and what waits for a second person."""

from datetime import datetime, timedelta

from django.utils import timezone

from network.models import Locality, Person
from partners.models import Organisation
from projects.models import Award, Instalment, Payee, Share
from projects.money.fund_actions import ask_transfer
from projects.paying.actions import agree_payee, approve, ask_payee, confirm, mark_sent, pick_run, plan, request

Cast = dict[str, Person]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def bank_details(group: Organisation, cast: Cast, who: str, last_four: str, at: datetime) -> Payee:
    """Have a group put in its bank details, and finance ring and agree them the next day. Used four days on."""
    asked = ask_payee(
        organisation=group,
        last_four=last_four,
        payee_reference="",
        evidence="Bank statement of last month, in the name of the group",
        by=cast[who],
        at=at,
    )
    reference = f"GRP-{last_four}"
    return agree_payee(payee=asked, by=cast["finn"], at=at + DAY, payee_reference=reference)


def in_parts(award: Award, cast: Cast, parts: list[tuple[int, int]], at: datetime) -> list[Instalment]:
    """Split an award into parts, each pence and so many days from `at`."""
    day = timezone.localdate(at)
    return plan(award=award, parts=[(pence, day + timedelta(days=on)) for pence, on in parts], by=cast["finn"], at=at)


def ask_for(part: Instalment, cast: Cast, at: datetime) -> Instalment:
    """Have finance ask for a part; a second person still has to approve it."""
    return request(instalment=part, by=cast["finn"], at=at)


def approve_it(part: Instalment, cast: Cast, at: datetime) -> Instalment:
    """Have finance ask for a part and the lead approve it; it waits for a payment run."""
    return approve(instalment=ask_for(part, cast, at), by=cast["lena"], at=at + HOUR)


def pay(part: Instalment, cast: Cast, at: datetime) -> Instalment:
    """Pay a part from beginning to end: asked for, approved, sent in a run of its own the next day, and arrived."""
    approved, finn = approve_it(part, cast, at), cast["finn"]
    run = pick_run(instalments=[approved], by=finn, at=at + DAY, once_key=f"demo:{part.pk}")
    mark_sent(run=run, by=finn, at=at + DAY + HOUR)
    return confirm(instalment=part, by=finn, at=at + 3 * DAY)


def newer_details(group: Organisation, cast: Cast, who: str, last_four: str, at: datetime) -> Payee:
    """Have a group that moved to another bank put in its new details; they wait for finance to ring."""
    return ask_payee(
        organisation=group,
        last_four=last_four,
        payee_reference="",
        evidence="We moved to another bank: letter of welcome, in the name of the group",
        by=cast[who],
        at=at,
    )


def move_money(cast: Cast, from_name: str, to_name: str, pence: int, at: datetime) -> None:
    """Have the lead ask for money to move between two localities; finance has not answered yet."""
    day = timezone.localdate(at)
    ours = Share.objects.filter(fund__starts_on__lte=day, fund__ends_on__gte=day).order_by("pk")
    first, second = (ours.filter(locality=Locality.objects.get(name=name)).first() for name in (from_name, to_name))
    assert first is not None  # noqa: S101 - the stage shares out each year
    assert second is not None  # noqa: S101 - as above
    ask_transfer(
        from_share=first,
        to_share=second,
        amount_pence=pence,
        by=cast["lena"],
        at=at,
        why=f"{to_name} has more bids than money. {from_name} can spare this, and its coordinator agrees.",
        once_key="demo",
    )
