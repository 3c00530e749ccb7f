"""What the pages and the API of payments read: fetched for a person, or not there for them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from network.models.person import Someone
from partners.models import Organisation
from projects.models import Award, Instalment, Payee, PaymentRun
from projects.paying.gates import ON_THE_WAY, left_to_plan, not_yet
from projects.paying.rules import may_see_payments


def organisation_for(person: Someone, reference: str) -> Organisation:
    """Return an organisation this person may know of; for finance also any that money goes to. Raises Http404."""
    rows = Organisation.objects.visible_to(person)
    if person.is_authenticated and person.rolebook.has("finance"):
        paid = Award.objects.filter(share__isnull=False)
        own = Q(pk__in=paid.values("organisation")) | Q(pk__in=paid.exclude(host=None).values("host"))
        rows = Organisation.objects.filter(Q(pk__in=rows.values("pk")) | own)
    return get_object_or_404(rows, reference=reference)


def payee_for(person: Someone, reference: str) -> Payee:
    """Return bank details this person may read. Raises Http404."""
    rows = Payee.objects.visible_to(person).select_related("organisation", "asked_by", "agreed_by")
    return get_object_or_404(rows, reference=reference)


def award_for(person: Someone, reference: str) -> Award:
    """Return an award of ours whose payments this person may read. Raises Http404."""
    rows = Award.objects.inside_visible_to(person).filter(share__isnull=False)
    return get_object_or_404(
        rows.select_related("organisation", "host", "project", "locality", "bid"), reference=reference
    )


def part_for(person: Someone, reference: str) -> Instalment:
    """Return a part this person may read. Raises Http404."""
    return get_object_or_404(_with_award(Instalment.objects.visible_to(person)), reference=reference)


def run_for(person: Someone, reference: str) -> PaymentRun:
    """Return a run this person may read. Raises Http404."""
    rows = PaymentRun.objects.visible_to(person).select_related("made_by", "sent_by")
    return get_object_or_404(rows, reference=reference)


def parts_of(award: Award) -> list[Instalment]:
    """Return an award's parts in their order, ready to be judged, the cancelled left out."""
    return list(_with_award(award.instalments.exclude(state="cancelled")).order_by("due_on", "number"))


def all_parts(person: Someone) -> QuerySet[Instalment]:
    """Return all parts of open awards, the nearest day first. Raises Http404 for who may not see them."""
    if not may_see_payments(person):
        raise Http404
    rows = Instalment.objects.visible_to(person).filter(award__state="accepted").exclude(state="cancelled")
    return _with_award(rows).order_by("due_on", "pk")


def _with_award(rows: QuerySet[Instalment]) -> QuerySet[Instalment]:
    return rows.select_related(
        "award__organisation", "award__host", "award__project", "award__locality", "award__bid", "award__share__fund",
        "payee__organisation", "requested_by", "approved_by", "run",
    ).prefetch_related(
        "award__conditions", "award__reports", "award__bid__income_lines", "award__organisation__payees",
        "award__host__payees",
    )  # fmt: skip


# What was not sent yet can be held up by something that came later, also once it was asked for or approved.
UNPAID = ("due", *ON_THE_WAY)


@dataclass(frozen=True)
class AllPayments:
    """The parts of all open awards by how far each is."""

    ready: list[Instalment]
    waiting: list[Instalment]
    requested: list[Instalment]
    approved: list[Instalment]
    in_runs: list[Instalment]
    sent: list[Instalment]


def all_payments(person: Someone, at: datetime) -> AllPayments:
    """Return all parts not yet confirmed, sorted by how far each is. Raises Http404 for who sees them not."""
    rows = list(all_parts(person).exclude(state="confirmed"))
    held_up = {part.pk for part in rows if part.state in UNPAID and part.run_id is None and not_yet(part, at)}
    free = [part for part in rows if part.pk not in held_up]
    return AllPayments(
        ready=[part for part in free if part.state == "due"],
        waiting=[part for part in rows if part.pk in held_up],
        requested=[part for part in free if part.state == "requested"],
        approved=[part for part in free if part.state == "approved" and part.run_id is None],
        in_runs=[part for part in free if part.state == "approved" and part.run_id is not None],
        sent=[part for part in free if part.state == "sent"],
    )


def paid_parts(person: Someone) -> QuerySet[Instalment]:
    """Return every part that arrived, also of awards that have ended, the latest first."""
    rows = Instalment.objects.visible_to(person).filter(state="confirmed")
    return _with_award(rows).order_by("-confirmed_at", "-pk")


def awards_to_plan() -> list[Award]:
    """Return the accepted awards whose parts do not add up to what is promised and unpaid.

    What underwriting still pays is not known before the other money has come: there any parts will do that fit what is
    missing now, and none are needed where nothing is.
    """
    open_parts = Q(instalments__state__in=("due", *ON_THE_WAY))
    rows = Award.objects.filter(state="accepted", share__isnull=False).annotate(
        planned=Coalesce(Sum("instalments__amount_pence", filter=open_parts), 0),
        left=F("amount_pence") + F("varied_pence") - F("released_pence") - F("paid_pence"),
    )
    wrong = rows.filter(Q(kind="underwriting") | ~Q(left=F("planned"))).exclude(left=0)
    found = wrong.select_related("project", "bid", "organisation", "host", "locality")
    return [row for row in found if row.kind != "underwriting" or _to_plan_anew(row)]


def _to_plan_anew(award: Award) -> bool:
    rows = award.instalments.filter(state__in=("due", *ON_THE_WAY))
    planned, left = sum(rows.values_list("amount_pence", flat=True)), left_to_plan(award)
    return planned > left or (planned == 0 and left > 0)
