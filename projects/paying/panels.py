"""What the paying room adds to other pages, what waits for whom, and what it does by the clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from network import history, hooks
from network.dates import say_when
from network.hooks import Panel, ToDo
from network.links import Link
from network.models import Person
from network.models.person import Someone
from partners.models import Membership, Organisation
from projects.models import Award, Instalment, Payee, PaymentRun
from projects.money.due import due_in_fund
from projects.paying.due import parts_to_pay
from projects.paying.gates import ON_THE_WAY
from projects.paying.payees import start_due
from projects.paying.people import KEEPERS, connected
from projects.paying.plans import cancel_parts
from projects.paying.reading import all_payments, award_for, awards_to_plan, parts_of
from projects.paying.rules import may_agree_payee, may_approve, may_plan, may_read_payees, may_see_payments
from projects.paying.shown import paid_to, payments_url

VERBS = {
    "plan": "Split into parts",
    "request": "Asked for",
    "turn_back": "Sent back",
    "approve": "Approved",
    "start_using": "In use from now on",
    "replace": "Replaced",
    "pick": "Payments picked",
}
RUN_TO_DO = {"picked": "Send or drop payment run {}", "sent": "Say what became of payment run {}"}


def payments_to_see_to(person: Person) -> list[ToDo]:
    """Return for finance and lead what is ready, to approve, to put in a run and to answer."""
    if not may_see_payments(person):
        return []
    found = all_payments(person, timezone.now())
    yes = [part for part in found.requested if may_approve(person, part)]
    to_do = _count(yes, "payment to approve", "payments to approve", "payments")
    if not person.rolebook.has("finance"):
        return to_do
    ready = [part for part in found.ready if not connected(person, part.award)]
    to_do += _count(ready, "payment is ready to be asked for", "payments are ready to be asked for", "payments")
    to_do += _count(found.approved, "payment to put in a run", "payments to put in a run", "payment-pick")
    runs = PaymentRun.objects.filter(state__in=RUN_TO_DO)
    return to_do + [
        ToDo(RUN_TO_DO[run.state].format(run.reference), reverse("payment-run", args=[run.reference])) for run in runs
    ]


def _count(parts: Sequence[Instalment], one: str, many: str, name: str) -> list[ToDo]:
    if not parts:
        return []
    words = f"1 {one}" if len(parts) == 1 else f"{len(parts)} {many}"
    return [ToDo(words, reverse(name), due=min(part.due_on for part in parts))]


def details_to_agree(person: Person) -> list[ToDo]:
    """Return the bank details that wait for this person in finance as the second."""
    if not person.rolebook.has("finance"):
        return []
    rows = Payee.objects.filter(state="asked").select_related("organisation")
    return [
        ToDo(f"Check the bank details of {row.organisation.name}", reverse("payee-agree", args=[row.reference]))
        for row in rows
        if may_agree_payee(person, row)
    ]


def awards_to_split(person: Person) -> list[ToDo]:
    """Return the awards whose parts finance or the coordinator has still to say, or that no longer add up."""
    if not (person.rolebook.has("finance") or person.rolebook.localities("coordinator")):
        return []
    return [
        ToDo(
            "Say in which parts an award is paid", reverse("award-plan", args=[row.reference]), detail=str(row.project)
        )
        for row in awards_to_plan()
        if may_plan(person, row)
        and (person.rolebook.has("finance") or row.locality_id in person.rolebook.localities("coordinator"))
    ]


def details_to_give(person: Person) -> list[ToDo]:
    """Return the organisations that money waits for, without bank details or with ones that failed."""
    kept = Membership.objects.current().filter(person=person, role__in=KEEPERS).values("organisation")
    mine = Q(host__in=kept) | Q(host=None, organisation__in=kept)
    rows = Award.objects.filter(mine, state="accepted", share__isnull=False).select_related("organisation", "host")
    missing = {row.host or row.organisation for row in rows if row.promised_pence}
    found = Organisation.objects.filter(pk__in=[one.pk for one in missing])
    none_yet = found.exclude(payees__state__in=("asked", "agreed", "in_use"))
    failed = found.filter(pk__in=[row.host_id or row.organisation_id for row in rows.filter(_FAILED)])
    return [_details(row, "Add the bank details of") for row in none_yet] + [
        _details(row, "A payment did not arrive: check the bank details of")
        for row in failed.exclude(pk__in=none_yet.values("pk"))
    ]


_FAILED = Q(instalments__state="due", instalments__tries__gt=0) & ~Q(instalments__failed_why="")


def _details(row: Organisation, words: str) -> ToDo:
    return ToDo(f"{words} {row.name}", reverse("payees", args=[row.reference]))


def payments_of_award(person: Someone, award: Award) -> Panel | None:
    """Return an award's payments in short, for those who may read the inside of it; none before a yes to the offer."""
    if award.share_id is None or not Award.objects.inside_visible_to(person).filter(pk=award.pk).exists():
        return None
    award = award_for(person, award.reference)
    parts = parts_of(award)
    if award.state in {"in_principle", "offered"} and not parts:
        return None
    context = {
        "award": award,
        "next_part": next((part for part in parts if part.state in {"due", *ON_THE_WAY}), None),
        "paid_to": paid_to(award),
        "payments_url": payments_url(award),
    }
    return Panel("projects/parts/paying_of_award.html", context, rank=20)


def details_of_partner(person: Someone, organisation: Organisation) -> Panel | None:
    """Return the way to an organisation's bank details, for those who may read them."""
    if not may_read_payees(person, organisation):
        return None
    in_use = Payee.objects.visible_to(person).filter(organisation=organisation, state="in_use").first()
    return Panel("projects/parts/paying_of_partner.html", {"organisation": organisation, "in_use": in_use}, rank=70)


def all_payments_link(person: Person) -> list[Link]:
    """Return the way to all payments, for finance and lead."""
    return (
        [Link("Payments", reverse("payments"), "What is to be paid, approved and sent")]
        if may_see_payments(person)
        else []
    )


def held(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return the bank details and payments a person had a hand in, as what is held about them."""
    details = Payee.objects.filter(Q(asked_by=person) | Q(agreed_by=person)).select_related("organisation")
    parts = Instalment.objects.filter(Q(requested_by=person) | Q(approved_by=person)).order_by("pk")
    return {
        "Bank details you put in or agreed": [
            {"for": row.organisation.name, "when": say_when(row.asked_at)} for row in details.order_by("pk")
        ],
        "Payments you asked for or approved": [{"payment": row.reference} for row in parts],
    }


def daily(at: datetime) -> str:
    """Begin to use bank details whose three days are over; cancel what was not sent of awards that have ended."""
    begun = start_due(at=at)
    ended = Award.objects.exclude(state="accepted").filter(instalments__state__in=("due", *ON_THE_WAY))
    gone = sum(cancel_parts(award=award, by=None, at=at, why="The award has ended.") for award in ended.distinct())
    return f"{begun} bank details in use from now on, {gone} parts of ended awards cancelled"


due_in_fund.append(parts_to_pay)
hooks.to_do += [payments_to_see_to, details_to_agree, awards_to_split, details_to_give]
hooks.award_page.append(payments_of_award)
hooks.partner_page.append(details_of_partner)
hooks.shortcuts.append(all_payments_link)
hooks.held_about.append(held)
hooks.daily_jobs.append(daily)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
